"""What a value must be to pass the write door."""

import json

import pytest

from journal.models import EmpathicFailure, Therapist
from sync import door
from sync.identity import new_id
from sync.models import Record
from sync.operation import Operation
from tests.stored import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(alice, open_vault):
    return stored(Therapist(owner=alice, nickname="Ana"))


GOOD = {
    "therapist": new_id(),
    "occurred_on": "2026-11-02",
    "kind": "fell_asleep",
}


def outcome_of(alice, type="journal.EmpathicFailure", **fields):
    required = GOOD if type == "journal.EmpathicFailure" else {"nickname": "Ana"}
    [outcome] = door.write(alice, [Operation(new_id(), new_id(), type, fields=required | fields)])
    return outcome


@pytest.mark.parametrize(
    ("type", "field", "value"),
    [
        ("journal.EmpathicFailure", "impact", True),
        ("journal.EmpathicFailure", "impact", "4"),
        ("journal.EmpathicFailure", "impact", 6),
        ("journal.EmpathicFailure", "impact", 4.0),
        ("journal.EmpathicFailure", "occurred_on", "2026-11-31"),
        ("journal.EmpathicFailure", "occurred_on", "20261102"),
        ("journal.EmpathicFailure", "kind", 7),
        ("journal.EmpathicFailure", "kind", "no such kind"),
        ("journal.EmpathicFailure", "what_happened", ["a list"]),
        ("journal.EmpathicFailure", "what_happened", "x" * 20_001),
        ("journal.EmpathicFailure", "what_i_did", "said_it"),
        ("journal.EmpathicFailure", "what_i_did", ["said_it", "said_it"]),
        ("journal.EmpathicFailure", "what_i_did", [["said_it"]]),
        ("journal.EmpathicFailure", "had_to_retell", "true"),
        ("journal.EmpathicFailure", "therapist", "not an id"),
        ("journal.EmpathicFailure", "created_at", "2026-11-02T16:00:00"),
        ("journal.EmpathicFailure", "created_at", "2026-11-02T25:00:00Z"),
        ("journal.EmpathicFailure", "kind", None),
        ("journal.Therapist", "fee", 85),
        ("journal.Therapist", "fee", "NaN"),
        ("journal.Therapist", "fee", "-1"),
        ("journal.Therapist", "fee", "1.234"),
        ("journal.Therapist", "usual_time", "25:00"),
    ],
)
def test_a_value_that_does_not_fit_is_named(alice, open_vault, type, field, value):
    outcome = outcome_of(alice, type, **{field: value})
    assert outcome["outcome"] == "rejected"
    assert set(outcome["problems"]) == {field}
    assert outcome["problems"][field][0]["code"]
    assert outcome["problems"][field][0]["message"]


@pytest.mark.parametrize(
    "fields",
    [
        {
            "occurred_on": "2026-11-02",
            "impact": 5,
            "had_to_retell": False,
            "what_i_did": ["said_it"],
        },
        {"created_at": "2026-03-01T14:00:00.123+05:30", "note": "🌱" * 10},
        {"session": None, "what_i_did": None},
    ],
)
def test_a_value_is_stored_as_it_was_sent(alice, open_vault, fields):
    assert outcome_of(alice, **fields)["outcome"] == "applied"
    kept = EmpathicFailure.objects.get().document
    sent = {name: value for name, value in (GOOD | fields).items() if value is not None}
    assert json.dumps(kept, sort_keys=True) == json.dumps(sent, sort_keys=True)


def test_what_is_needed_must_be_there_at_first(alice, open_vault):
    [outcome] = door.write(
        alice, [Operation(new_id(), new_id(), "journal.Repair", fields={"note": "x"})]
    )
    assert set(outcome["problems"]) == {"failures", "occurred_on"}


def test_a_recovered_record_may_come_in_parts(alice, open_vault):
    part = Operation(new_id(), new_id(), "journal.Repair", fields={"note": "x"}, recovery=True)
    assert door.write(alice, [part])[0]["outcome"] == "applied"


@pytest.mark.parametrize(
    ("type", "fields"), [("future.Thing", {}), ("journal.Therapist", {"aura": "blue"})]
)
def test_what_a_newer_phone_knows_is_unsupported(alice, open_vault, type, fields):
    one = Operation(new_id(), new_id(), type, fields={"nickname": "Ana"} | fields)
    assert door.write(alice, [one]) == [{"op": one.op, "outcome": "unsupported"}]
    assert not Record.objects.exists()


def test_an_id_keeps_its_kind(ana, alice):
    other = Operation(new_id(), str(ana.id), "journal.EmpathicFailure", 1, {"note": "x"})
    [outcome] = door.write(alice, [other])
    assert outcome["problems"]["__all__"][0]["code"] == "other_type"


def test_a_record_over_200_kb_is_refused(alice, open_vault):
    many = dict.fromkeys(("what_happened", "how_it_felt", "context", "note"), "🌱" * 16000)
    assert outcome_of(alice, **many)["problems"]["__all__"][0]["code"] == "too_large"


def test_a_field_over_64_kb_is_refused(alice, open_vault):
    assert outcome_of(alice, note="🌱" * 17_000)["problems"]["note"][0]["code"] == "too_large"


def test_an_edit_counts_the_whole_record(alice, open_vault):
    text = "🌱" * 14_000
    one = Operation(
        new_id(), new_id(), "journal.EmpathicFailure", fields=GOOD | {"note": text, "context": text}
    )
    more = {"what_happened": text, "how_it_felt": text}
    door.write(alice, [one])
    [outcome] = door.write(alice, [Operation(new_id(), one.id, one.type, 1, more)])
    assert outcome["problems"]["__all__"][0]["code"] == "too_large"
