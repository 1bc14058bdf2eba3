"""Options of what is written on the way through the plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StepCode(TextChoices):
    NOTICE = "notice", _("Notice the pattern")
    ASK = "ask", _("Ask someone I trust")
    SAY = "say", _("Say it to my therapist")
    DECIDE = "decide", _("Pause and decide")
    CONSULT = "consult", _("Find and consult others")
    COMPARE = "compare", _("Compare")
    CHOOSE = "choose", _("Choose")
    CLOSE = "close", _("Close with the old therapist")
    BEGIN = "begin", _("Begin, and look back")


class StepState(TextChoices):
    """What the person said about a step. What the journal holds for it, the rulebook sees
    (domain/plan.py).
    """

    OPEN = "open", _("open")
    DOING = "doing", _("I am at it")
    PAUSED = "paused", _("not now")
    DONE = "done", _("done")
    SKIPPED = "skipped", _("not for me")


class SaidHow(TextChoices):
    SPOKEN = "spoken", _("In a session")
    MESSAGE = "message", _("In a message")
    LETTER = "letter", _("In a letter")


class Course(TextChoices):
    STAY = "stay", _("Stay")
    LOOK_AROUND = "look_around", _("Stay, and look around")
    LEAVE = "leave", _("Leave")
    NOT_YET = "not_yet", _("Not yet")


class Ending(TextChoices):
    SESSION = "session", _("In a last session")
    MESSAGE = "message", _("With a message")
    SKIPPED = "skipped", _("Without one")


class WhySkipped(TextChoices):
    NOT_SAFE = "not_safe", _("It would not be safe")
    NOT_NEEDED = "not_needed", _("I do not need one")
    OTHER = "other", _("Another reason")
