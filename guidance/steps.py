"""The nine steps from noticing to beginning again (PRODUCT). Order, wording and where each one's tool is."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Step:
    """`evidence` names what in the journal speaks to this step (static/js/guidance/plan.js counts it).

    `learn` is the code of a learning card.
    """

    code: str
    title: str | Promise
    why: str | Promise
    tool: str = ""
    tool_label: str | Promise = ""
    evidence: str = ""
    learn: str = ""


STEPS = (
    Step(
        "notice",
        _("Notice the pattern"),
        _("One slip says little. Logging plain and good sessions too shows whether it is a slip or a habit."),
        "log",
        _("Log a session"),
        "sessions",
        learn="occasional-or-habitual",
    ),
    Step(
        "ask",
        _("Ask someone I trust"),
        _("What we grew up with can feel normal. Someone who knows you may see what you have got used to."),
        "journal",
        _("Look through my journal"),
        "failures",
        learn="blind-spots",
    ),
    Step(
        "say",
        _("Say it to my therapist"),
        _("Most therapists want to know. A concrete example is easier to answer than a general complaint."),
        "repair",
        _("Note what came back"),
        "repairs",
        learn="holding-back",
    ),
    Step(
        "decide",
        _("Pause and decide"),
        _("Stay, look around, or leave: there is no hurry, and staying is a good answer when things were repaired."),
        learn="rupture-and-repair",
    ),
    Step(
        "consult",
        _("Find and consult others"),
        _("Two first meetings are enough to compare. You keep your therapist until you have chosen."),
        "match",
        _("People I consider"),
        "candidates",
        learn="informed-client",
    ),
    Step(
        "compare",
        _("Compare"),
        _("Who was attuned to you counts most; fee, place and times come after it."),
        "match",
        _("People I consider"),
        "candidates",
        learn="choosing",
    ),
    Step("choose", _("Choose"), _("Write down why, so that a doubtful evening finds your reasons.")),
    Step(
        "close",
        _("Close with the old therapist"),
        _("One session to say what helped and what did not, and goodbye. Nobody owes it where it is not safe."),
        learn="ending-well",
    ),
    Step(
        "begin",
        _("Begin, and look back"),
        _("Tell the new one what you need. Later, ask what made the old pattern so easy to overlook."),
        learn="blind-spots",
    ),
)
