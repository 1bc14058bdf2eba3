"""The forms of help and plan. Fields come from the models; here stands only their order and their
shape.
"""

from crispy_forms.layout import HTML
from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from guidance.domain.evidence import PRACTICAL
from guidance.models import Closing, Concern, Decision, Handover, Perspective
from shell.forms import More, RecordForm, Section


def part(name: str) -> HTML:
    """What a tool shows between the fields (templates/guidance/parts/); its script brings it to
    life.
    """
    return HTML(f'{{% include "guidance/parts/{name}.html" %}}')


class OwnHelpForm(RecordForm):
    """The one to call first, as the person wrote it."""

    layout = ("help_name", "help_number")

    class Meta(RecordForm.Meta):
        model = Preferences
        fields = ("help_name", "help_number")


class PerspectiveForm(RecordForm):
    opening = _(
        "Ask somebody who knows your history and, best of all, had good therapy. What they say is"
        " one view."
    )
    layout = (
        Section("", "person", "asked_on", "knows_history", "good_therapy"),
        Section("", "questions", "view"),
        Section("", "resonated", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Perspective


class ConcernForm(RecordForm):
    opening = _(
        "Most therapists want to know. One to three examples with their dates are easier to answer"
        " than “always”. If you choose more, the words name the three that touched you most."
    )
    layout = (
        Section("", "therapist", "failures"),
        Section(
            _("The pieces"), "intent", "effect", "need", "invitation", "exit_line", part("build")
        ),
        Section(_("The words"), "one_line", "two_minutes", "letter"),
        Section(_("Afterwards"), "said_on", "said_how", "came_back", part("afterwards"), "note"),
    )

    class Meta(RecordForm.Meta):
        model = Concern


class DecisionForm(RecordForm):
    opening = _(
        "There is no hurry. Staying is as good a decision as leaving, and “not yet” is one too."
    )
    layout = (
        Section("", "therapist", "facts_for", "facts_against", "feelings"),
        Section("", "course", "decided_on", "look_again_on", "agreed"),
        More(_("Later"), "held"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Decision


class ClosingForm(RecordForm):
    opening = _(
        "A last session can round off what was good and say what was not. It is an offer to"
        " yourself, not a duty."
    )
    layout = (
        Section(
            "", "therapist", "ending", "why_skipped", part("without"), "held_at", part("calendar")
        ),
        Section(
            _("What I want to say"),
            "did_together",
            "helped",
            "did_not_help",
            "take_along",
            "goodbye",
        ),
        Section("", "steady_line"),
        Section(_("Ending by message"), "message", part("send_message"), "sent_on"),
        Section(
            _("Practical things"),
            *PRACTICAL,
            "bridge",
        ),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Closing


class HandoverForm(RecordForm):
    opening = _(
        "So that you need not tell it all again. Take only the lines you want them to have."
    )
    layout = (
        Section("", "therapist"),
        Section("", "need", "led_here", "helps", "hurts", "signs", part("give")),
        Section("", "given_on"),
        More(_("The first sessions"), "after_first", "after_second", "after_third"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Handover
