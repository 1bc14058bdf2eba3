"""The journal's forms. Fields come from the models; here stands only their order and
their shape.
"""

import json
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.choices import FAILURE_GROUPS, IMPLIED_STATUS, BeingSeen, FailureKind, GoodMoment
from journal.domain.parts import PARTS
from journal.domain.slots import LENGTH
from journal.models import (
    SHORT,
    Echo,
    EmpathicFailure,
    EverydayMoment,
    Repair,
    Therapist,
    TherapySession,
)
from shell.forms import Digits, ManyChips, More, RecordForm, Scale, Section, form_field

ITEMS = ("remembered", "followed", "about_me", "could_disagree", "felt_larger")
ITEM_WIDGETS = dict.fromkeys(ITEMS, Scale)
GROUPED_KINDS = [
    (title, [(kind.value, kind.label) for kind in kinds]) for title, kinds in FAILURE_GROUPS
]

OLD_PAIN = _(
    "Old pain can come up here. Go only as far as feels right, and stop whenever you like: what you"
    " wrote so far is kept."
)


class KindsField(forms.MultipleChoiceField):
    """The chips of the quick entry; `implies` tells the phone what some of them say of the
    session's status.
    """

    wire_kind = "choices"
    widget = ManyChips
    implies = json.dumps(IMPLIED_STATUS)


class Minutes(forms.IntegerField):
    wire_kind = "integer"
    widget = Digits

    @property
    def shape(self) -> str:
        return json.dumps({"kind": self.wire_kind, "least": self.min_value, "most": self.max_value})


class Title(forms.CharField):
    """Counted by the phone, which says so; a browser would cut what is pasted without a word."""

    wire_kind = "text"

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    @property
    def shape(self) -> str:
        return json.dumps({"kind": self.wire_kind, "limit": self.max_length})


class QuickEntryForm(RecordForm):
    """The entry on the pavement: a session and what happened in it, in one screen
    (templates/journal/log.html).
    """

    nickname = form_field(
        Therapist._meta.get_field("nickname"),
        label=_("What do you call them? A nickname is enough."),
    )
    kinds = KindsField(label=_("Did any of this happen?"), choices=GROUPED_KINDS, required=False)

    layout = ()

    class Meta(RecordForm.Meta):
        model = TherapySession
        fields = ("therapist", "occurred_at", "status", *ITEMS, "good_moments")
        widgets = ITEM_WIDGETS
        labels = {"therapist": _("Who was it with?"), "good_moments": _("Went well")}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["nickname"].required, self.fields["nickname"].help_text = False, ""


class TherapySessionForm(RecordForm):
    learn = ("empathy",)
    layout = (
        Section("", "therapist", "occurred_at", "status"),
        Section(_("How did it feel to be with them?"), *ITEMS),
        Section("", "good_moments", "takeaway", "own_sign", "note"),
    )

    class Meta(RecordForm.Meta):
        model = TherapySession
        widgets = ITEM_WIDGETS


class EmpathicFailureForm(RecordForm):
    learn = ("empathic-failure", "holding-back")
    layout = (
        Section("", "therapist", "session", "occurred_on"),
        Section("", "kind", "own_kind"),
        Section("", "what_happened", "how_it_felt", "impact"),
        Section("", "what_i_did"),
        More(_("More about it"), "certainty", "context", "had_to_retell", "noticed_later", "note"),
    )

    class Meta(RecordForm.Meta):
        model = EmpathicFailure
        widgets = {"impact": Scale}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kind"]).choices = GROUPED_KINDS


class RepairForm(RecordForm):
    learn = ("good-repair", "rupture-and-repair")
    layout = (
        Section("", "failures", "occurred_on", "raised_by"),
        Section(_("What did they do?"), *PARTS),
        Section("", "reactions", "accepted"),
        More(_("Did it hold?"), "check_after", "change_held", "checked_on"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Repair


class EverydayMomentForm(RecordForm):
    layout = (
        Section("", "relation", "seen", "what_happened"),
        Section("", "occurred_on", "note"),
    )

    class Meta(RecordForm.Meta):
        model = EverydayMoment


class EchoForm(RecordForm):
    opening = OLD_PAIN
    layout = (
        Section("", "memory", "when_it_was"),
        Section("", "felt_normal"),
        Section(_("Where it echoes"), "failures", "moments"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Echo


class TherapistForm(RecordForm):
    learn = ("informed-client",)
    layout = (
        Section("", "nickname", "role"),
        Section("", "usual_weekday", "usual_time", "started_on", "ended_on"),
        More(
            _("Practice and licence"),
            "practice",
            "credential",
            "licence_number",
            "licence_checked_on",
        ),
        More(_("How they work"), "modality", "specialties", "format", "place", "languages"),
        More(_("Reaching them"), "contact", "availability", "source"),
        More(_("What it costs"), "fee", "sliding_scale", "insurance", "reimbursement"),
        Section("", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Therapist


class ReminderForm(forms.Form):
    """A weekly reminder for the person's calendar. Never sent: the phone makes the file
    (journal/domain/reminder.py).
    """

    therapist = form_field(TherapySession._meta.get_field("therapist"))
    weekday = form_field(Therapist._meta.get_field("usual_weekday"))
    time = form_field(Therapist._meta.get_field("usual_time"))
    minutes = Minutes(
        label=_("how long it lasts, in minutes"), min_value=5, max_value=600, initial=LENGTH
    )
    after = Minutes(
        label=_("minutes after its end until it rings"), min_value=0, max_value=1440, initial=5
    )
    title = Title(
        label=_("title in the calendar"),
        initial=_("Notes"),
        max_length=SHORT,
        help_text=_("Whoever sees your calendar sees it."),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in ("weekday", "time"):
            self.fields[name].required = True


class FilterForm(forms.Form):
    """What the journal's list shows. Never sent: the phone filters its own store."""

    type = forms.ChoiceField(
        label=_("Kind of entry"), choices=[("", _("any kind"))], required=False
    )
    therapist = forms.ChoiceField(label=_("Who"), choices=[("", _("everyone"))], required=False)
    kind = forms.ChoiceField(
        label=_("What happened"),
        choices=[
            ("", _("anything")),
            (_("Events"), FailureKind.choices),
            (_("Went well"), GoodMoment.choices),
            (_("Everyday moments"), BeingSeen.choices),
        ],
        required=False,
    )
    state = forms.ChoiceField(
        label=_("Repaired?"),
        choices=[
            ("", _("either")),
            ("open", _("open")),
            ("partly", _("partly repaired")),
            ("repaired", _("repaired")),
        ],
        required=False,
    )
    period = forms.ChoiceField(
        label=_("When"),
        choices=[
            ("", _("any time")),
            ("30", _("the last 30 days")),
            ("183", _("the last 6 months")),
            ("366", _("the last 12 months")),
        ],
        required=False,
    )
