import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import time_machine
from django.apps import apps

from assessments.domain.comparison import comparison
from assessments.domain.pattern import two_axes
from assessments.models import Criterion, Score
from journal.models import EmpathicFailure, Repair, Therapist, TherapySession
from sync.registry import record_types
from vault.fields import SealedReference, SealedReferences

DEMO = Path(__file__).parents[2] / "static" / "demo" / "journal.json"
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NOWS = (NOW, datetime(2027, 3, 1, 23, 59, tzinfo=UTC), datetime(2028, 2, 29, 0, 1, tzinfo=UTC))
# The example tells of somebody who has not chosen yet, with questions as they come.
AFTER_IT = {
    "consultations.Question",
    "consultations.Choice",
    "guidance.Closing",
    "guidance.Handover",
}
KINDS = {one.label for one in record_types() if one.written} - AFTER_IT


def dated(value: object, now: datetime = NOW) -> object:
    """The real date for a relative one, as static/js/journal/demo.js makes it."""
    if not isinstance(value, dict):
        return value
    day = (now - timedelta(days=value["days_ago"])).date().isoformat()
    return f"{day}T{value['time']}:00+00:00" if "time" in value else day


def example(now: datetime = NOW) -> list[dict]:
    records = json.loads(DEMO.read_text())
    return [{name: dated(value, now) for name, value in record.items()} for record in records]


def of(model: type, records: list[dict]) -> list[dict]:
    return [record for record in records if record["type"] == model._meta.label]


def name_of(record: dict) -> str:
    return f"{record['type']}-{record['id'][-2:]}"


def current(records: list[dict]) -> dict:
    return next(record for record in of(Therapist, records) if record["role"] == "current")


def pattern(now: datetime) -> dict:
    records = example(now)
    return two_axes(
        {
            "now": now.isoformat(),
            "therapist": current(records)["id"],
            "sessions": of(TherapySession, records),
            "failures": of(EmpathicFailure, records),
            "repairs": of(Repair, records),
        }
    )


def referred(record: dict) -> list[tuple[str, str]]:
    """Every (type, id) that a record points at."""
    found = []
    for field in apps.get_model(record["type"])._meta.fields:
        if isinstance(field, SealedReference | SealedReferences) and record.get(field.name):
            ids = record[field.name]
            found += [(field.to, one) for one in (ids if isinstance(ids, list) else [ids])]
    return found


@pytest.mark.parametrize("record", example(), ids=name_of)
@time_machine.travel(NOW, tick=False)
def test_record_is_valid(record):
    fields = {name: value for name, value in record.items() if name != "type"}
    model = apps.get_model(record["type"])
    assert fields.keys() <= {field.name for field in model._meta.fields}
    model(owner_id=1, **fields).full_clean(exclude=["owner"], validate_unique=False)


@pytest.mark.parametrize("record", example(), ids=name_of)
def test_record_says_when_it_was_written(record):
    assert datetime.fromisoformat(record["created_at"]) < NOW


def test_attunement_items_are_text():
    items = ("remembered", "followed", "about_me", "could_disagree", "felt_larger")
    assert all(
        isinstance(session.get(item, ""), str)
        for session in of(TherapySession, example())
        for item in items
    )


def test_every_kind_of_record_is_present():
    assert {record["type"] for record in example()} == KINDS


def test_every_role_is_present_and_one_therapist_is_current():
    assert Counter(record["role"] for record in of(Therapist, example())) == {
        "current": 1,
        "candidate": 2,
        "former": 1,
    }


def test_ids_are_unique_uuids_of_version_7():
    ids = [record["id"] for record in example()]
    assert len(set(ids)) == len(ids)
    assert all(str(UUID(one)) == one and UUID(one).version == 7 for one in ids)


def test_every_reference_resolves():
    records = example()
    known = {(record["type"], record["id"]) for record in records}
    assert [
        target for record in records for target in referred(record) if target not in known
    ] == []


def test_events_agree_with_their_session():
    sessions = {session["id"]: session for session in of(TherapySession, example())}
    for failure in of(EmpathicFailure, example()):
        if session := sessions.get(failure.get("session")):
            assert failure["occurred_on"] == session["occurred_at"][:10]
            assert failure["therapist"] == session["therapist"]


def test_repairs_come_after_their_events():
    failures = {failure["id"]: failure for failure in of(EmpathicFailure, example())}
    for repair in of(Repair, example()):
        assert all(
            failures[one]["occurred_on"] <= repair["occurred_on"] for one in repair["failures"]
        )


@pytest.mark.parametrize("now", NOWS, ids=str)
def test_pattern_is_worth_raising_and_partly_repaired(now):
    found = pattern(now)
    assert (found["frequency"], found["repair"]) == ("worth_raising", "partly")
    assert (found["sessions_with"], found["sessions"]) == (2, 8)


def test_pattern_has_nothing_to_talk_about_at_once_and_not_only_bad_sessions():
    found = pattern(NOW)
    assert (found["talk_now"], found["came_back"], found["only_bad"]) == ([], [], False)


def test_comparison_has_an_order_and_something_left_to_ask():
    records = example()
    people = [one for one in of(Therapist, records) if one["role"] != "former"]
    found = comparison(
        {
            "people": [one["id"] for one in people],
            "criteria": of(Criterion, records),
            "scores": of(Score, records),
        }
    )
    names = {one["id"]: one["nickname"] for one in people}
    assert [[names[who] for who in group] for group in found["order"]] == [
        ["Lena"],
        ["Dr. M.", "David"],
    ]
    assert len(found["ask"]) == 2
