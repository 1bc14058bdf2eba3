"""Model fields whose value lives in the record's sealed document instead of a column of its own.

A sealed field is declared once, on a proxy of `sync.Record`; forms, serializers, the wire and the
phone derive from it. The database knows nothing of it: looking rows up by it raises FieldError, and
it needs no migration.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import FieldError, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

_encoder = DjangoJSONEncoder()


def to_wire(value: Any) -> Any:
    """`value` as plain JSON: dates and times as ISO 8601 text, UUIDs and decimals as text."""
    if isinstance(value, models.Choices):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, list | tuple):
        return [to_wire(item) for item in value]
    return value if isinstance(value, dict) else _encoder.default(value)


class SealedValue:
    """Reads and writes one field of `instance.document`; a field left empty is not in the document
    at all.
    """

    def __init__(self, field: "SealedField"):
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        return self.field.from_wire(instance.document.get(self.field.name))

    def __set__(self, instance: Any, value: Any) -> None:
        if value is None or value in self.field.empty_values:
            instance.document.pop(self.field.name, None)
        else:
            instance.document[self.field.name] = to_wire(value)


class SealedField(models.Field if TYPE_CHECKING else object):  # type: ignore[misc]
    """Mix into a Django field to keep its value sealed. Unknown (left empty) reads as None, never
    as zero.

    `wire_kind` tells the phone how to read and show the value.
    """

    wire_kind: str

    def __init__(self, *args: Any, **kwargs: Any):
        if kwargs.get("blank"):
            kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = True
    ) -> None:
        super().contribute_to_class(cls, name, private_only=True)
        setattr(cls, name, SealedValue(self))

    def get_attname_column(self) -> Any:
        return self.name, None

    def get_col(self, alias: str, output_field: Any = None) -> Any:
        raise FieldError(
            f"{self.name} is sealed: the database cannot look it up or sort by it. "
            "Filter in Python after reading, or on the phone."
        )

    def from_wire(self, value: Any) -> Any:
        if value is None:
            return None
        try:
            return self.to_python(value)
        except ValidationError:
            return value  # shown as it is; full_clean() names the field and the remedy


class SealedCharField(SealedField, models.CharField):
    wire_kind = "text"


class SealedTextField(SealedField, models.TextField):
    """Long text. Unlike Django's, it keeps to its `max_length` wherever it is validated, not in
    forms only.
    """

    wire_kind = "long_text"

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))


class SealedIntegerField(SealedField, models.IntegerField):
    wire_kind = "integer"

    @cached_property
    def validators(self) -> list[Any]:
        """Its own: a column's range, which is another on each database, does not bind what has no
        column.
        """
        return [*self.default_validators, *self._validators]


class SealedDecimalField(SealedField, models.DecimalField):
    wire_kind = "decimal"


class SealedBooleanField(SealedField, models.BooleanField):
    """Yes, no, or unknown."""

    wire_kind = "boolean"


class SealedDateField(SealedField, models.DateField):  # type: ignore[misc]
    wire_kind = "date"


class SealedTimeField(SealedField, models.TimeField):
    wire_kind = "time"


class SealedDateTimeField(SealedField, models.DateTimeField):  # type: ignore[misc]
    """A moment with its offset kept as written: the wall clock of the place where it happened."""

    wire_kind = "datetime"


class SealedAnyField(SealedField, models.Field):
    """Any JSON value, as it is."""

    wire_kind = "any"


class SealedReference(SealedField, models.UUIDField):
    """The id of another record (`to` is its label). Soft: the other record may come later, or be
    deleted.
    """

    wire_kind = "reference"

    def __init__(self, to: str, **kwargs: Any):
        self.to = to
        super().__init__(**kwargs)


class SealedListField(SealedField, models.Field):
    """Several values of one kind, each once, in the order given."""

    def __init__(self, **kwargs: Any):
        super().__init__(**{"blank": True, "default": list} | kwargs)

    def from_wire(self, value: Any) -> list:
        return [] if value is None else value

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        if not isinstance(value, list) or len(set(map(str, value))) != len(value):
            raise ValidationError(_("Give a list in which nothing stands twice."), code="invalid")
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")
        for item in value:
            self.validate_item(item)

    def validate_item(self, item: Any) -> None:
        raise NotImplementedError


class SealedChoices(SealedListField):
    """Any number of the given options."""

    wire_kind = "choices"

    def __init__(self, *, options: type[models.TextChoices], **kwargs: Any):
        self.options = options
        super().__init__(**kwargs)

    def validate_item(self, item: Any) -> None:
        if item not in self.options.values:
            raise ValidationError(
                _("%(value)s is not one of the options."),
                code="invalid_choice",
                params={"value": item},
            )

    def formfield(self, **kwargs: Any) -> forms.Field | None:  # type: ignore[override]
        return super().formfield(
            form_class=forms.MultipleChoiceField, choices=self.options.choices, **kwargs
        )


class SealedReferences(SealedListField):
    """The ids of other records (`to` is their label), as soft as SealedReference."""

    wire_kind = "references"

    def __init__(self, to: str, **kwargs: Any):
        self.to = to
        super().__init__(**kwargs)

    def validate_item(self, item: Any) -> None:
        forms.UUIDField().clean(item)
