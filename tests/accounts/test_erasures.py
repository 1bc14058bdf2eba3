"""What was erased stays erased, even when an older backup is put back."""

import hmac
import os
import sqlite3
import subprocess
import sys
import tracemalloc
from contextlib import closing
from datetime import date
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core import serializers
from django.core.management import call_command

from accounts import erasure
from accounts.models import User
from accounts.replay import replay
from sync import door
from sync.guard import maintenance
from sync.models import Record, SyncOp, SyncState
from sync.operation import Operation
from tests.accounts.people import THERAPIST
from tests.yardstick import cpu_seconds
from vault import erasures, pepper
from vault.keys import opened
from vault.models import KeySlot

KEPT = (User, KeySlot, Record, SyncState, SyncOp)


@pytest.fixture(autouse=True)
def erased_list(settings, tmp_path):
    settings.ERASED_LIST = tmp_path / "erased"
    return settings.ERASED_LIST


def backup() -> list[str]:
    return [serializers.serialize("json", model.objects.all()) for model in KEPT]


def restore(copy: list[str]) -> None:
    with maintenance():
        for model in reversed(KEPT):
            model.objects.all().delete()
        for rows in copy:
            for row in serializers.deserialize("json", rows):
                row.save()


def erase_record(person, record: str) -> None:
    with opened(person.key):
        door.write(person.user, [Operation(str(uuid4()), record, THERAPIST, erase=True)])


def test_an_erased_account_is_erased_again_after_a_restore(alice, bob):
    alice.write("Dr. M."), bob.write("Dr. B.")
    copy = backup()
    erasure.erase(alice.user)
    restore(copy)
    assert User.objects.filter(username="alice").exists()
    assert replay()["accounts"] == 1
    assert [user.username for user in User.objects.all()] == ["bob"]
    assert {slot.owner.username for slot in KeySlot.objects.all()} == {"bob"}
    assert bob.nicknames() == ["Dr. B."]
    assert not any(replay().values())


def test_an_erased_record_is_taken_out_again_and_every_phone_reads_anew(alice, bob):
    gone, kept = alice.write("Dr. M."), alice.write("Dr. N.")
    bob.write("Dr. B.", id=gone)  # his own, by the same id
    copy = backup()
    erase_record(alice, gone)
    restore(copy)
    before = SyncState.objects.get(owner=alice.user)
    assert replay()["records"] == 1
    assert [str(record.id) for record in Record.objects.for_owner(alice.user)] == [kept]
    assert bob.nicknames() == ["Dr. B."]
    after = SyncState.objects.get(owner=alice.user)
    assert after.floor == after.seq == before.seq + 1
    assert after.tag not in ("", before.tag)


def test_a_deleted_record_is_not_noted_as_erased(alice, erased_list):
    record = alice.write("Dr. M.")
    with opened(alice.key):
        door.write(alice.user, [Operation(str(uuid4()), record, THERAPIST, base=1, delete=True)])
    assert not erased_list.exists()


def test_words_kept_from_an_erased_record_are_noted_too(alice, erased_list):
    record = alice.write("Dr. M.")
    with opened(alice.key):
        other = Operation(str(uuid4()), record, THERAPIST, fields={"nickname": "Dr. N."})
        door.write(alice.user, [other])
    assert Record.objects.for_owner(alice.user).filter(type="sync.Conflict", deleted=False).exists()
    erase_record(alice, record)
    assert len(rows(erased_list)) == 2


def rows(erased_list) -> list[tuple[bytes, str]]:
    with closing(sqlite3.connect(erased_list)) as opened_list:
        return opened_list.execute("SELECT mark, day FROM ended").fetchall()


def test_the_list_tells_nothing_and_is_its_owners_alone(alice, erased_list):
    record, account = alice.write("Dr. M."), alice.user.account_id
    erase_record(alice, record)
    erasure.erase(alice.user)
    assert [(len(mark), len(day)) for mark, day in rows(erased_list)] == [(32, 10)] * 2
    for told in (record, str(account), "alice", account.hex, record.replace("-", "")):
        assert told.encode() not in erased_list.read_bytes()
    assert UUID(record).bytes not in erased_list.read_bytes()
    assert {path.stat().st_mode & 0o777 for path in erased_list.parent.glob("erased*")} == {0o600}


def test_nothing_stands_in_it_twice_and_nothing_that_never_was(alice, erased_list):
    record = alice.write("Dr. M.")
    for _again in range(3):
        erase_record(alice, record)
        erase_record(alice, str(uuid4()))
    assert len(rows(erased_list)) == 1
    assert Record.objects.filter(owner=alice.user, deleted=True).count() == 4


def test_a_long_list_takes_neither_memory_nor_time(alice, erased_list):
    erasures.note(["something"])
    with closing(sqlite3.connect(erased_list)) as opened_list, opened_list:
        many = ((os.urandom(32), "2026-11-01") for _each in range(200_000))
        opened_list.executemany("INSERT INTO ended VALUES (?, ?)", many)
    tracemalloc.start()
    asked = ["something", *(str(uuid4()) for _each in range(500))]
    assert erasures.noted(asked) == ["something"]
    assert cpu_seconds(lambda: erasures.noted(asked), 0.25) < 0.25
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_list_of_an_earlier_release_is_taken_over(erased_list, settings):
    """It was a text: a day and an HMAC keyed by the pepper in each line."""
    settings.PEPPERS = {1: b"o" * 32, 2: b"t" * 32}
    names = [erasures.account(one) for one in ("one", "two", "three")]
    lines = zip(("2026-08-01", "2026-11-01"), settings.PEPPERS, names, strict=False)
    erased_list.write_text(
        "".join(f"{day} {_as_text(version, name)}\n" for day, version, name in lines)
        + "2026-11-02 ab"
    )
    assert erasures.noted(names) == names[:2]
    assert erasures.forget(date(2026, 8, 2)) == 1
    erasures.note(names[2:])
    assert erasures.noted(names) == names[1:]


NOTES = """
import sys, threading
import django; django.setup()
from django.conf import settings
from pathlib import Path
from vault import erasures
settings.ERASED_LIST = Path(sys.argv[1])
def note(thread):
    for number in range(12):
        erasures.note([f"name {sys.argv[2]} {thread} {number}"])
threads = [threading.Thread(target=note, args=(one,)) for one in range(4)]
for one in threads: one.start()
for one in threads: one.join()
"""


def test_what_threads_of_several_processes_note_at_once_stands_in_it(erased_list):
    """As gunicorn's workers do, also where the list is not there yet."""
    command = [sys.executable, "-W", "error", "-c", NOTES, str(erased_list)]
    started = [subprocess.Popen([*command, str(one)]) for one in range(3)]
    assert [one.wait() for one in started] == [0, 0, 0]
    names = [f"name {a} {b} {c}" for a in range(3) for b in range(4) for c in range(12)]
    assert erasures.noted(names) == names


def _as_text(version: int, name: str) -> str:
    return hmac.digest(pepper.key(version, "erased/v1"), name.encode(), "sha256").hex()


def test_a_line_is_found_with_a_newer_pepper_and_forgotten_when_no_backup_is_as_old(
    settings, alice
):
    with time_machine.travel("2026-08-01T12:00:00Z"):
        erasures.note([erasures.account("one")])
    settings.PEPPERS = settings.PEPPERS | {max(settings.PEPPERS) + 1: b"n" * 32}
    with time_machine.travel("2026-11-24T12:00:00Z"):
        erasures.note([erasures.account("two")])
        names = [erasures.account(one) for one in ("one", "two", "three")]
        assert erasures.noted(names) == names[:2]
        assert erasures.forget(date(2026, 8, 2)) == 1
        assert erasures.noted(names) == names[1:2]


def test_the_command_says_what_it_did(alice, capsys):
    copy = backup()
    erasure.erase(alice.user)
    restore(copy)
    call_command("replay_erasures")
    assert "1 accounts and 0 records erased again." in capsys.readouterr().out
