"""One operation as a phone sends it: the edit, delete or erasure of one record."""

import re
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from sync.limits import LARGEST

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")
FLAGS = ("delete", "erase", "recovery")


class Malformed(Exception):
    """What was sent is not of the protocol's form, so nothing of it was used."""


@dataclass(slots=True)
class Operation:
    """`base` is the number of the record that its author saw; `bases` holds the exceptions, field
    by field.
    """

    op: str
    id: str
    type: str
    base: int = 0
    fields: dict[str, Any] = field(default_factory=dict)
    bases: dict[str, int] = field(default_factory=dict)
    delete: bool = False
    erase: bool = False
    recovery: bool = False
    tidied: bool = False  # a value that was sent empty reads as null now

    def seen(self, name: str) -> int:
        return self.bases.get(name, self.base)


def parse(sent: Any) -> Operation:
    """The operation in plain JSON, checked for form only. Raises Malformed."""
    if type(sent) is not dict:
        raise Malformed(_("An operation is an object."))
    fields, bases = sent.get("fields") or {}, sent.get("bases") or {}
    if type(fields) is not dict or type(bases) is not dict:
        raise Malformed(_("“fields” and “bases” are objects."))
    operation = Operation(
        uuid_of(sent.get("op"), "op"),
        uuid_of(sent.get("id"), "id"),
        _type_of(sent.get("type")),
        number_of(sent.get("base", 0), "base"),
        fields,
        {name: number_of(base, "bases") for name, base in bases.items()},
        *(_flag_of(sent.get(name, False), name) for name in FLAGS),
    )
    for name, value in fields.items():
        if value == "" or value == []:  # a field left empty is absent, never an empty text
            fields[name], operation.tidied = None, True
    return operation


def uuid_of(value: Any, name: str) -> str:
    if type(value) is not str or not UUID.match(value):
        raise Malformed(_("“%(name)s” is a UUID in small letters.") % {"name": name})
    return value


def number_of(value: Any, name: str) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise Malformed(_("“%(name)s” is a whole number from 0.") % {"name": name})
    return value


def _type_of(value: Any) -> str:
    if type(value) is not str or not 0 < len(value) <= 60:
        raise Malformed(_("“type” is the name of a kind of record."))
    return value


def _flag_of(value: Any, name: str) -> bool:
    if type(value) is not bool:
        raise Malformed(_("“%(name)s” is true or false.") % {"name": name})
    return value
