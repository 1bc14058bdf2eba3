import json
from datetime import UTC, datetime, timedelta

import pyrage
import pytest
import time_machine

from accounts.export import journal
from sync.guard import maintenance
from sync.models import Record
from tests.accounts.people import shown
from tests.stored import damaged
from vault import age
from vault.keys import VaultLocked, current_key

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(age, "ROUNDS", 2)


def asked(person, **form: str):
    person.confirm_password()
    return person.post("/accounts/export/", **form)


def exported(person, **form: str) -> bytes:
    answer = asked(person, **form)
    assert answer["Content-Disposition"].startswith('attachment; filename="notes-')
    assert "no-store" in answer["Cache-Control"]
    return answer.getvalue()


def test_it_holds_all_of_ones_own_and_nothing_of_anyone_elses(alice, bob):
    ids = sorted(alice.write(f"Dr. {n}") for n in range(3))
    bob.write("Dr. Secret")
    file = json.loads(exported(alice, unlocked="on"))
    assert (file["format"], file["version"]) == ("attuned-journal", 1)
    assert [record["id"] for record in file["records"]] == ids
    assert {record["fields"]["nickname"] for record in file["records"]} == {
        "Dr. 0",
        "Dr. 1",
        "Dr. 2",
    }


def test_each_entry_stands_on_a_line_of_its_own(alice, monkeypatch):
    monkeypatch.setattr("accounts.export.AT_ONCE", 2)
    for n in range(5):
        alice.write(f"Dr. {n} 🌱")
    lines = exported(alice, unlocked="on").decode().split("\n")
    assert len(lines) == 5 + 3
    assert "🌱" in lines[3]


def test_an_empty_account_gives_an_empty_journal(alice):
    assert json.loads(exported(alice, unlocked="on"))["records"] == []


def test_it_is_locked_unless_one_says_otherwise(alice, quick):
    alice.write("Dr. M.")
    assert "At least 12 characters" in shown(asked(alice, passphrase=""))
    file = exported(alice, passphrase="acorn river lantern")
    assert b"Dr. M." not in file
    assert b"Dr. M." in pyrage.passphrase.decrypt(file, "acorn river lantern")


def test_it_asks_for_the_password_again(alice):
    alice.confirm_password()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=6)):
        answer = alice.client.get("/accounts/export/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_nothing_stays_open_when_the_file_is_read_after_the_request(alice):
    alice.write("Dr. M.")
    answer = asked(alice, unlocked="on")
    for _piece in answer.streaming_content:
        with pytest.raises(VaultLocked):
            current_key()


def test_what_does_not_open_is_named_at_its_end_and_keeps_nothing_back(alice):
    good, bad = alice.write("Dr. M."), alice.write("Dr. N.")
    with maintenance():
        Record.objects.filter(id=bad).update(sealed=damaged(Record.objects.get(id=bad).sealed))
    file = json.loads(b"".join(journal(alice.user, alice.key)))
    assert [one["id"] for one in file["records"]] == [good]
    assert file["unreadable"] == [bad]
