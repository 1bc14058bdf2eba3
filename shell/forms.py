"""Forms whose markup the phone fills, reads and saves. Every field, limit and option comes from the model."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

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


def form_field(field: Any, label: Any = None, **kwargs: Any) -> forms.Field:
    """The form field of a sealed model field, in the markup that suits a thumb."""
    made = _field(field, **kwargs)
    # The browser would cut what is pasted at maxlength without a word; the phone counts and says so instead.
    if limit := made.widget.attrs.pop("maxlength", None):
        made.widget.attrs["data-max"] = limit
    if field.wire_kind == "integer" and not field.choices:
        made.widget.attrs.update(_limits(field))
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
        case "long_text":
            return field.formfield(widget=forms.Textarea(attrs={"rows": 3}))
        case "date" | "time" | "datetime" as kind:
            return field.formfield(widget=_native(kind))
    if field.choices:
        made = field.formfield(widget=widget or Chips)
        made.choices = [(str(value), label) for value, label in field.choices]
        return made
    return field.formfield(**({"widget": widget} if widget else {}))


def _limits(field: Any) -> dict[str, int]:
    """The least and the largest number of an input, as the model's validators say."""
    names = {MinValueValidator: "min", MaxValueValidator: "max"}
    return {names[type(one)]: one.limit_value for one in field._validators if type(one) in names}


def _native(kind: str) -> forms.Widget:
    input_type, attrs = {
        "date": ("date", {"min": "1900-01-01", "max": "2100-12-31"}),
        "time": ("time", {}),
        "datetime": ("datetime-local", {"min": "1900-01-01T00:00", "max": "2100-12-31T23:59"}),
    }[kind]
    return type(f"{kind.title()}Input", (forms.TextInput,), {"input_type": input_type})(attrs=attrs)


class Section(Fieldset):
    """A titled group of fields."""

    template = "calm/layout/section.html"


class More(Fieldset):
    """A group that opens on demand: everything that can wait."""

    template = "calm/layout/more.html"


class RecordForm(forms.ModelForm):
    """Base of every form over a record: all its fields, in the order of `layout`, without a form tag and a token.

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
