import io
import re
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.test import RequestFactory

from accounts import devices, tokens, vaults
from accounts.models import Device, PersonalToken
from sync import door, errors
from sync.exchange import Request
from sync.guard import maintenance
from sync.models import Record
from sync.operation import Operation
from sync.views import errors_as_codes
from tests.accounts.people import NEW_PASSWORD, PASSWORD, THERAPIST, Person, shown
from tests.stored import damaged
from vault import slots
from vault.keys import VaultLocked, opened
from vault.models import KeySlot, SetAside
from vault.password import remembering
from vault.sessions import SessionStore, keep

SAVE = Operation(str(uuid4()), str(uuid4()), THERAPIST, fields={"nickname": "Dr. M."})


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
        return list(
            Record.objects.filter(owner=full.user)
            .order_by("pk")
            .values_list("id", "seq", "deleted")
        )

    before = numbers()
    rotate(monkeypatch, "alice", full.password)
    assert numbers() == before


def test_the_printed_recovery_key_opens_it_and_the_old_one_nothing(full, monkeypatch):
    told = rotate(monkeypatch, "alice", full.password)
    new = re.search(r"[0-9A-Z-]{35}", told)[0]
    form = {"username": "alice", "new_password": NEW_PASSWORD}
    old = Person("alice").post(
        "/accounts/password/reset/key/", recovery_key=full.recovery_key, **form
    )
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
        Record.objects.filter(pk=spoilt.pk).update(sealed=damaged(spoilt.sealed))
    old = full.key
    with pytest.raises(CommandError, match="cannot be read"):
        rotate(monkeypatch, "alice", full.password)
    other = full.elsewhere()
    other.sign_in()
    assert other.key == old
    assert full.state()["state"] == "signed_in"


@pytest.mark.parametrize(
    "request_", [Request(), Request(operations=[SAVE])], ids=["reads", "saves"]
)
def test_a_request_that_waited_for_the_rotation_is_told_to_sign_in(full, monkeypatch, request_):
    """It took its key before: neither what it reads nor what it writes may be taken for damage."""
    old, user = full.key, full.user
    rotate(monkeypatch, "alice", full.password)
    with opened(old), pytest.raises(errors.Locked), errors_as_codes():
        door.round_trip(user, request_)
    assert Record.objects.count() == 5
    assert not SetAside.objects.exists()


BESIDE_THE_DOOR = {
    "a device": lambda user, key, request: devices.enrol(request, user),
    "a token": lambda user, key, request: tokens.create(user, "for the backup", "read"),
    "a recovery key": lambda user, key, request: vaults.renew_recovery(user, key, request.session),
    "a password": lambda user, key, request: user.change_password(NEW_PASSWORD, key),
    "an older pepper's slot": lambda user, key, request: slots.rewrap_password(
        user, key, b"p" * 32
    ),
}


@pytest.mark.parametrize("way", BESIDE_THE_DOOR)
def test_a_key_that_was_replaced_gets_into_nothing_that_is_kept(full, monkeypatch, way):
    old, user, request = full.key, full.user, RequestFactory().get("/")
    rotate(monkeypatch, "alice", full.password)
    request.session = SessionStore()
    request.session.create()
    keep(request.session, old)
    with remembering(), opened(old), pytest.raises(VaultLocked):
        BESIDE_THE_DOOR[way](user, old, request)
    other = full.elsewhere()
    other.sign_in()
    assert len(other.nicknames()) == 5
    assert {bytes(slot.kid) for slot in KeySlot.objects.all()} == {other.key.kid}
    assert Device.objects.count() == 1


def test_a_password_changed_while_the_rotation_waited_stops_it(full, monkeypatch):
    made = slots.fresh_key

    def after_a_change():
        full.post("/accounts/password/change/", password=PASSWORD, new_password=NEW_PASSWORD)
        return made()

    monkeypatch.setattr(slots, "fresh_key", after_a_change)
    with pytest.raises(CommandError, match="Nothing was changed"):
        rotate(monkeypatch, "alice", PASSWORD)
    other = Person("alice", NEW_PASSWORD)
    other.sign_in()
    assert len(other.nicknames()) == 5


def test_what_does_not_open_is_set_aside_by_a_command_and_the_rotation_goes_on(full, monkeypatch):
    spoilt = Record.objects.filter(owner=full.user).order_by("pk")[2]
    with maintenance():
        Record.objects.filter(pk=spoilt.pk).update(sealed=damaged(spoilt.sealed))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{full.password}\n"))
    call_command("set_aside_unreadable", "alice", stdout=(out := io.StringIO()))
    assert "1 records set aside" in out.getvalue()
    assert SetAside.objects.get().record == spoilt.id
    assert "4 records" in rotate(monkeypatch, "alice", full.password)
    other = full.elsewhere()
    other.sign_in()
    assert "Nothing is set aside" in shown(other.client.get("/accounts/set-aside/"))


def test_a_wrong_password_sets_nothing_aside(full, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("not the password at all\n"))
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("set_aside_unreadable", "alice")


def test_nobody_elses_records_are_touched(full, bob, monkeypatch):
    bob.write("Dr. B.")
    rotate(monkeypatch, "alice", full.password)
    assert bob.nicknames() == ["Dr. B."]


def test_an_unknown_name_is_told(db):
    with pytest.raises(CommandError, match="no such account"):
        call_command("rotate_key", "nobody")
