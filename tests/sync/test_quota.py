"""What one account may hold, and what one request of it may cost."""

import random
import tracemalloc
from contextlib import contextmanager
from itertools import count

import pytest
from django.db.models import Sum
from django.db.models.functions import Length

from sync import exchange, store
from sync.identity import new_id
from sync.limits import PAGE_BYTES
from sync.models import Record, SyncOp, SyncState
from sync.request import request_of
from tests.sync.conftest import operation
from tests.sync.phone import Phone, uuid
from tests.sync.world import ServerInMemory

LONG = "🌱" * 12_000


def long(**more):
    fields = {"therapist": new_id(), "occurred_on": "2026-11-02", "kind": "own"}
    return (
        operation(
            type="journal.EmpathicFailure",
            fields=fields | dict.fromkeys(("what_happened", "how_it_felt", "context"), LONG),
        )
        | more
    )


def weight() -> tuple[int, int]:
    """As it is kept, and as it is."""
    return SyncState.objects.get().weight, Record.objects.aggregate(all=Sum(Length("sealed")))[
        "all"
    ]


@contextmanager
def memory_of(what: str):
    tracemalloc.start()
    yield
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 50_000_000, f"{what}: {most}"


@pytest.fixture(params=["ACCOUNT_BYTES", "ACCOUNT_RECORDS", "ACCOUNT_WRITES"])
def small(request, monkeypatch, alices):
    """Alice's account has room for what she has written, and no more."""
    first = alices.take(*(operation() for _each in range(3)))
    full = {"ACCOUNT_BYTES": weight()[1], "ACCOUNT_RECORDS": 3, "ACCOUNT_WRITES": 3}[request.param]
    monkeypatch.setattr(store, request.param, full)
    return first["outcomes"], [row["id"] for row in Record.objects.order_by("seq").values("id")]


def test_a_full_account_refuses_what_is_new_with_the_remedy_and_takes_all_else(alices, small):
    _outcomes, ids = small
    new, changed = operation(), operation(str(ids[0]), base=1, fields={"nickname": "Dr. N."})
    gone = {
        "op": new_id(),
        "id": str(ids[1]),
        "type": "journal.Therapist",
        "base": 2,
        "delete": True,
    }
    told = alices.take(new, changed, gone)["outcomes"]
    assert [one["outcome"] for one in told] == ["rejected", "rejected", "applied"]
    assert told[0]["problems"]["__all__"][0]["code"] == "full"
    assert "Delete what you no longer need" in told[0]["problems"]["__all__"][0]["message"]
    assert len(alices.sync(cursor=[0, ""], head=[0, ""]).json()["rows"]) == 3


@pytest.mark.parametrize("kind", ["delete", "erase"])
def test_a_full_account_keeps_nothing_of_what_deletes_what_it_never_had(alices, small, kind):
    before = Record.objects.count(), SyncOp.objects.count(), weight()
    told = alices.take(*(operation(fields={}, **{kind: True}) for _each in range(4)))["outcomes"]
    assert {one["outcome"] for one in told} == {"gone"}
    assert (Record.objects.count(), SyncOp.objects.count(), weight()) == before


def test_a_full_account_is_not_filled_by_deleting_the_same_again_and_again(alices, monkeypatch):
    one = operation()
    alices.take(one)
    monkeypatch.setattr(store, "ACCOUNT_RECORDS", 1)
    for kind, outcomes in (("delete", ["applied", "gone", "gone"]), ("erase", ["applied"] * 3)):
        changes = (operation(one["id"], base=9, fields={}, **{kind: True}) for _each in range(3))
        assert [alices.take(each)["outcomes"][0]["outcome"] for each in changes] == outcomes
    assert SyncOp.objects.count() == 3  # that it was made, deleted, erased


@pytest.mark.parametrize("erase", [False, True])
@pytest.mark.parametrize("was_sent", [False, True])
def test_a_phone_that_made_and_deleted_an_entry_is_not_held_up_by_a_full_account(erase, was_sent):
    server, phone = ServerInMemory(), Phone(count(100))
    server.store.full = True
    phone.save(uuid(1), {"nickname": "Dr. M.", "role": "current"})
    if was_sent:
        phone.request()  # and lost on its way
    phone.delete(uuid(1), erase=erase)
    synced(phone, server, times=2)
    assert (phone.pending, phone.inflight) == ({}, {})
    assert (server.store.kept, server.store.operations) == ({}, {})
    assert phone.view(uuid(1)) == (False, {})


def test_phones_delete_what_a_full_account_has_even_when_both_do():
    server, one, other = ServerInMemory(), Phone(count(100)), Phone(count(200))
    for number in (1, 2):
        one.save(uuid(number), {"nickname": "Dr. M.", "role": "current"})
    synced(one, server)
    synced(other, server)
    server.store.full = True
    for phone in (one, other):
        phone.delete(uuid(1))
        phone.delete(uuid(2), erase=True)
    for phone in (one, other, one):
        synced(phone, server)
        assert (phone.pending, phone.inflight, phone.quarantine) == ({}, {}, [])
        assert [phone.view(uuid(number)) for number in (1, 2)] == [(True, {})] * 2


def synced(phone: Phone, server: ServerInMemory, times: int = 1) -> None:
    for _each in range(times):
        request = phone.request()
        phone.take(request, server.round_trip(request_of(request)))


def test_what_was_refused_goes_once_there_is_room(alices, small, monkeypatch):
    new = operation()
    assert alices.take(new)["outcomes"][0]["outcome"] == "rejected"
    monkeypatch.undo()
    assert alices.take(new)["outcomes"][0]["outcome"] == "applied"


def test_a_script_is_told_that_the_account_is_full(alices, small):
    new = {"nickname": "Dr. N.", "role": "current"}
    answer = alices.client.post("/api/therapists/", new, content_type="application/json")
    assert answer.status_code == 400
    assert "Delete what you no longer need" in answer.content.decode()


def test_one_full_account_leaves_room_for_others(alices, bobs, monkeypatch):
    alices.take(*(operation() for _each in range(3)))
    monkeypatch.setattr(store, "ACCOUNT_RECORDS", 2)
    assert bobs.take(operation())["outcomes"][0]["outcome"] == "applied"


def test_the_account_is_weighed_exactly_whatever_is_done(alices):
    chance, ids = random.Random(8), [new_id() for _each in range(6)]
    alices.take(*(operation(id) for id in ids))
    for _each in range(60):
        id, base = chance.choice(ids), chance.randrange(60)
        change = operation(
            id,
            base=base,
            fields={"nickname": "D" * chance.randrange(1, 90), "note": "n" * chance.randrange(900)},
        )
        what = chance.choice(
            (
                {},
                {},
                {},
                {"delete": True, "fields": {}},
                {"erase": True, "delete": True, "fields": {}},
            )
        )
        alices.take(change | what)
        assert weight()[0] == weight()[1]


def test_a_weight_that_is_not_known_is_found_at_the_next_push(alices):
    alices.take(operation())
    SyncState.objects.update(weight=None)
    alices.take(operation())
    assert weight()[0] == weight()[1]


def test_a_push_of_few_bytes_that_touches_many_is_taken_in_parts(alices):
    ids = [new_id() for _each in range(12)]
    for id in ids:
        alices.take(long(id=id))
    changes = [
        operation(id, type="journal.EmpathicFailure", base=12, fields={"note": "x"}) for id in ids
    ]
    with memory_of("refused"):
        refused = alices.sync(*changes)
    assert (refused.status_code, refused.json()["code"]) == (413, "too_many")
    for start in range(0, 12, 3):
        with memory_of("taken"):
            told = alices.take(*changes[start : start + 3])["outcomes"]
        assert {one["outcome"] for one in told} == {"applied"}


def test_one_record_is_always_taken_however_large_with_its_conflicts(alices):
    id = new_id()
    alices.take(long(id=id))
    for number in range(12):
        fields = dict.fromkeys(
            ("what_happened", "how_it_felt", "context"), f"{number}{LONG}"[:11_999]
        )
        alices.take(operation(id, type="journal.EmpathicFailure", base=0, fields=fields))
    with memory_of("one change"):
        told = alices.take(
            operation(
                id, type="journal.EmpathicFailure", base=10**6, fields={"what_happened": "short"}
            )
        )
    assert told["outcomes"][0]["outcome"] == "applied"


@pytest.mark.parametrize("path", ["/api/empathic-failures/", "/api/sync/"])
def test_a_page_has_no_more_bytes_than_a_page_may(alices, path):
    for _each in range(12):
        alices.take(long())
    with memory_of(path):
        if path == "/api/sync/":
            answer = alices.sync(cursor=[0, ""], head=[0, ""])
            rows, more = answer.json()["rows"], answer.json()["more"]
        else:
            answer = alices.client.get(path)
            rows, more = answer.json()["results"], answer.json()["next"]
    assert 1 <= len(rows) < 12
    assert more
    assert len(answer.content) < PAGE_BYTES * 1.5


def test_a_list_read_page_by_page_has_everything_once(alices):
    ids = [new_id() for _each in range(12)]
    for id in ids:
        alices.take(long(id=id))
    found, after = [], 0
    while after is not None:
        page = alices.client.get(f"/api/empathic-failures/?after={after}").json()
        found, after = found + [row["id"] for row in page["results"]], page["next"]
    assert found == ids


@pytest.mark.parametrize("limit", ["CHANGED", "LOOKED_AT"])
def test_a_push_that_is_long_work_is_taken_in_parts(alices, monkeypatch, limit):
    id = new_id()
    alices.take(operation(id))
    alices.take(
        *(operation(id, fields={"nickname": f"Dr. {n}"}) for n in range(4))
    )  # each but the last a conflict
    monkeypatch.setattr(exchange, limit, 5)
    changes = [operation(id, fields={"nickname": f"Prof. {n}"}) for n in range(8)]
    assert alices.sync(*changes).json()["code"] == "too_many"
    for one in changes:
        assert alices.take(one)["outcomes"][0]["outcome"] == "applied"
