"""What a person can set about the pattern, and what they compare by. Fields and limits come from the models."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from assessments.models import Criterion, Score
from shell.forms import RecordForm, Scale, Section


class ThresholdsForm(RecordForm):
    """The numbers of the rule of thumb (assessments/domain/thresholds.py); the phone fills in those in force."""

    layout = ()

    class Meta(RecordForm.Meta):
        model = Preferences
        fields = ("window", "months", "worth_raising", "recurring")
        labels = {
            "window": _("How many of the last sessions count"),
            "months": _("How many months back at most"),
            "worth_raising": _("Worth raising from so many sessions with an event"),
            "recurring": _("Recurring from so many sessions with an event"),
        }


class CriterionForm(RecordForm):
    layout = (Section("", "name", "weight", "deal_breaker", "attunement"), Section("", "note"))

    class Meta(RecordForm.Meta):
        model = Criterion


class ScoreForm(RecordForm):
    layout = (Section("", "therapist", "criterion", "value", "note"),)

    class Meta(RecordForm.Meta):
        model = Score
        widgets = {"value": Scale}
