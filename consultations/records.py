from consultations.forms import (
    AnswerForm,
    AttemptForm,
    ChoiceForm,
    ConsultationForm,
    ImpressionForm,
    QuestionForm,
)
from consultations.models import Answer, Attempt, Choice, Consultation, Impression, Question
from sync.registry import RecordType, register

HOME = "candidate"

register(RecordType(Attempt, AttemptForm, page="attempt", icon="phone", home=HOME))
register(
    RecordType(
        Consultation,
        ConsultationForm,
        page="consultation",
        icon="calendar-heart",
        happened="starts_at",
        home=HOME,
    )
)
register(
    RecordType(
        Impression,
        ImpressionForm,
        page="impression",
        icon="sparkles",
        happened="occurred_at",
        home=HOME,
    )
)
register(RecordType(Question, QuestionForm, page="question", icon="circle-question-mark"))
register(RecordType(Answer, AnswerForm, page="answer", icon="message-circle", home=HOME))
register(
    RecordType(Choice, ChoiceForm, page="choice", icon="check", happened="occurred_on", home=HOME)
)
