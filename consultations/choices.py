"""Options of what is written on the way to another therapist."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What one contact came to. The rulebook reads the stage of a candidate from them
    (domain/pipeline.py).
    """

    NO_ANSWER = "no_answer", _("Called, no answer")
    LEFT_MESSAGE = "left_message", _("Left a voice message")
    WROTE = "wrote", _("Wrote to them")
    REPLIED = "replied", _("They replied")
    WAITING_LIST = "waiting_list", _("On their waiting list")
    NO_ROOM = "no_room", _("They have no room")
    NOT_FOR_ME = "not_for_me", _("Not the one for me")
    TOLD_NO = "told_no", _("Told them thank you, no")


class Setting(TextChoices):
    IN_PERSON = "in_person", _("In person")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")


class MeetingStatus(TextChoices):
    BOOKED = "booked", _("It is booked")
    TOOK_PLACE = "took_place", _("It took place")
    CANCELLED_BY_ME = "cancelled_by_me", _("I cancelled")
    CANCELLED_BY_THEM = "cancelled_by_them", _("They cancelled")
    THEY_WERE_ABSENT = "they_were_absent", _("They were not there")


class Alarm(IntegerChoices):
    """Minutes before a meeting."""

    HALF_AN_HOUR = 30, _("half an hour before")
    TWO_HOURS = 120, _("two hours before")
    A_DAY = 1440, _("a day before")


class StartingQuestion(TextChoices):
    """Questions to begin with, in our own words. They can be left out, moved and added to."""

    LICENCE = "licence", _("Are you licensed, and where?")
    EXPERIENCE = "experience", _("What experience do you have with what I bring?")
    TYPICAL_SESSION = "typical_session", _("How does a usual session with you go?")
    PROGRESS = "progress", _("How would we notice whether it helps?")
    MISTAKES = (
        "mistakes",
        _("When you get something wrong with me, or I feel misunderstood: how do we deal with it?"),
    )
    BETWEEN = "between", _("May I reach you between sessions, and how?")
    CANCELLING = "cancelling", _("What happens when one of us has to cancel?")
    FEES = "fees", _("What does a session cost, and what may insurance pay back?")
    AVAILABILITY = "availability", _("When do you have time, and how soon could we begin?")
