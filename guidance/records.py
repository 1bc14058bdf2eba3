from guidance import forms, models
from journal.problems import MESSAGES
from sync.registry import RecordType, register

register(RecordType(models.StepProgress, forms.StepProgressForm, page="step", icon="route"))
register(
    RecordType(
        models.Perspective,
        forms.PerspectiveForm,
        page="perspective",
        icon="message-circle",
        happened="asked_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(
        models.Concern, forms.ConcernForm, page="concern", icon="message-square", problems=MESSAGES
    )
)
register(
    RecordType(
        models.Decision,
        forms.DecisionForm,
        page="decision",
        icon="scale",
        happened="decided_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(models.Closing, forms.ClosingForm, page="closing", icon="flag", problems=MESSAGES)
)
register(
    RecordType(
        models.Handover, forms.HandoverForm, page="handover", icon="sprout", problems=MESSAGES
    )
)
