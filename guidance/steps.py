"""The nine steps from noticing to beginning again as data: order, wording and where each
one's tools are.

Where each stands is a rule (domain/plan.py); their names stand with the other options (choices.py).
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from guidance.choices import StepCode


@dataclass(frozen=True)
class Tool:
    """A page by its URL name, and what the button to it says. `address` stands behind the # of its
    address.
    """

    page: str
    label: str | Promise
    icon: str
    address: str = ""


@dataclass(frozen=True)
class Step:
    """`learn` is the code of a learning card."""

    code: StepCode
    why: str | Promise
    tools: tuple[Tool, ...]
    learn: str = ""


STEPS = (
    Step(
        StepCode.NOTICE,
        _(
            "One slip says little. Logging plain and good sessions too shows whether it is a slip"
            " or a habit."
        ),
        (
            Tool("log", _("Log a session"), "notebook-pen"),
            Tool("pattern", _("See the pattern"), "chart-no-axes-column"),
        ),
        learn="occasional-or-habitual",
    ),
    Step(
        StepCode.ASK,
        _(
            "What we grew up with can feel normal. Someone who knows you may see what you have got"
            " used to."
        ),
        (
            Tool("brief", _("Make a page for them"), "share-2"),
            Tool("perspective", _("Note what they said"), "message-circle"),
        ),
        learn="blind-spots",
    ),
    Step(
        StepCode.SAY,
        _(
            "Most therapists want to know. A concrete example is easier to answer than a general"
            " complaint."
        ),
        (
            Tool("concern", _("Find the words"), "message-square"),
            Tool("repair", _("Note what came back"), "heart-handshake"),
        ),
        learn="holding-back",
    ),
    Step(
        StepCode.DECIDE,
        _(
            "Stay, look around, or leave: there is no hurry, and staying is a good answer when"
            " things were repaired."
        ),
        (Tool("decision", _("Weigh it up"), "scale"),),
        learn="rupture-and-repair",
    ),
    Step(
        StepCode.CONSULT,
        _(
            "Two first meetings are enough to compare. You keep your therapist until you have"
            " chosen."
        ),
        (
            Tool("match", _("People I consider"), "users"),
            Tool("questions", _("What I want to ask"), "message-circle"),
        ),
        learn="informed-client",
    ),
    Step(
        StepCode.COMPARE,
        _("Who was attuned to you counts most; fee, place and times come after it."),
        (Tool("compare", _("Compare them"), "scale"),),
        learn="choosing",
    ),
    Step(
        StepCode.CHOOSE,
        _("Write down why, so that a doubtful evening finds your reasons."),
        (Tool("choice", _("Note my choice"), "check"),),
    ),
    Step(
        StepCode.CLOSE,
        _(
            "One session to say what helped and what did not, and goodbye. Nobody owes it where it"
            " is not safe."
        ),
        (Tool("closing", _("Prepare the ending"), "flag"),),
        learn="ending-well",
    ),
    Step(
        StepCode.BEGIN,
        _(
            "Tell the new therapist what you need. Later, ask what made the old pattern so easy to"
            " overlook."
        ),
        (
            Tool("handover", _("Write a handover"), "sprout"),
            Tool("reflect", _("Look back at the blind spot"), "compass"),
        ),
        learn="blind-spots",
    ),
)
