"""Searches thousands of histories of three phones and a server for a lost word
(docs/sync.md, "Promised").

Without disasters, with erasures, with restored servers and wiped phones, and with half years going
by. The last two are not mixed: a server that was restored *and* forgot its tombstones before a
phone came back is not promised to work.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from sync import door, exchange, judge, merge
from sync.guard import maintenance
from sync.models import Record, SyncOp, SyncState
from tests.sync.happenings import ACTIONS, DISASTERS, ERASURE, HALF_A_YEAR, histories, seeded
from tests.sync.memory import MemoryStore
from tests.sync.phone import uuid
from tests.sync.world import ServerInMemory, World, run

KINDS = {
    "a bad network": ACTIONS,
    "erasures": ACTIONS | ERASURE,
    "disasters": ACTIONS | DISASTERS | ERASURE,
    "half years": ACTIONS | HALF_A_YEAR,
}
every_kind = pytest.mark.parametrize("kind", KINDS)
SEARCH = {
    "deadline": None,
    "database": None,
    "suppress_health_check": list(HealthCheck),
    "phases": (Phase.generate, Phase.shrink),
}


@pytest.mark.lasting
@every_kind
def test_no_word_is_lost_and_all_phones_agree(kind):
    assert _search(histories(KINDS[kind]), 600) >= 600


@pytest.mark.long
@every_kind
def test_no_word_is_lost_in_many_histories(kind):
    assert _search(histories(KINDS[kind], steps=90), 6_000) >= 6_000


def _search(drawn, count):
    """How many histories were tried; hypothesis raises the shortest one that fails."""
    tried = []

    @given(drawn)
    @settings(max_examples=count, **SEARCH)
    def ends_well(history):
        tried.append(len(history))
        run(history, World(ServerInMemory()))

    ends_well()
    return len(tried)


class DatabaseServer:
    """The same through the write door, sealing, SQL and all."""

    def __init__(self, owner):
        self.owner, self.backup = owner, None

    def round_trip(self, request):
        return door.round_trip(self.owner, request)

    def recognised(self, known):
        return exchange.recognised(door.store_for_reading(self.owner), known)

    def contents(self):
        return {
            str(one.id): {
                "type": one.type,
                "fields": one.document,
                "deleted": one.deleted,
                "seq": one.seq,
            }
            for one in Record.objects.for_owner(self.owner)
        }

    def erased(self, ids):
        return door.store_for_reading(self.owner).erased(ids)

    def snapshot(self):
        self.backup = [
            (model, list(model._base_manager.filter(owner=self.owner).values()))
            for model in self.tables
        ]

    def restore(self):
        if self.backup is None:
            return
        with maintenance(), transaction.atomic():
            for model, rows in self.backup:
                model._base_manager.filter(owner=self.owner).delete()
                model._base_manager.bulk_create([model(**row) for row in rows])

    tables = (Record, SyncOp, SyncState)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(60))
def test_no_word_is_lost_in_the_database(seed, alice, open_vault):
    run(seeded(seed, KINDS["disasters"], steps=40), World(DatabaseServer(alice)))


def _synced(phone: int) -> list:
    return ["sync", {"k": phone, "push": True, "limit": 500, "fault": "none"}]


# all phones go beyond the backup, one erases and is gone, and another brings everything again
AHEAD = [
    ["snapshot", {}],
    ["save", {"k": 0, "i": 0, "f": "nickname"}],
    *map(_synced, (0, 1, 0)),
    ["save", {"k": 1, "i": 1, "f": "nickname"}],
    *map(_synced, (1, 0, 2)),
    ["erase", {"k": 0, "i": 0}],
    _synced(0),
    ["restore", {}],
    ["reinstall", {"k": 0}],
]


@pytest.mark.parametrize(
    "begun", [[], [["save", {"k": 2, "i": 0, "f": "practice"}]]], ids=["", "edited meanwhile"]
)
def test_what_was_erased_comes_back_through_no_phone_however_far_ahead_it_is(begun):
    world = World(ServerInMemory())
    run([["save", {"k": 0, "i": 1, "f": "nickname"}], _synced(0), *AHEAD, *begun], world)
    assert uuid(0) in world.server.erased([uuid(0)])
    living = {id: row for id, row in world.server.contents().items() if not row["deleted"]}
    assert uuid(1) in living
    assert uuid(0) not in {*living, *(row["fields"].get("record") for row in living.values())}


@pytest.mark.django_db
def test_memory_and_database_decide_alike(alice, open_vault, monkeypatch):
    tags = iter(f"tag{number:08}" for number in range(100_000))
    for seed in range(12):
        history = seeded(seed, ACTIONS, steps=40)
        worlds = [World(ServerInMemory()), World(DatabaseServer(alice))]
        for world in worlds:
            monkeypatch.setattr(exchange.secrets, "token_urlsafe", lambda _bytes: next(tags))
            run(history, world)
        assert _told(worlds[0]) == _told(worlds[1])
        with maintenance():
            for model in DatabaseServer.tables:
                model.objects.filter(owner=alice).delete()


def _told(world):
    contents = world.server.contents()
    return {
        id: (one["type"], _words(one["fields"]), one["deleted"], one["seq"])
        for id, one in contents.items()
    }


def _words(fields):
    return {name: value for name, value in fields.items() if name != "created_at"}


# Each rule taken away must make some history fail, or the search proves nothing.


@pytest.mark.parametrize(
    ("rule", "kind", "count"),
    [
        ("base filled at retire", "a bad network", 100),
        ("atomic", "a bad network", 200),
        ("delete bases in flight", "a bad network", 3_000),
        ("delete bases pending", "a bad network", 3_000),
        ("clamp", "disasters", 3_000),
    ],
)
def test_a_phone_without_a_rule_loses_words(rule, kind, count):
    assert _first_failure(kind, count, {rule})


def _first_failure(kind, count, without=frozenset()):
    for seed in range(count):
        try:
            run(seeded(seed, KINDS[kind]), World(ServerInMemory(), frozenset(without)))
        except AssertionError as error:
            return f"{seed}: {error}"
    return None


def _forgets_conflicts(monkeypatch):
    monkeypatch.setattr(merge, "_keep", lambda *_arguments: None)


def _never_closes(monkeypatch):
    monkeypatch.setattr(merge, "_close_seen", lambda *_arguments: None)


def _one_conflict_a_field(monkeypatch):
    real = merge.conflict_id
    monkeypatch.setattr(merge, "conflict_id", lambda record, op, name: real(record, "", name))


def _no_ledger(monkeypatch):
    monkeypatch.setattr(MemoryStore, "ledger", lambda self, ops: {})


def _last_writer_wins(monkeypatch):
    monkeypatch.setattr(merge.Operation, "seen", lambda self, name: 2**63)


def _same_tags(monkeypatch):
    monkeypatch.setattr(exchange.secrets, "token_urlsafe", lambda _bytes: "always")


def _trusts_every_cursor(monkeypatch):
    monkeypatch.setattr(exchange, "verify", lambda store, request: None)


def _forgets_who_wrote(monkeypatch):
    real = judge.merge

    def forgetful(book, operation):
        seq = real(book, operation)
        for copy in book.copies.values():
            copy.written = {}
        return seq

    monkeypatch.setattr(judge, "merge", forgetful)


@pytest.mark.parametrize(
    ("broken", "kind"),
    [
        (_forgets_conflicts, "a bad network"),
        (_never_closes, "a bad network"),
        (_one_conflict_a_field, "a bad network"),
        (_no_ledger, "a bad network"),
        (_last_writer_wins, "a bad network"),
        (_forgets_who_wrote, "a bad network"),
        (_same_tags, "disasters"),
        (_trusts_every_cursor, "disasters"),
    ],
)
def test_a_server_without_a_rule_is_caught(broken, kind, monkeypatch):
    assert not _first_failure(kind, 20)
    broken(monkeypatch)
    assert _first_failure(kind, 1_500)
