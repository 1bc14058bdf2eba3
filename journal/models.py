"""What a person writes about their therapy. Each field is declared here and nowhere else."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from journal import choices
from rulebook.ask import ask
from sync.models import Record
from sync.registry import record_type_of
from vault.fields import (
    SealedBooleanField,
    SealedCharField,
    SealedChoices,
    SealedDateField,
    SealedDateTimeField,
    SealedDecimalField,
    SealedIntegerField,
    SealedReference,
    SealedReferences,
    SealedTextField,
    SealedTimeField,
)

SHORT, LONG = 120, 20_000


class Checked(models.Model):
    """A record whose fields must agree with each other: `problems` in its app's `domain/` finds
    what does not, and the registry has the words for it.
    """

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        now = timezone.localtime()
        facts = {
            "type": self._meta.label,
            "record": self.document,  # type: ignore[attr-defined]
            "now": now.isoformat(),
            "today": now.date().isoformat(),
        }
        found: Any = ask(f"{self._meta.app_label}.problems", facts)
        words = record_type_of(type(self)).problems  # type: ignore[arg-type]
        if found:
            raise ValidationError({one["field"]: words[one["code"]] for one in found})


class Therapist(Checked, Record):
    nickname = SealedCharField(
        _("what I call them"),
        max_length=SHORT,
        help_text=_("A nickname is enough. No full name is needed."),
    )
    role = SealedCharField(
        _("who they are to me"), max_length=20, choices=choices.Role, default=choices.Role.CURRENT
    )
    practice = SealedCharField(_("practice"), max_length=SHORT, blank=True)
    credential = SealedCharField(_("credential"), max_length=SHORT, blank=True)
    licence_number = SealedCharField(_("licence number"), max_length=SHORT, blank=True)
    licence_checked_on = SealedDateField(_("I checked the licence on"), blank=True)
    modality = SealedCharField(_("way of working"), max_length=SHORT, blank=True)
    specialties = SealedCharField(_("specialties"), max_length=SHORT, blank=True)
    format = SealedCharField(_("format"), max_length=20, choices=choices.Format, blank=True)
    place = SealedCharField(_("where we meet"), max_length=20, choices=choices.Place, blank=True)
    languages = SealedCharField(_("languages"), max_length=SHORT, blank=True)
    contact = SealedTextField(_("contact"), max_length=1_000, blank=True)
    source = SealedCharField(_("how I found them"), max_length=SHORT, blank=True)
    fee = SealedDecimalField(
        _("fee for a session"),
        max_digits=9,
        decimal_places=2,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    sliding_scale = SealedBooleanField(_("they offer a sliding scale"), blank=True)
    insurance = SealedCharField(_("insurance"), max_length=SHORT, blank=True)
    reimbursement = SealedDecimalField(
        _("paid back to me per session"),
        max_digits=9,
        decimal_places=2,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    availability = SealedCharField(_("when they have time"), max_length=SHORT, blank=True)
    usual_weekday = SealedCharField(
        _("usual day"), max_length=20, choices=choices.Weekday, blank=True
    )
    usual_time = SealedTimeField(_("usual time"), blank=True)
    started_on = SealedDateField(_("started on"), blank=True)
    ended_on = SealedDateField(_("ended on"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("therapist")
        verbose_name_plural = _("therapists")


class TherapySession(Checked, Record):
    therapist = SealedReference("journal.Therapist", verbose_name=_("who it was with"))
    occurred_at = SealedDateTimeField(_("when"))
    status = SealedCharField(
        _("did it take place?"),
        max_length=30,
        choices=choices.SessionStatus,
        default=choices.SessionStatus.ATTENDED,
    )
    # Our own items, behaviour-anchored; personal notes, not a validated test.
    remembered = SealedCharField(
        _("Remembered what matters to me"), max_length=10, choices=choices.Degree, blank=True
    )
    followed = SealedCharField(
        _("Followed what I was feeling"), max_length=10, choices=choices.Degree, blank=True
    )
    about_me = SealedCharField(
        _("Kept the session about me"), max_length=10, choices=choices.Degree, blank=True
    )
    could_disagree = SealedCharField(
        _("I could say what I didn't like"), max_length=10, choices=choices.Degree, blank=True
    )
    felt_larger = SealedCharField(
        _("I left feeling smaller … larger"), max_length=10, choices=choices.Size, blank=True
    )
    good_moments = SealedChoices(verbose_name=_("what went well"), options=choices.GoodMoment)
    own_sign = SealedTextField(
        _("my own sign of being understood"),
        max_length=LONG,
        blank=True,
        help_text=_(
            "What told you, in your body or in the room, that you were understood, or that you were"
            " not?"
        ),
    )
    takeaway = SealedTextField(_("what I take along"), max_length=LONG, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("session")
        verbose_name_plural = _("sessions")


class EmpathicFailure(Checked, Record):
    therapist = SealedReference("journal.Therapist", verbose_name=_("who it was with"))
    session = SealedReference(
        "journal.TherapySession",
        verbose_name=_("in which session"),
        blank=True,
        help_text=_("Leave it empty for something that happened between sessions."),
    )
    occurred_on = SealedDateField(_("on which day"))
    kind = SealedCharField(
        _("what kind of thing it was"), max_length=40, choices=choices.FailureKind
    )
    own_kind = SealedCharField(_("in my own words"), max_length=SHORT, blank=True)
    impact = SealedIntegerField(
        _("how much it touched me"),
        choices=choices.Impact,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
    )
    certainty = SealedCharField(
        _("how sure I am"), max_length=20, choices=choices.Certainty, blank=True
    )
    what_happened = SealedTextField(_("what happened"), max_length=LONG, blank=True)
    how_it_felt = SealedTextField(_("how it felt"), max_length=LONG, blank=True)
    context = SealedTextField(
        _("what was going on around it"),
        max_length=LONG,
        blank=True,
        help_text=_("A stressful time for them? Had things gone well before?"),
    )
    what_i_did = SealedChoices(verbose_name=_("what I did with it"), options=choices.MyResponse)
    had_to_retell = SealedBooleanField(_("I had to tell things again"), blank=True)
    noticed_later = SealedBooleanField(_("I noticed it only later"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("event")
        verbose_name_plural = _("events")


class Repair(Checked, Record):
    """A talk about what happened, and whether it held. Without `check_after` a change that was
    offered is looked at after 3 sessions.
    """

    failures = SealedReferences(
        "journal.EmpathicFailure", verbose_name=_("which events it concerns"), blank=False
    )
    occurred_on = SealedDateField(_("on which day"))
    raised_by = SealedCharField(
        _("who brought it up"), max_length=20, choices=choices.RaisedBy, blank=True
    )
    invited = SealedBooleanField(_("asked to hear about it"), blank=True)
    listened = SealedBooleanField(_("listened"), blank=True)
    owned = SealedBooleanField(_("owned their part"), blank=True)
    apologised = SealedBooleanField(_("apologised"), blank=True)
    explained = SealedBooleanField(_("explained without excuse"), blank=True)
    offered_change = SealedBooleanField(_("offered a concrete change"), blank=True)
    reactions = SealedChoices(
        verbose_name=_("how they reacted"),
        options=choices.Reaction,
        help_text=_("A reaction is not yet a response: note it apart."),
    )
    accepted = SealedBooleanField(_("I could accept it"), blank=True)
    check_after = SealedIntegerField(
        _("look at the change again after"),
        choices=choices.CheckAfter,
        blank=True,
        validators=[MinValueValidator(2), MaxValueValidator(4)],
        help_text=_("Three sessions, if you choose nothing. Today will ask you."),
    )
    change_held = SealedBooleanField(_("did the change hold?"), blank=True)
    checked_on = SealedDateField(_("last looked at on"), blank=True)

    class Meta:
        proxy = True
        verbose_name = _("repair")
        verbose_name_plural = _("repairs")


class EverydayMoment(Checked, Record):
    occurred_on = SealedDateField(_("on which day"))
    relation = SealedCharField(_("with whom"), max_length=20, choices=choices.Relation)
    seen = SealedCharField(_("how I was seen"), max_length=20, choices=choices.BeingSeen)
    what_happened = SealedTextField(_("what happened"), max_length=LONG, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("everyday moment")
        verbose_name_plural = _("everyday moments")


class Echo(Checked, Record):
    memory = SealedTextField(_("what I remember"), max_length=LONG, blank=True)
    when_it_was = SealedCharField(_("when it was, or how old I was"), max_length=SHORT, blank=True)
    felt_normal = SealedTextField(
        _("what made this feel normal"),
        max_length=LONG,
        blank=True,
        help_text=_("At home, at school: what taught you that this is simply how it goes?"),
    )
    failures = SealedReferences(
        "journal.EmpathicFailure", verbose_name=_("which events it echoes in")
    )
    moments = SealedReferences(
        "journal.EverydayMoment", verbose_name=_("which everyday moments it echoes in")
    )

    class Meta:
        proxy = True
        verbose_name = _("memory")
        verbose_name_plural = _("memories")
