from django.utils.translation import gettext_lazy as _

from guidance import forms, models
from guidance.domain.evidence import PRACTICAL
from guidance.problems import MESSAGES
from sync.registry import RecordType, register

register(
    RecordType(models.StepProgress, icon="route", page="step", address="plan/step/", title="step")
)
register(
    RecordType(
        models.Perspective,
        forms.PerspectiveForm,
        icon="message-circle",
        address="plan/view/",
        title=_("What {person} said"),
        happened="asked_on",
        problems=MESSAGES,
    )
)
register(RecordType(models.Concern, forms.ConcernForm, icon="message-square", problems=MESSAGES))
register(
    RecordType(
        models.Decision,
        forms.DecisionForm,
        icon="scale",
        title="course",
        happened="decided_on",
        problems=MESSAGES,
    )
)
register(
    RecordType(
        models.Closing,
        forms.ClosingForm,
        icon="flag",
        groups={"practical": PRACTICAL},
        problems=MESSAGES,
    )
)
register(RecordType(models.Handover, forms.HandoverForm, icon="sprout", problems=MESSAGES))
