"""What a person sets about the pattern, compares by, and looks at again. Fields and limits come
from the models.
"""

from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from assessments.models import Criterion, Mirror, Reflection, Score
from journal.forms import OLD_PAIN
from shell.forms import More, RecordForm, Scale, Section


class ThresholdsForm(RecordForm):
    """The numbers of the rule of thumb (assessments/domain/thresholds.py); the phone fills in those
    in force.
    """

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


class MirrorForm(RecordForm):
    opening = OLD_PAIN
    layout = (
        Section("", "to_a_friend", "is_normal"),
        Section("", "failure", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Mirror


class ReflectionForm(RecordForm):
    layout = (
        Section("", "prompt", "text"),
        More(_("What it belongs to"), "failures", "moments", "echoes", "earlier", "looked_at_on"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Reflection
