"""What a person writes on the way through the plan. What two phones may change at once stands in
fields of its own.
"""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from guidance import choices
from journal.models import LONG, SHORT, Checked
from sync.models import Record
from vault.fields import (
    SealedBooleanField,
    SealedCharField,
    SealedDateField,
    SealedDateTimeField,
    SealedIntegerField,
    SealedReference,
    SealedReferences,
    SealedTextField,
)

THERAPIST, FAILURE = "journal.Therapist", "journal.EmpathicFailure"


def _words(label: Any, help_text: Any = "") -> SealedTextField:
    return SealedTextField(label, max_length=LONG, blank=True, help_text=help_text)


class StepProgress(Record):
    """What the person said about one step; the newest word on it holds."""

    step = SealedCharField(_("which step"), max_length=20, choices=choices.StepCode)
    state = SealedCharField(_("how it stands"), max_length=20, choices=choices.StepState)
    decided_at = SealedDateTimeField(_("since when"))
    wanted = SealedIntegerField(
        _("how many others to meet"),
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    evidence = SealedReferences("sync.Record", verbose_name=_("what it rests on"))

    class Meta:
        proxy = True
        verbose_name = _("step of the plan")
        verbose_name_plural = _("steps of the plan")


class Perspective(Checked, Record):
    """What someone the person trusts asked, saw and said. What resonated stands apart: the decision
    stays theirs.
    """

    person = SealedCharField(
        _("whom I asked"), max_length=SHORT, help_text=_("A nickname is enough.")
    )
    asked_on = SealedDateField(_("on which day"))
    knows_history = SealedBooleanField(_("they know where I come from"), blank=True)
    good_therapy = SealedBooleanField(_("they had good therapy themselves"), blank=True)
    questions = _words(
        _("what they asked"),
        _("Was there anything before this? What would you tell me, in my place?"),
    )
    view = _words(_("how they see it, and why"))
    resonated = _words(
        _("what rang true for me"),
        _("Theirs is one view. Keep what fits, and leave the rest with them."),
    )

    class Meta:
        proxy = True
        verbose_name = _("outside view")
        verbose_name_plural = _("outside views")


class Concern(Checked, Record):
    """Something to bring up with a therapist: from which events, in which words, and what they
    answered.
    """

    therapist = SealedReference(THERAPIST, verbose_name=_("with whom"))
    failures = SealedReferences(FAILURE, verbose_name=_("what happened"))
    intent = _words(_("why I bring it up"))
    effect = _words(_("what it did to me"))
    need = _words(_("what I need"))
    invitation = _words(_("how I invite their answer"))
    exit_line = _words(_("a sentence to stop the conversation with"))
    one_line = _words(_("in one line"))
    two_minutes = _words(_("in two minutes"))
    letter = _words(_("as a letter"))
    said_on = SealedDateField(_("I said it on"), blank=True)
    said_how = SealedCharField(
        _("how I said it"), max_length=20, choices=choices.SaidHow, blank=True
    )
    came_back = _words(_("what they answered"))

    class Meta:
        proxy = True
        verbose_name = _("thing to say")
        verbose_name_plural = _("things to say")


class Decision(Checked, Record):
    """Stay, look around, leave, or not yet. The newest one says where the plan goes: `stay` ends
    it, and `look_again_on` is the day on which it asks again.
    """

    therapist = SealedReference(THERAPIST, verbose_name=_("about whom"))
    course = SealedCharField(_("what I decide for now"), max_length=20, choices=choices.Course)
    decided_on = SealedDateField(_("on which day"))
    facts_for = _words(_("what speaks for staying: facts"))
    facts_against = _words(_("what speaks against: facts"))
    feelings = _words(
        _("how it feels"), _("Feelings count, and they are another thing than facts.")
    )
    agreed = _words(
        _("what we agreed"), _("What should change, so that you can see later whether it did.")
    )
    look_again_on = SealedDateField(_("look at it again on"), blank=True)
    held = SealedBooleanField(_("did it hold?"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")


class Closing(Checked, Record):
    """How therapy with someone ends: in a last session, with a message, or without one. A practical
    thing is yes (settled), no (not needed) or unknown: six fields, so that two phones can tick at
    once.
    """

    therapist = SealedReference(THERAPIST, verbose_name=_("with whom"))
    ending = SealedCharField(_("how I want to end"), max_length=20, choices=choices.Ending)
    why_skipped = SealedCharField(
        _("why without one"), max_length=20, choices=choices.WhySkipped, blank=True
    )
    held_at = SealedDateTimeField(_("when the last session is"), blank=True)
    did_together = _words(_("what we did"))
    helped = _words(_("what helped"))
    did_not_help = _words(_("what did not"))
    take_along = _words(_("what I take along"))
    goodbye = _words(_("goodbye"))
    steady_line = _words(_("if they want to talk me round"), _("One line that you can say twice."))
    message = _words(_("the message, if I write one"))
    sent_on = SealedDateField(_("I sent it on"), blank=True)
    records_asked = SealedBooleanField(_("asked for my records or a summary"), blank=True)
    release_signed = SealedBooleanField(_("release form for the next therapist"), blank=True)
    bills_settled = SealedBooleanField(_("bills and insurance settled"), blank=True)
    slots_cancelled = SealedBooleanField(_("standing slots cancelled"), blank=True)
    prescriber_told = SealedBooleanField(_("whoever prescribes knows"), blank=True)
    bridge_planned = SealedBooleanField(_("someone to turn to until the new start"), blank=True)
    bridge = _words(_("who or what carries me until then"))

    class Meta:
        proxy = True
        verbose_name = _("closing")
        verbose_name_plural = _("closings")


class Handover(Checked, Record):
    """What a new therapist needs to know, and how the first sessions with them were."""

    therapist = SealedReference(
        THERAPIST,
        verbose_name=_("for whom"),
        blank=True,
        help_text=_("Leave it empty while you don't know yet."),
    )
    need = _words(_("what I need you to know"))
    led_here = _words(_("what led me here"))
    helps = _words(_("what helps me"))
    hurts = _words(_("what I would like us to watch"))
    signs = _words(_("how you can tell that I feel understood"))
    given_on = SealedDateField(_("I gave it to them on"), blank=True)
    after_first = _words(_("after the first session"))
    after_second = _words(_("after the second session"))
    after_third = _words(_("after the third session"))

    class Meta:
        proxy = True
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")


class SharedBrief(models.Model):
    """A page for someone trusted, sealed on the phone. Its key is in the link alone, so nobody here
    can read it.

    What may not be opened any more is emptied at once; the row itself goes at `expires_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="shared_briefs"
    )
    ciphertext = models.BinaryField()
    made_on = models.DateField(auto_now_add=True)
    expires_at = models.DateTimeField(db_index=True)
    views = models.PositiveSmallIntegerField()
    views_left = models.PositiveSmallIntegerField()
    revoked = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"shared brief {self.pk}"
