"""One full record of every kind, each field filled in by its kind: a new one needs nothing here."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from sync.registry import record_type, shape_of

ONE, TWO, THREE = (UUID(f"0192f0c1-0000-7000-8000-00000000000{n}") for n in (1, 2, 3))
ID_OF = {"journal.Therapist": ONE, "journal.EmpathicFailure": THREE}  # any other: TWO

OF_KIND = {
    "boolean": True,
    "date": date(2026, 11, 2),
    "time": time(14, 0),
    "datetime": datetime(2026, 11, 2, 14, 0, tzinfo=UTC),
    "decimal": Decimal("85.50"),
    "any": "Practice by the river",
}
# Where the rules of a kind want one field to go with another, or a value is read by its name.
GOES_WITH = {
    "journal.Therapist": {"contact": "+1 555 0100"},
    "journal.EmpathicFailure": {"kind": "own"},
    "guidance.Decision": {"look_again_on": date(2027, 1, 18)},
    "guidance.Closing": {"ending": "skipped"},
    "accounts.Preferences": {"country": "DE"},
    "sync.Conflict": {"record_type": "journal.Therapist", "field": "practice"},
}


def full(label: str) -> dict[str, Any]:
    """Values for every field of one kind of record."""
    fields = record_type(label).model._meta.private_fields
    return {one.name: _value(one) for one in fields} | GOES_WITH.get(label, {})


def _value(field: Any) -> Any:
    options = field.options.choices if hasattr(field, "options") else field.choices
    match field.wire_kind:
        case "choices":
            return [value for value, _label in options[:2]]
        case "reference":
            return ID_OF.get(field.to, TWO)
        case "references":
            return [str(ID_OF.get(field.to, TWO))]
        case "text" | "long_text" | "integer" if options:
            return options[0][0]
        case "text" | "long_text":
            return f"{field.verbose_name} 🌱 עברית"[: field.max_length]
        case "integer":
            return shape_of(field).get("least", 15)
        case kind:
            return OF_KIND[kind]
