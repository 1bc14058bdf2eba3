from consultations import forms, models
from sync.registry import RecordType, register

HOME = "candidate"

register(
    RecordType(
        models.Attempt,
        forms.AttemptForm,
        icon="phone",
        address="match/contact/",
        title="outcome",
        home=HOME,
    )
)
register(
    RecordType(
        models.Consultation,
        forms.ConsultationForm,
        icon="calendar-heart",
        address="match/meeting/",
        happened="starts_at",
        home=HOME,
    )
)
register(
    RecordType(
        models.Impression,
        forms.ImpressionForm,
        icon="sparkles",
        address="match/impression/",
        happened="occurred_at",
        home=HOME,
    )
)
register(RecordType(models.Question, icon="circle-question-mark", address="match/question/"))
register(
    RecordType(
        models.Answer,
        forms.AnswerForm,
        icon="message-circle",
        address="match/answer/",
        home=HOME,
    )
)
register(
    RecordType(
        models.Choice,
        forms.ChoiceForm,
        icon="check",
        address="match/choice/",
        happened="occurred_on",
        home=HOME,
    )
)
