"""Forms whose markup the phone fills, reads and saves. Every field, limit and option comes from the
model.
"""

import json
import re
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from sync.limits import EARLIEST, LATEST
from sync.registry import RecordType, shape_of
from sync.rules import PATTERNS

YES_NO = (("true", _("yes")), ("false", _("no")))


class Chips(forms.RadioSelect):
    """One of a few options, each a chip; tapping the chosen one again empties it."""


class ManyChips(forms.CheckboxSelectMultiple):
    """Any of a few options."""


class Scale(forms.RadioSelect):
    """Steps in a row, one tap each."""


class RecordChoice(forms.RadioSelect):
    """One record of the kind in `data-to`; the phone draws the options from its store."""


class RecordChoices(forms.CheckboxSelectMultiple):
    """Any records of the kind in `data-to`."""


class Digits(forms.TextInput):
    """A number as people type it, which an input of the browser's own kind would not let through
    (typed-number.js).
    """

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__({"inputmode": "numeric"} | (attrs or {}))


class Amount(forms.DecimalField):
    """An amount as it stands on the wire, and nothing that only Python takes for one."""

    widget = Digits({"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not re.fullmatch(
            PATTERNS["decimal"], str(value).strip(), re.ASCII
        ):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def form_field(field: Any, label: Any = None, **kwargs: Any) -> forms.Field:
    """The form field of a sealed model field, in the markup that suits a thumb."""
    made = _field(field, **kwargs)
    # The browser would cut what is pasted at maxlength without a word; the phone counts and says so
    # instead.
    made.widget.attrs.pop("maxlength", None)
    made.shape = json.dumps(shape_of(field))
    made.label = label or made.label
    made.wire_kind, made.to = field.wire_kind, getattr(field, "to", None)
    return made


def _field(field: Any, widget: Any = None) -> Any:
    given: dict[str, Any] = {
        "label": field.verbose_name,
        "required": not field.blank,
        "help_text": field.help_text,
    }
    match field.wire_kind:
        case "reference":
            return forms.ChoiceField(widget=RecordChoice, **given)
        case "references":
            return forms.MultipleChoiceField(widget=RecordChoices, **given)
        case "choices":
            return field.formfield(widget=widget or ManyChips, label=given["label"])
        case "boolean":
            return forms.ChoiceField(choices=YES_NO, widget=Chips, **given)
    if field.choices:
        made = field.formfield(widget=widget or Chips)
        made.choices = [(str(value), label) for value, label in field.choices]
        return made
    return field.formfield(**_input(field), **({"widget": widget} if widget else {}))


def _input(field: Any) -> dict[str, Any]:
    match field.wire_kind:
        case "long_text":
            return {"widget": forms.Textarea(attrs={"rows": 3})}
        case "date" | "time" | "datetime" as kind:
            return {"widget": _native(kind)}
        case "decimal":
            return {"form_class": Amount, "validators": field.validators}
        case "integer":
            return {"widget": Digits}
    return {}


def _native(kind: str) -> forms.Widget:
    input_type, attrs = {
        "date": ("date", {"min": EARLIEST, "max": LATEST}),
        "time": ("time", {}),
        "datetime": ("datetime-local", {"min": f"{EARLIEST}T00:00", "max": f"{LATEST}T23:59"}),
    }[kind]
    return type(f"{kind.title()}Input", (forms.TextInput,), {"input_type": input_type})(attrs=attrs)


class Section(Fieldset):
    """A titled group of fields."""

    template = "calm/layout/section.html"


class More(Fieldset):
    """A group that opens on demand: everything that can wait."""

    template = "calm/layout/more.html"


class RecordForm(forms.ModelForm):
    """Base of every form over a record: all its fields, in the order of `layout`, without a form
    tag and a token.

    `opening` stands above it: what a person should know before they write here.
    """

    layout: tuple[Any, ...]
    learn: tuple[str, ...] = ()
    """Codes of the learning cards that help with it (guidance/cards.py)."""
    opening: Any = ""

    class Meta:
        fields: str | tuple[str, ...] = "__all__"
        formfield_callback = form_field

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*self.layout)


def form_of(record_type: RecordType) -> type[forms.ModelForm]:
    """The form of a kind: its own, or every field a person writes, in the order of the model."""
    if record_type.form:
        return record_type.form
    names = [one.name for one in record_type.model._meta.private_fields if one.editable]
    meta = type("Meta", (RecordForm.Meta,), {"model": record_type.model})
    attributes = {"layout": (Section("", *names),), "Meta": meta}
    return type(f"{record_type.model.__name__}Form", (RecordForm,), attributes)
