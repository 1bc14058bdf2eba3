"""What holds for every kind of record, by registration: a new kind is tested here without touching
this file.
"""

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse
from django.utils.html import escape

from shell.forms import form_of
from shell.pages import shell_paths
from sync.models import Record
from sync.registry import (
    NO_FIELDS,
    RecordType,
    describe,
    record_types,
    register,
    shape_of,
)
from tests.factories import full
from tests.stored import stored
from vault.fields import SealedField

TYPES = list(record_types())
WRITTEN = [one for one in TYPES if one.written]
# Where a link to a page may stand, or what makes a record on another one.
LEADING = [
    *Path("templates").rglob("*.html"),
    *Path("static/js").rglob("*.js"),
    Path("guidance/steps.py"),
]
OF_OPTIONS = {"choices", "boolean", "reference", "references"}
every_type = pytest.mark.parametrize("record_type", TYPES, ids=lambda one: one.label)
every_written_type = pytest.mark.parametrize("record_type", WRITTEN, ids=lambda one: one.label)


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-23T12:00:00Z", tick=False):
        yield


@pytest.fixture
def record(record_type, alice):
    return record_type.model(owner=alice, **full(record_type.label))


def test_every_proxy_of_record_is_registered():
    proxies = {
        model for model in apps.get_models() if issubclass(model, Record) and model._meta.proxy
    }
    assert {one.model for one in TYPES} == proxies


@every_type
def test_a_full_record_fills_every_field(record_type):
    assert set(full(record_type.label)) == {
        field.name for field in record_type.model._meta.private_fields
    }


@every_type
def test_a_full_record_is_valid(record):
    record.full_clean()


@every_type
def test_a_record_comes_back_as_it_was_written(record, open_vault):
    read = stored(record)
    assert {name: getattr(read, name) for name in full(record.type)} == full(record.type)


@every_type
def test_nothing_written_can_be_read_in_the_row(record, open_vault):
    row = bytes(Record.objects.get(pk=stored(record).pk).sealed)
    texts = [
        value.encode()
        for value in full(record.type).values()
        if isinstance(value, str) and len(value) > 3
    ]
    assert texts
    assert not [text for text in texts if text in row]


@every_type
def test_every_field_is_sealed(record_type):
    assert all(isinstance(field, SealedField) for field in record_type.model._meta.private_fields)


@every_type
def test_a_field_never_hides_something_of_the_record_itself(record_type):
    own = set(dir(Record)) - {"created_at", "note"}
    assert not own & {field.name for field in record_type.model._meta.local_fields}
    assert not own & (set(full(record_type.label)) - {"created_at", "note"})


@every_written_type
def test_its_form_shows_every_field_a_person_writes(record_type):
    written = {field.name for field in record_type.model._meta.private_fields if field.editable}
    assert set(form_of(record_type)().fields) == written


@every_written_type
def test_its_form_lays_out_every_field_once(record_type, client):
    html = client.get(reverse(record_type.page)).content.decode()
    for name in form_of(record_type)().fields:
        assert html.count(f'data-field="{name}"') == 1, name


@pytest.fixture(scope="module")
def leading() -> str:
    return "".join(file.read_text() for file in LEADING)


@every_written_type
def test_a_person_is_led_to_its_page_or_writes_it_on_another(record_type, leading):
    label, page = record_type.label, record_type.page
    kind = "|".join([f'"{label}"', *re.findall(rf'const (\w+) = "{label}"', leading)])
    assert re.search(
        rf'{{% url "{page}" %}}|Tool\(\s*"{page}"|["`]{reverse(page)}["`#]'
        rf"|types\[(?:{kind})\]\.page|\b(?:link|to)\(\s*(?:{kind}),|\btype: (?:{kind}),",
        leading,
    )


@every_type
def test_its_page_works_offline(record_type):
    assert reverse(record_type.page) in shell_paths()


@every_written_type
def test_the_phone_learns_limits_and_options_from_the_model(record_type, client):
    html = client.get(reverse(record_type.page)).content.decode()
    for field in record_type.model._meta.private_fields:
        if field.editable and not field.choices and field.wire_kind not in OF_OPTIONS:
            assert f'data-shape="{escape(json.dumps(shape_of(field)))}"' in html
        for value, _label in field.choices or ():
            assert f'value="{value}"' in html


@every_type
def test_the_phone_knows_every_field(record_type):
    described = json.loads(json.dumps(describe(), default=str))[record_type.label]
    assert set(described["fields"]) == set(full(record_type.label))
    assert all(field["label"] and field["kind"] for field in described["fields"].values())


@every_type
def test_when_it_happened_is_a_date(record_type):
    if record_type.happened:
        field = record_type.model._meta.get_field(record_type.happened)
        assert field.wire_kind in {"date", "datetime"}


def odd_type(*fields: SimpleNamespace, **more: Any) -> RecordType:
    meta = SimpleNamespace(app_label="journal", label="journal.Odd", private_fields=fields)
    model: Any = SimpleNamespace(__name__="Odd", _meta=meta)
    return RecordType(model, icon="leaf", **more)


def test_a_kind_whose_time_may_be_left_empty_is_refused():
    on = SimpleNamespace(name="happened_on", blank=True)
    with pytest.raises(ValueError, match="happened_on"):
        register(odd_type(on, happened="happened_on"))


@pytest.mark.parametrize("name", NO_FIELDS)
def test_a_field_is_not_called_as_what_the_phone_puts_beside_the_fields(name):
    phone = Path("static/js/ui/entry-shape.js").read_text()
    assert f"NO_FIELDS = {json.dumps(NO_FIELDS)}" in phone
    with pytest.raises(ValueError, match=name):
        register(odd_type(SimpleNamespace(name="note"), SimpleNamespace(name=name)))
