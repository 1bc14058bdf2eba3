"""What a person makes of their notes: comparing therapists, looking again. Nothing here
diagnoses.
"""

from django.utils.translation import gettext_lazy as _

from assessments import choices
from journal.models import LONG, SHORT
from sync.models import Record
from vault.fields import (
    SealedBooleanField,
    SealedCharField,
    SealedDateField,
    SealedIntegerField,
    SealedReference,
    SealedReferences,
    SealedTextField,
)


class Criterion(Record):
    name = SealedCharField(_("what matters to me"), max_length=SHORT)
    code = SealedCharField(_("one of the starting set"), max_length=30, blank=True, editable=False)
    weight = SealedIntegerField(
        _("how much"), choices=choices.Weight, default=choices.Weight.MATTERS
    )
    deal_breaker = SealedBooleanField(
        _("without it, no"),
        blank=True,
        help_text=_("Who has it “little” or “not at all” is out, whatever else speaks for them."),
    )
    attunement = SealedBooleanField(_("it is about how attuned they are to me"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")


class Score(Record):
    """How one therapist is in one criterion; without a value it is unknown."""

    therapist = SealedReference("journal.Therapist", verbose_name=_("who"))
    criterion = SealedReference("assessments.Criterion", verbose_name=_("in what"))
    value = SealedIntegerField(_("how true is it?"), choices=choices.Fit, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("comparison note")
        verbose_name_plural = _("comparison notes")


class Mirror(Record):
    """One event, read again as if a friend had told it."""

    failure = SealedReference("journal.EmpathicFailure", verbose_name=_("which event"))
    to_a_friend = SealedTextField(_("what I would say to them"), max_length=LONG, blank=True)
    is_normal = SealedCharField(_("is it normal?"), max_length=20, choices=choices.IsNormal)

    class Meta:
        proxy = True
        verbose_name = _("mirror")
        verbose_name_plural = _("mirrors")


class Reflection(Record):
    """Thoughts on a question. They come back after 1, 3 and 6 months
    (`assessments/domain/due.py`); later ones are a reflection of their own that names the `earlier`
    one.
    """

    prompt = SealedCharField(_("the question"), max_length=20, choices=choices.Prompt)
    text = SealedTextField(_("what I think"), max_length=LONG)
    earlier = SealedReference(
        "assessments.Reflection",
        verbose_name=_("what I wrote earlier"),
        blank=True,
        help_text=_("These are later thoughts on it. The earlier words stay as they are."),
    )
    failures = SealedReferences(
        "journal.EmpathicFailure", verbose_name=_("which events it is about")
    )
    moments = SealedReferences(
        "journal.EverydayMoment", verbose_name=_("which everyday moments it is about")
    )
    echoes = SealedReferences("journal.Echo", verbose_name=_("which memories it is about"))
    looked_at_on = SealedDateField(_("last looked at on"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("reflection")
        verbose_name_plural = _("reflections")
