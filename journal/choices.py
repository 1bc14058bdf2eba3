"""Every list of options in the journal, written once: model, form, phone and rulebook take them
from here.
"""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    CURRENT = "current", _("My therapist now")
    CANDIDATE = "candidate", _("Someone I consider")
    FORMER = "former", _("A former therapist")


class Format(TextChoices):
    INDIVIDUAL = "individual", _("Individual")
    COUPLE = "couple", _("Couple")
    FAMILY = "family", _("Family")
    GROUP = "group", _("Group")


class Place(TextChoices):
    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("Both")


class Weekday(TextChoices):
    MONDAY = "monday", _("Monday")
    TUESDAY = "tuesday", _("Tuesday")
    WEDNESDAY = "wednesday", _("Wednesday")
    THURSDAY = "thursday", _("Thursday")
    FRIDAY = "friday", _("Friday")
    SATURDAY = "saturday", _("Saturday")
    SUNDAY = "sunday", _("Sunday")


class SessionStatus(TextChoices):
    ATTENDED = "attended", _("It took place")
    MISSED_BY_ME = "missed_by_me", _("I missed it")
    CANCELLED_BY_THERAPIST = "cancelled_by_therapist", _("They cancelled")
    THERAPIST_ABSENT = "therapist_absent", _("They were not there")
    RESCHEDULED = "rescheduled", _("Moved to another time")


class Degree(TextChoices):
    """How far an attunement item was true. Text, so that "not sure" can never slip into a sum."""

    NOT_AT_ALL = "0", _("no")
    LITTLE = "1", _("little")
    HALF = "2", _("half")
    MOSTLY = "3", _("much")
    FULLY = "4", _("fully")
    NOT_SURE = "not_sure", _("not sure")


class Size(TextChoices):
    """How large I felt when I left."""

    MUCH_SMALLER = "0", _("much smaller")
    SMALLER = "1", _("smaller")
    SAME = "2", _("the same")
    LARGER = "3", _("larger")
    MUCH_LARGER = "4", _("much larger")
    NOT_SURE = "not_sure", _("not sure")


class FailureKind(TextChoices):
    FORGOT_FACTS = "forgot_facts", _("Forgot important facts")
    FORGOT_LAST_SESSION = "forgot_last_session", _("Forgot our last session")
    MIXED_ME_UP = "mixed_me_up", _("Mixed me up with someone")
    HAD_TO_RETELL = "had_to_retell", _("I had to tell it all again")
    UNSURE_MISSED = "unsure_missed", _("Don't know how much was missed")
    FELL_ASLEEP = "fell_asleep", _("Fell asleep")
    ABSENT = "absent", _("Not there, no message")
    DOUBLE_BOOKED = "double_booked", _("Double-booked, sent me home")
    FORGOT_APPOINTMENT = "forgot_appointment", _("Forgot an appointment")
    MISSED_FEELINGS = "missed_feelings", _("Missed what I felt")
    DISMISSED_NEEDS = "dismissed_needs", _("Dismissed my needs")
    OWN_LIFE = "own_life", _("Talked about their life")
    OWN_NEEDS = "own_needs", _("Put their needs on me")
    NO_RESPONSIBILITY = "no_responsibility", _("Took no responsibility")
    UNCOMFORTABLE_WHEN_TOLD = "uncomfortable_when_told", _("Looked uncomfortable when told")
    OWN = "own", _("Something else")


KIND_DESCRIPTIONS = {
    FailureKind.FORGOT_FACTS: _(
        "They no longer knew something important about your life that you had told them."
    ),
    FailureKind.FORGOT_LAST_SESSION: _(
        "They no longer knew what the two of you had talked about last time."
    ),
    FailureKind.MIXED_ME_UP: _(
        "They took you for someone else, or told you something that belongs to another person."
    ),
    FailureKind.HAD_TO_RETELL: _(
        "You had to tell again, from the beginning, what you had told them before."
    ),
    FailureKind.UNSURE_MISSED: _(
        "They were elsewhere for a while, and you cannot tell how much they did not hear."
    ),
    FailureKind.FELL_ASLEEP: _("They fell asleep, or fought sleep, while you were there."),
    FailureKind.ABSENT: _("They were not there at your time and had not let you know."),
    FailureKind.DOUBLE_BOOKED: _(
        "Your time had been given to someone else too, and you were the one who went home."
    ),
    FailureKind.FORGOT_APPOINTMENT: _("A time you had agreed on had slipped their mind."),
    FailureKind.MISSED_FEELINGS: _(
        "They did not notice what you felt, or gave it a name that did not fit."
    ),
    FailureKind.DISMISSED_NEEDS: _(
        "You said what you needed, and it was brushed aside or made small."
    ),
    FailureKind.OWN_LIFE: _("The session turned to their life for longer than it helped you."),
    FailureKind.OWN_NEEDS: _("You were to carry, soothe or solve something that was theirs."),
    FailureKind.NO_RESPONSIBILITY: _(
        "Something had gone wrong on their side, and they did not say that it was theirs."
    ),
    FailureKind.UNCOMFORTABLE_WHEN_TOLD: _(
        "You told them what had bothered you; they looked uneasy and went no further."
    ),
    FailureKind.OWN: _("Anything that is not in this list, in your own words."),
}

# What happened, as it is said to the therapist. {when} is such as "On Monday, 9 November", "Once"
# or "More than once".
KINDS_SAID = {
    FailureKind.FORGOT_FACTS: _("{when}, you had forgotten something important I had told you."),
    FailureKind.FORGOT_LAST_SESSION: _(
        "{when}, you had forgotten what we talked about the time before."
    ),
    FailureKind.MIXED_ME_UP: _("{when}, you mixed me up with someone else."),
    FailureKind.HAD_TO_RETELL: _("{when}, I had to tell you everything again from the beginning."),
    FailureKind.UNSURE_MISSED: _("{when}, I couldn’t tell how much you had missed."),
    FailureKind.FELL_ASLEEP: _("{when}, you fell asleep."),
    FailureKind.ABSENT: _("{when}, you weren’t there, and I had no message from you."),
    FailureKind.DOUBLE_BOOKED: _(
        "{when}, you had given my time to someone else as well and sent me home."
    ),
    FailureKind.FORGOT_APPOINTMENT: _("{when}, you forgot our appointment."),
    FailureKind.MISSED_FEELINGS: _("{when}, you missed what I was feeling."),
    FailureKind.DISMISSED_NEEDS: _("{when}, I told you what I needed, and you brushed it aside."),
    FailureKind.OWN_LIFE: _("{when}, you talked about your own life."),
    FailureKind.OWN_NEEDS: _("{when}, I felt I had to carry something that was yours."),
    FailureKind.NO_RESPONSIBILITY: _(
        "{when}, something went wrong on your side, and you didn’t say so."
    ),
    FailureKind.UNCOMFORTABLE_WHEN_TOLD: _(
        "{when}, I told you what had bothered me, and you looked uneasy."
    ),
    FailureKind.OWN: _("{when}, something happened that I’d like to talk about."),
}

FAILURE_GROUPS = (
    (
        _("Being there"),
        (
            FailureKind.FELL_ASLEEP,
            FailureKind.ABSENT,
            FailureKind.DOUBLE_BOOKED,
            FailureKind.FORGOT_APPOINTMENT,
        ),
    ),
    (
        _("Remembering"),
        (
            FailureKind.FORGOT_FACTS,
            FailureKind.FORGOT_LAST_SESSION,
            FailureKind.MIXED_ME_UP,
            FailureKind.HAD_TO_RETELL,
            FailureKind.UNSURE_MISSED,
        ),
    ),
    (
        _("Hearing me"),
        (
            FailureKind.MISSED_FEELINGS,
            FailureKind.DISMISSED_NEEDS,
            FailureKind.OWN_LIFE,
            FailureKind.OWN_NEEDS,
            FailureKind.NO_RESPONSIBILITY,
            FailureKind.UNCOMFORTABLE_WHEN_TOLD,
            FailureKind.OWN,
        ),
    ),
)

# What these kinds already say of the session they are logged with.
IMPLIED_STATUS = {
    FailureKind.ABSENT: SessionStatus.THERAPIST_ABSENT,
    FailureKind.DOUBLE_BOOKED: SessionStatus.CANCELLED_BY_THERAPIST,
}


class GoodMoment(TextChoices):
    """What a therapist did that told me I was understood. Our own, behaviour-anchored."""

    REMEMBERED_SMALL = "remembered_small", _("Remembered something small")
    FOUND_THE_WORD = "found_the_word", _("Found the word for what I felt")
    STAYED_WITH_IT = "stayed_with_it", _("Stayed with a hard feeling")
    MADE_ROOM = "made_room", _("Made room for my no")
    ASKED_ME = "asked_me", _("Asked how it was for me")
    OWNED_SLIP = "owned_slip", _("Owned a slip")


class Impact(IntegerChoices):
    BARELY = 1, _("barely")
    A_LITTLE = 2, _("a little")
    CLEARLY = 3, _("clearly")
    STRONGLY = 4, _("strongly")
    DEEPLY = 5, _("deeply")


class Certainty(TextChoices):
    SURE = "sure", _("Sure it happened so")
    FAIRLY = "fairly", _("Fairly sure")
    UNSURE = "unsure", _("Not sure")


class MyResponse(TextChoices):
    SAID_IT = "said_it", _("Said it")
    HID_IT = "hid_it", _("Hid it")
    WENT_QUIET = "went_quiet", _("Went quiet")
    OVER_AGREED = "over_agreed", _("Agreed more than I meant")


class RaisedBy(TextChoices):
    ME = "me", _("I did")
    THERAPIST = "therapist", _("They did")
    SOMEONE_ELSE = "someone_else", _("Someone else")


class Reaction(TextChoices):
    UNCOMFORTABLE = "uncomfortable", _("Uncomfortable")
    DEFENSIVE = "defensive", _("Defensive")
    DISMISSIVE = "dismissive", _("Dismissive")


class CheckAfter(IntegerChoices):
    """After how many sessions to ask whether a promised change held."""

    TWO = 2, _("2 sessions")
    THREE = 3, _("3 sessions")
    FOUR = 4, _("4 sessions")


class Relation(TextChoices):
    PARTNER = "partner", _("Partner")
    FRIEND = "friend", _("Friend")
    FAMILY = "family", _("Family")
    TEACHER = "teacher", _("Teacher")
    WORK = "work", _("Work")
    OTHER = "other", _("Someone else")


class BeingSeen(TextChoices):
    UNHEARD = "unheard", _("Unheard")
    AS_A_ROLE = "as_a_role", _("Seen as a role, not as me")
    UNDERSTOOD = "understood", _("Understood")
