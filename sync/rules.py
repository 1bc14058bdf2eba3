"""What a value must be to pass the write door: the model's field decides, by the exact text that
was sent.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sync.limits import EARLIEST, EXACT, FIELD_BYTES, LATEST, RECORD_BYTES
from sync.merge import Copy
from sync.operation import UUID, Operation
from sync.registry import is_required, record_type

Problems = dict[str, list[dict[str, str]]]

WHOLE = "__all__"
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
_DATE = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d"
_TIME = rf"{_CLOCK}(?::[0-5]\d(?:\.\d{{1,6}})?)?"


# Kinds whose value is a text of this form (docs/data-model.md); the phone reads them with a page
# (shell).
PATTERNS = {
    "decimal": r"-?\d{1,15}(?:\.\d{1,10})?",
    "date": _DATE,
    "time": _TIME,
    "datetime": rf"{_DATE}T{_TIME}(?:Z|[+-]{_CLOCK})",
    "reference": UUID.pattern.removesuffix(r"\Z"),
}


def _text_like(kind: str) -> Callable[[Any], bool]:
    matches = re.compile(PATTERNS[kind] + r"\Z", re.ASCII).match
    return lambda value: type(value) is str and matches(value) is not None


def _is_text(value: Any) -> bool:
    """Whether it is text that can be kept anywhere: without NUL, without half of a character."""
    return type(value) is str and _UNKEEPABLE.search(value) is None


def _is_exact(value: Any) -> bool:
    return type(value) is int and abs(value) <= EXACT


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda value: type(value) is kind


def _list_of(check: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: type(value) is list and all(map(check, value))


# How each kind of value looks on the wire (docs/data-model.md).
SHAPES: dict[str, Callable[[Any], bool]] = {
    "text": _is_text,
    "long_text": _is_text,
    "integer": _is_exact,
    "decimal": _text_like("decimal"),
    "boolean": _is(bool),
    "date": _text_like("date"),
    "time": _text_like("time"),
    "datetime": _text_like("datetime"),
    "choices": _list_of(_is(str)),
    "reference": _text_like("reference"),
    "references": _list_of(_text_like("reference")),
    "any": lambda value: _shallow(value),
}
OTHER_TIME = _("Choose a day between 1900 and 2100.")
SHAPELESS = _("This is not the kind of value that belongs here.")
MISSING = _("This is needed.")
LONG_FIELD = _("This is longer than 64 KB.")
LONG_RECORD = _("All of it together is longer than 200 KB.")
FULL = _(
    "Your account holds as much as one may here. Delete what you no longer need; this is tried"
    " again by itself."
)
OTHER_KIND = _("An entry of another kind has this id.")


@dataclass(frozen=True, slots=True)
class Rules:
    """One record type's: a check for every field, and the fields that nothing can be
    made without.
    """

    checks: dict[str, Callable[[Any], None]]
    required: tuple[str, ...]
    obligatory: frozenset[str]


@cache
def rules_of(label: str) -> Rules | None:
    """None when no such type is known here: a newer phone may have it."""
    if (known := record_type(label)) is None:
        return None
    fields = known.model._meta.private_fields
    return Rules(
        {field.name: _check(field) for field in fields},
        tuple(field.name for field in fields if is_required(field)),
        frozenset(field.name for field in fields if not field.blank),
    )


def _check(field: Any) -> Callable[[Any], None]:
    fits = SHAPES[field.wire_kind]

    def check(value: Any) -> None:
        if not fits(value):
            raise ValidationError(SHAPELESS, code="invalid")
        if field.wire_kind in ("date", "datetime") and not EARLIEST <= value[:10] <= LATEST:
            raise ValidationError(OTHER_TIME, code="out_of_range")
        if _longer(value, FIELD_BYTES):
            raise ValidationError(LONG_FIELD, code="too_large")
        field.clean(value, None)

    return check


def problems_of(operation: Operation, rules: Rules, copy: Copy, full: bool = False) -> Problems:
    """What keeps `operation` from being applied to `copy`, by field. A `full` account only gets rid
    of something.
    """
    if copy.type != operation.type:
        return {WHOLE: [_told("other_type", OTHER_KIND)]}
    if operation.delete or operation.erase:
        return {}
    return {WHOLE: [_told("full", FULL)]} if full else _problems_of_edit(operation, rules, copy)


def _problems_of_edit(operation: Operation, rules: Rules, copy: Copy) -> Problems:
    found: Problems = {}
    for name, value in operation.fields.items():
        if value is not None:
            _try(rules.checks[name], name, value, found)
        elif name in rules.obligatory:
            found[name] = [_told("required", MISSING)]
    if not copy.seq and not operation.recovery:
        missing = [name for name in rules.required if operation.fields.get(name) is None]
        found.update({name: [_told("required", MISSING)] for name in missing})
    if not found and _longer(
        copy.fields | operation.fields if copy.fields else operation.fields, RECORD_BYTES
    ):
        found[WHOLE] = [_told("too_large", LONG_RECORD)]
    return found


def _try(check: Callable[[Any], None], name: str, value: Any, found: Problems) -> None:
    try:
        check(value)
    except ValidationError as error:
        found[name] = [_told(one.code or "invalid", one.messages[0]) for one in error.error_list]


def _told(code: str, message: Any) -> dict[str, str]:
    return {"code": code, "message": str(message)}


def _longer(value: Any, limit: int) -> bool:
    """Whether `value` takes more than `limit` bytes as JSON; most are so far from it that nobody
    need measure.
    """
    return _at_most(value) > limit and len(_as_json(value)) > limit


def _as_json(value: Any) -> bytes:
    """As the phone's JSON.stringify has it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _at_most(value: Any) -> int:
    kind = type(value)
    if kind is str:
        return 6 * len(value) + 4
    if kind is list:
        return 2 + sum(map(_at_most, value))
    if kind is dict:
        return 2 + sum(6 * len(name) + 6 for name in value) + sum(map(_at_most, value.values()))
    return 30


def _shallow(value: Any, levels: int = 8) -> bool:
    """Whether every phone keeps `value` as it is."""
    if isinstance(value, str):
        return _is_text(value)
    if isinstance(value, int | float):
        return value != int(value) or abs(value) <= EXACT
    if not isinstance(value, dict | list) or "__proto__" in value:
        return not isinstance(value, dict | list)
    inner = value.values() if isinstance(value, dict) else value
    return levels > 0 and all(_shallow(one, levels - 1) for one in inner)
