import io
import re

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Device, PersonalToken
from sync.guard import maintenance
from sync.models import Record
from tests.accounts.people import NEW_PASSWORD, Person, shown
from vault.models import KeySlot


def rotate(monkeypatch, name: str, password: str) -> str:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
    out = io.StringIO()
    call_command("rotate_key", name, stdout=out)
    return out.getvalue()


@pytest.fixture
def full(alice) -> Person:
    for number in range(5):
        alice.write(f"Dr. {number}")
    return alice


def test_all_records_are_sealed_with_a_new_key(full, monkeypatch):
    old = full.key
    told = rotate(monkeypatch, "alice", full.password)
    assert "5 records" in told
    other = full.elsewhere()
    other.sign_in()
    assert other.key.kid != old.kid
    assert other.nicknames() == [f"Dr. {number}" for number in range(5)]
    assert {bytes(slot.kid) for slot in KeySlot.objects.all()} == {other.key.kid}


def test_neither_numbers_nor_tags_change_so_no_phone_sends_again(full, monkeypatch):
    def numbers():
        return list(Record.objects.filter(owner=full.user).order_by("pk").values_list("id", "seq", "deleted"))

    before = numbers()
    rotate(monkeypatch, "alice", full.password)
    assert numbers() == before


def test_the_printed_recovery_key_opens_it_and_the_old_one_nothing(full, monkeypatch):
    told = rotate(monkeypatch, "alice", full.password)
    new = re.search(r"[0-9A-Z-]{35}", told)[0]
    form = {"username": "alice", "new_password": NEW_PASSWORD}
    old = Person("alice").post("/accounts/password/reset/key/", recovery_key=full.recovery_key, **form)
    assert "do not belong together" in shown(old)
    person = Person("alice", NEW_PASSWORD)
    person.post("/accounts/password/reset/key/", recovery_key=new, **form)
    assert len(person.nicknames()) == 5


def test_tokens_and_sessions_end_because_they_held_the_old_key(full, monkeypatch):
    full.make_token()
    rotate(monkeypatch, "alice", full.password)
    assert not PersonalToken.objects.exists()
    assert not Device.objects.exists()
    assert full.state()["state"] == "signed_out"


def test_the_new_recovery_key_can_be_checked_by_groups(full, monkeypatch):
    told = rotate(monkeypatch, "alice", full.password)
    groups = re.search(r"[0-9A-Z-]{35}", told)[0].split("-")
    other = full.elsewhere()
    other.sign_in()
    fields = other.client.get("/accounts/recovery/check/").context["form"].fields
    given = {name: groups[int(name.removeprefix("group_"))] for name in fields}
    assert other.post("/accounts/recovery/check/", **given).status_code == 302


def test_a_wrong_password_changes_nothing(full, monkeypatch):
    with pytest.raises(CommandError, match="Nothing was changed"):
        rotate(monkeypatch, "alice", "not the password at all")
    assert len(full.nicknames()) == 5


def test_one_unreadable_row_stops_it_and_nothing_is_changed(full, monkeypatch):
    spoilt = Record.objects.filter(owner=full.user).order_by("pk").last()
    with maintenance():
        Record.objects.filter(pk=spoilt.pk).update(sealed=bytes(spoilt.sealed)[:-1] + b"\x00")
    old = full.key
    with pytest.raises(CommandError, match="cannot be read"):
        rotate(monkeypatch, "alice", full.password)
    other = full.elsewhere()
    other.sign_in()
    assert other.key == old
    assert full.state()["state"] == "signed_in"


def test_nobody_elses_records_are_touched(full, bob, monkeypatch):
    bob.write("Dr. B.")
    rotate(monkeypatch, "alice", full.password)
    assert bob.nicknames() == ["Dr. B."]


def test_an_unknown_name_is_told(db):
    with pytest.raises(CommandError, match="no such account"):
        call_command("rotate_key", "nobody")
