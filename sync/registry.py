"""The kinds of record there are. Each app registers its own in `records.py`, found by
autodiscovery.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import ModelForm
from django.urls import reverse

from sync.limits import EARLIEST, LATEST
from sync.models import Record
from vault.fields import to_wire


@dataclass(frozen=True)
class RecordType:
    """What the rest of the house needs to know of one kind of record. The model and an icon of the
    sprite are enough; the rest is said where a kind differs.

    `form`: where it is not every field in the order of the model (shell.forms.form_of).
    `written`: whether a person fills it in; others the server or a page of settings makes.
    `happened`: the required field that says when it took place (None: it is not an event).
    `title`: what an entry is called: a field's name, or a sentence with `{fields}` in it (else its
    kind, or what static/js/journal/entries.js makes of it).
    `page`, `address`: the URL name of the page that edits it, and where that stands.
    `home`: the URL name of the page that shows it with its therapist (None: it is shown by itself).
    `slug`: its plural in an address of the API, such as `therapy-sessions`, where no `s` makes it.
    `groups`: fields that belong together, by a name the phone asks for.
    `problems`: each rule's problem code in words; `descriptions`: in a sentence, by field, what
    each of its options means.
    """

    model: type[Record]
    form: type[ModelForm] | None = None
    _: KW_ONLY
    icon: str
    written: bool = True
    happened: str | None = None
    title: Any = ""
    page: str = ""
    address: str = ""
    home: str | None = None
    slug: str = ""
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: Mapping[str, Any] = field(default_factory=dict)
    descriptions: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        name = re.sub(r"(?<!^)(?=[A-Z])", "-", self.model.__name__).lower()
        given = {
            "page": self.page or name,
            "address": self.address or f"{self.model._meta.app_label}/{name}/",
            "slug": self.slug or (name if name.endswith("s") else f"{name}s"),
        }
        for attribute, value in given.items():
            object.__setattr__(self, attribute, value)

    @property
    def label(self) -> str:
        """Its name on the wire and on the phone, such as `journal.TherapySession`."""
        return self.model._meta.label


_types: dict[str, RecordType] = {}


# What stands beside the fields in a record on the phone (static/js/ui/entry-shape.js).
NO_FIELDS = ("id", "type", "seq", "demo")


def register(record_type: RecordType) -> None:
    """ValueError where a field has a name that the phone needs for itself, or may be left empty
    though it says when it happened.
    """
    fields = {field.name: field for field in record_type.model._meta.private_fields}
    if taken := fields.keys() & {*NO_FIELDS}:
        raise ValueError(f"{record_type.label}: no field may be called {', '.join(sorted(taken))}.")
    if (when := record_type.happened) and when != "created_at" and fields[when].blank:
        raise ValueError(f"{record_type.label}: {when} says when it happened, so it is required.")
    _types[record_type.label] = record_type


def record_types() -> Iterator[RecordType]:
    yield from _types.values()


def record_type(label: str) -> RecordType | None:
    return _types.get(label)


def record_type_of(model: type[Record]) -> RecordType:
    return _types[model._meta.label]


def describe() -> dict[str, Any]:
    """All of it as plain data for the phone: each field's label, kind and options, as the model
    declares them.
    """
    return {record_type.label: _describe(record_type) for record_type in record_types()}


@cache
def schema() -> str:
    """Another one when a server takes other kinds, fields, options or limits: phones try again what
    it refused.
    """
    told = json.dumps([settings.RELEASE, describe()], default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _describe(record_type: RecordType) -> dict[str, Any]:
    meta = record_type.model._meta
    return {
        "name": meta.verbose_name,
        "plural": meta.verbose_name_plural,
        "page": reverse(record_type.page),
        "icon": record_type.icon,
        "happened": record_type.happened,
        "title": record_type.title,
        "groups": record_type.groups,
        "problems": record_type.problems,
        "home": reverse(record_type.home) if record_type.home else None,
        "fields": {
            field.name: _describe_field(field, record_type.descriptions.get(field.name))
            for field in meta.private_fields
        },
    }


def is_required(field: Any) -> bool:
    """Whether no record can be made without a value for it."""
    return not field.blank and field.get_default() in field.empty_values


def shape_of(field: Any) -> dict[str, Any]:
    """What the phone checks a value by before it keeps it: kind and limits, as the model declares
    them.
    """
    shape: dict[str, Any] = {"kind": field.wire_kind}
    if field.wire_kind in ("text", "long_text") and field.max_length:
        shape["limit"] = field.max_length
    if field.wire_kind == "decimal":
        shape |= {"whole": field.max_digits - field.decimal_places, "places": field.decimal_places}
    if field.wire_kind in ("date", "datetime"):
        shape |= {"least": EARLIEST, "most": LATEST}
    return shape | {
        _BOUNDS[type(one)]: one.limit_value for one in field.validators if type(one) in _BOUNDS
    }


_BOUNDS = {MinValueValidator: "least", MaxValueValidator: "most"}


def _describe_field(field: Any, descriptions: Mapping[str, Any] | None) -> dict[str, Any]:
    description = {"label": field.verbose_name, **shape_of(field)}
    if is_required(field):
        description["required"] = True
    options = field.options.choices if hasattr(field, "options") else field.choices
    if options:
        description["choices"] = {str(value): label for value, label in options}
    if field.has_default() and not callable(field.default):
        description["default"] = to_wire(field.default)
    if descriptions:
        description["descriptions"] = {str(value): words for value, words in descriptions.items()}
    if hasattr(field, "to"):
        description["to"] = field.to
    return description
