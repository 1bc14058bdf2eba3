"""The plan's forms. Fields come from the models; here stands only their order and their shape."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from guidance.models import Closing, Concern, Decision, Handover, Perspective, StepProgress
from shell.forms import More, RecordForm, Section


class OwnHelpForm(RecordForm):
    """The one to call first, as the person wrote it."""

    layout = ("help_name", "help_number")

    class Meta(RecordForm.Meta):
        model = Preferences
        fields = ("help_name", "help_number")


class StepProgressForm(RecordForm):
    layout = (Section("", "step", "state", "decided_at", "wanted", "evidence", "note"),)

    class Meta(RecordForm.Meta):
        model = StepProgress


class PerspectiveForm(RecordForm):
    layout = (
        Section("", "person", "asked_on", "knows_history", "good_therapy"),
        Section("", "questions", "view"),
        Section("", "resonated", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Perspective


class ConcernForm(RecordForm):
    layout = (
        Section("", "therapist", "failures"),
        Section(_("The pieces"), "intent", "effect", "need", "invitation", "exit_line"),
        Section(_("The words"), "one_line", "two_minutes", "letter"),
        Section(_("Afterwards"), "said_on", "said_how", "came_back", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Concern


class DecisionForm(RecordForm):
    layout = (
        Section("", "therapist", "facts_for", "facts_against", "feelings"),
        Section("", "course", "decided_on", "look_again_on", "agreed"),
        More(_("Later"), "held", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Decision


class ClosingForm(RecordForm):
    layout = (
        Section("", "therapist", "ending", "why_skipped", "held_at"),
        Section(_("What I want to say"), "did_together", "helped", "did_not_help", "take_along", "goodbye"),
        Section("", "steady_line"),
        Section(_("Ending by message"), "message", "sent_on"),
        Section(
            _("Practical things"),
            "records_asked",
            "release_signed",
            "bills_settled",
            "slots_cancelled",
            "prescriber_told",
            "bridge_planned",
            "bridge",
        ),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Closing


class HandoverForm(RecordForm):
    layout = (
        Section("", "therapist"),
        Section("", "need", "led_here", "helps", "hurts", "signs"),
        Section("", "given_on"),
        More(_("The first sessions"), "after_first", "after_second", "after_third"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Handover
