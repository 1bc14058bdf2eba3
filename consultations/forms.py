"""Forms of the way to another therapist. Fields come from the models; here stands only their order
and their shape.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Preferences
from consultations.models import Answer, Attempt, Choice, Consultation, Impression
from journal.models import Therapist
from shell.forms import More, RecordForm, Scale, Section

FELT = ("heard", "rushed", "curious", "body_eased", "remembered")


class CandidateForm(RecordForm):
    """Someone I heard of, in seconds: a name and how to reach them; the rest can follow."""

    layout = (
        Section("", "nickname", "contact", "source"),
        More(_("More"), "practice", "credential", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Therapist
        fields = ("nickname", "contact", "source", "practice", "credential", "note")
        labels = {"contact": _("how to reach them")}


class CallLinesForm(RecordForm):
    """What stands beside every call."""

    layout = (Section("", "voicemail", "my_times"),)

    class Meta(RecordForm.Meta):
        model = Preferences
        fields = ("voicemail", "my_times")


class AttemptForm(RecordForm):
    layout = (
        Section("", "therapist", "outcome"),
        More(_("When, and when again"), "occurred_at", "again_on", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Attempt


class ConsultationForm(RecordForm):
    layout = (
        Section("", "therapist", "starts_at", "minutes", "alarm"),
        Section("", "setting", "where", "fee"),
        Section("", "preparation"),
        More(_("Afterwards"), "status", "what_next", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Consultation


class ImpressionForm(RecordForm):
    layout = (
        Section(_("How was it to be with them?"), *FELT),
        Section("", "note"),
        More(_("Which meeting, and when"), "therapist", "consultation", "occurred_at"),
    )

    class Meta(RecordForm.Meta):
        model = Impression
        widgets = dict.fromkeys(FELT, Scale)


class AnswerForm(RecordForm):
    layout = (Section("", "therapist", "code", "question"), Section("", "answer", "note"))

    class Meta(RecordForm.Meta):
        model = Answer


class ChoiceForm(RecordForm):
    layout = (
        Section("", "therapist", "reasons"),
        More(_("When, and anything else"), "occurred_on", "begins_on", "note"),
    )

    class Meta(RecordForm.Meta):
        model = Choice

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["therapist"].required = True  # "nobody for now" is an answer of its own there
