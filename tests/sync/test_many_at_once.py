"""Writers at once, on whichever database the suite runs on (docs/sync.md, rule 2)."""

import sqlite3
from collections.abc import Callable
from threading import Barrier, Event, Thread

import pytest
from django.db import connection

from sync import door
from sync.exchange import Request
from sync.identity import new_id
from sync.models import Record
from sync.operation import Operation
from vault.keys import opened

WRITERS, TURNS, EACH = 4, 12, 2


@pytest.fixture
def together(transactional_db, tmp_path, monkeypatch, alice, alices_key):
    """Runs functions at once, each in a thread with a connection of its own; returns what each
    returned or raised.
    """

    def together(*functions: Callable[[], object]) -> list[object]:
        results: list[object] = [None] * len(functions)
        ready = Barrier(len(functions))

        def run(place: int) -> None:
            ready.wait()
            try:
                with opened(alices_key):
                    results[place] = functions[place]()
            except Exception as error:
                results[place] = error
            finally:
                connection.close()

        threads = [Thread(target=run, args=(place,)) for place in range(len(functions))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    with monkeypatch.context() as patch:
        if (
            connection.vendor == "sqlite"
        ):  # the suite's own is in memory, where connections cannot wait for each other
            path = tmp_path / "many.sqlite3"
            connection.ensure_connection()
            with sqlite3.connect(path) as file:
                connection.connection.backup(file)
                file.execute(
                    "PRAGMA journal_mode=WAL"
                )  # as every installation is, from its first migration on
            file.close()
            patch.setitem(connection.settings_dict, "NAME", str(path))
        yield together


def making():
    return Operation(new_id(), new_id(), "journal.Therapist", fields={"nickname": "Ana"})


def test_a_reader_racing_writers_misses_no_number(together, alice):
    done = [Event() for _each in range(WRITERS)]

    def writer(mine):
        def write():
            try:
                return [
                    door.write(alice, [making() for _each in range(EACH)]) for _turn in range(TURNS)
                ]
            finally:
                mine.set()

        return write

    def read():
        met, cursor = set(), (0, "")
        while True:
            last = all(one.is_set() for one in done)
            answer = door.round_trip(alice, Request(cursor=cursor, head=cursor, limit=3))
            met.update(row["seq"] for row in answer["rows"])
            cursor = tuple(answer["cursor"])
            if last and not answer["more"]:
                return met

    met, *written = together(read, *map(writer, done))
    numbers = sorted(one["seq"] for turns in written for turn in turns for one in turn)
    assert numbers == list(range(1, WRITERS * TURNS * EACH + 1))
    assert met == set(numbers)


def test_first_writes_at_once_share_one_sequence(together, alice):
    outcomes = together(*[lambda: door.write(alice, [making()])[0]["seq"]] * 4)
    assert sorted(outcomes) == [1, 2, 3, 4]


def test_edits_at_once_of_one_field_lose_no_word(together, alice):
    one = making()
    words = [f"word {number}" for number in range(6)]

    def writing(word):
        return lambda: door.write(
            alice, [Operation(new_id(), one.id, one.type, 0, {"nickname": word})]
        )

    def read():
        records = Record.objects.for_owner(alice).filter(deleted=False)
        return {record.document.get("nickname") or record.document["kept"] for record in records}

    outcomes = together(*map(writing, words))
    assert [one["outcome"] for [one] in outcomes] == ["applied"] * 6
    assert together(read) == [set(words)]


def test_the_same_operation_at_once_counts_once(together, alice):
    one = making()
    outcomes = together(*[lambda: door.write(alice, [one])] * 4)
    assert outcomes == [outcomes[0]] * 4
