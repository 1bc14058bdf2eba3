"""What matters to the person in a therapist, and how each one is in it."""

from django.utils.translation import gettext_lazy as _

from assessments import choices
from journal.models import SHORT
from sync.models import Record
from vault.fields import SealedBooleanField, SealedCharField, SealedIntegerField, SealedReference


class Criterion(Record):
    name = SealedCharField(_("what matters to me"), max_length=SHORT)
    code = SealedCharField(_("one of the starting set"), max_length=30, blank=True, editable=False)
    weight = SealedIntegerField(_("how much"), choices=choices.Weight, default=choices.Weight.MATTERS)
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
