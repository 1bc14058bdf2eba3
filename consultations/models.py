"""What is written on the way to another therapist. Small records, so that two phones never write
into one another's.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from consultations import choices
from journal.choices import Degree
from journal.models import LONG
from sync.models import Record
from vault.fields import (
    SealedBooleanField,
    SealedCharField,
    SealedDateField,
    SealedDateTimeField,
    SealedDecimalField,
    SealedIntegerField,
    SealedReference,
    SealedTextField,
)

QUESTION = 300


def _whom() -> SealedReference:
    return SealedReference("journal.Therapist", verbose_name=_("who it was with"))


class Attempt(Record):
    """One contact with a candidate, from either side."""

    therapist = _whom()
    occurred_at = SealedDateTimeField(_("when"))
    outcome = SealedCharField(_("what came of it"), max_length=20, choices=choices.Outcome)
    again_on = SealedDateField(
        _("try again on"),
        blank=True,
        help_text=_("Left empty, Attuned suggests a day that leaves them time."),
    )

    class Meta:
        proxy = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class Consultation(Record):
    """One meeting with a candidate. There may be several."""

    therapist = SealedReference("journal.Therapist", verbose_name=_("who it is with"))
    starts_at = SealedDateTimeField(_("when"))
    minutes = SealedIntegerField(
        _("how long, in minutes"),
        blank=True,
        validators=[MinValueValidator(5), MaxValueValidator(600)],
    )
    setting = SealedCharField(_("how we meet"), max_length=20, choices=choices.Setting, blank=True)
    where = SealedTextField(
        _("place or link"),
        max_length=1_000,
        blank=True,
        help_text=_("An address, a link to a video room, a number."),
    )
    fee = SealedDecimalField(
        _("fee for this meeting"),
        max_digits=9,
        decimal_places=2,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    alarm = SealedIntegerField(_("remind me"), choices=choices.Alarm, blank=True)
    preparation = SealedTextField(
        _("what I want to bring"),
        max_length=LONG,
        blank=True,
        help_text=_("Two or three sentences about yourself are enough."),
    )
    status = SealedCharField(
        _("did it take place?"),
        max_length=30,
        choices=choices.MeetingStatus,
        default=choices.MeetingStatus.BOOKED,
    )
    what_next = SealedTextField(_("what we agreed on next"), max_length=LONG, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("first meeting")
        verbose_name_plural = _("first meetings")


class Impression(Record):
    """How a meeting felt. A later one is a record of its own: the first is never overwritten."""

    therapist = _whom()
    consultation = SealedReference(
        "consultations.Consultation", verbose_name=_("of which meeting"), blank=True
    )
    occurred_at = SealedDateTimeField(_("when I write this"))
    heard = SealedCharField(_("I felt heard"), max_length=10, choices=Degree, blank=True)
    rushed = SealedCharField(_("I felt rushed"), max_length=10, choices=Degree, blank=True)
    curious = SealedCharField(
        _("They were curious about me"), max_length=10, choices=Degree, blank=True
    )
    body_eased = SealedCharField(_("My body eased"), max_length=10, choices=Degree, blank=True)
    remembered = SealedCharField(
        _("They remembered what I said"), max_length=10, choices=Degree, blank=True
    )

    class Meta:
        proxy = True
        verbose_name = _("impression")
        verbose_name_plural = _("impressions")


class Question(Record):
    """A question of my own, or what I changed about one of the starting set (`code`)."""

    text = SealedCharField(_("my question"), max_length=QUESTION)
    code = SealedCharField(_("one of the starting set"), max_length=30, blank=True, editable=False)
    position = SealedIntegerField(_("its place in the list"), blank=True, editable=False)
    left_out = SealedBooleanField(_("leave it out"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("question")
        verbose_name_plural = _("questions")


class Answer(Record):
    """What one candidate said to one question: of the starting set (`code`), or of my own
    (`question`).
    """

    therapist = SealedReference("journal.Therapist", verbose_name=_("who said it"))
    question = SealedReference(
        "consultations.Question", verbose_name=_("to which question of mine"), blank=True
    )
    code = SealedCharField(
        _("to which question"), max_length=30, choices=choices.StartingQuestion, blank=True
    )
    answer = SealedTextField(_("what they said"), max_length=LONG, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("answer")
        verbose_name_plural = _("answers")


class Choice(Record):
    """Whom I chose, and why. The therapist of now can be the one; nobody for now is a
    choice too.
    """

    therapist = SealedReference(
        "journal.Therapist",
        verbose_name=_("whom I choose"),
        blank=True,
        help_text=_("Staying is a choice too, and so is nobody for now."),
    )
    occurred_on = SealedDateField(_("on which day"))
    reasons = SealedTextField(
        _("my reasons"),
        max_length=LONG,
        blank=True,
        help_text=_("A doubtful evening will want to read them."),
    )
    begins_on = SealedDateField(_("regular sessions begin on"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
