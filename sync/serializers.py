"""Serializers for scripts, derived from the record types: the model is the only declaration of a
field.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError as ModelValidationError
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from sync.limits import LARGEST
from sync.models import Record
from sync.registry import record_type
from sync.rules import rules_of

ROW_COLUMNS = [field.name for field in Record._meta.concrete_fields]


class WireField(serializers.Field):
    """One field of a record as it stands on the wire and in the sealed document: checked, never
    converted.
    """

    def __init__(self, model_field: Any, check: Callable[[Any], None], **kwargs: Any):
        self.model_field, self.check = model_field, check
        super().__init__(
            label=model_field.verbose_name, help_text=model_field.help_text or None, **kwargs
        )

    def to_internal_value(self, data: Any) -> Any:
        if self.allow_null and data in ("", []):
            return None
        try:
            self.check(data)
        except ModelValidationError as error:
            raise serializers.ValidationError(
                serializers.as_serializer_error(error)["non_field_errors"]
            ) from error
        return data

    def to_representation(self, value: Any) -> Any:
        return value


class RecordSerializer(serializers.Serializer):
    """`seq` is the number of this version. Sent along with a change, it says which version its
    author saw.
    """

    model: type[Record]
    id = serializers.UUIDField(
        required=False, help_text=_("A UUIDv7; made here when it is not given.")
    )
    seq = serializers.IntegerField(required=False, min_value=0, max_value=LARGEST)

    def to_representation(self, instance: Record) -> dict[str, Any]:
        written = instance.document
        own = {
            name: written.get(name)
            for name, field in self.fields.items()
            if isinstance(field, WireField)
        }
        return {"id": str(instance.id), "seq": instance.seq, **own}

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if unknown := set(self.initial_data) - set(self.fields):
            raise serializers.ValidationError(
                {name: [_("There is no such field.")] for name in unknown}
            )
        before = self.instance.document if self.instance else {}
        written = {name: value for name, value in (before | attrs).items() if value is not None}
        record = self.model()
        record.content = {
            "fields": {name: value for name, value in written.items() if name not in ("id", "seq")}
        }
        try:
            record.clean_fields(exclude=ROW_COLUMNS)
            record.clean()
        except ModelValidationError as error:
            raise serializers.ValidationError(serializers.as_serializer_error(error)) from error
        return attrs


@cache
def serializer_of(label: str) -> type[RecordSerializer]:
    """The serializer of one record type."""
    known, rules = record_type(label), rules_of(label)
    if known is None or rules is None:
        raise LookupError(label)
    fields = {
        field.name: WireField(
            field,
            rules.checks[field.name],
            required=field.name in rules.required,
            allow_null=field.name not in rules.obligatory,
        )
        for field in known.model._meta.private_fields
    }
    return type(known.model.__name__, (RecordSerializer,), {"model": known.model, **fields})
