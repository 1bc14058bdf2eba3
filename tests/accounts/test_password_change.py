from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from accounts.models import PasswordWouldLockVault
from tests.accounts.people import NEW_PASSWORD, Person, shown


def change(person: Person, old: str, new: str):
    return person.post("/accounts/password/change/", password=old, new_password=new)


def test_the_new_password_opens_the_same_vault_and_the_old_one_nothing(alice):
    before = alice.key
    assert change(alice, alice.password, NEW_PASSWORD).status_code == 302
    assert alice.elsewhere().sign_in().status_code == 200
    other = Person("alice", NEW_PASSWORD)
    other.sign_in()
    assert other.key == before == alice.key


def test_it_costs_one_argon2_for_each_password(alice, argon2s):
    with argon2s() as count:
        change(alice, alice.password, NEW_PASSWORD)
    assert len(count) == 2


def test_the_recovery_key_stays_as_it_was(alice):
    key = alice.key
    change(alice, alice.password, NEW_PASSWORD)
    other = Person("alice")
    other.post(
        "/accounts/password/reset/key/",
        username="alice",
        recovery_key=alice.recovery_key,
        new_password="garden seventy copper tides",
    )
    assert other.key == key


def test_a_wrong_old_password_changes_nothing(alice):
    assert "not your password" in shown(change(alice, "not the password at all", NEW_PASSWORD))
    assert alice.elsewhere().sign_in().status_code == 302


def test_a_weak_new_password_changes_nothing(alice):
    assert "leaked passwords" in shown(change(alice, alice.password, "telechargement"))
    assert alice.elsewhere().sign_in().status_code == 302


def test_this_device_stays_signed_in_and_the_others_are_not_told_to_wipe(alice):
    desk = alice.elsewhere()
    desk.sign_in()
    old = alice.cookie
    change(alice, alice.password, NEW_PASSWORD)
    assert alice.state()["state"] == "signed_in"
    assert alice.client.get("/accounts/devices/").context["here"]
    assert desk.state()["state"] == "signed_out"
    assert alice.cookie != old
    assert Session.objects.count() == 1


def test_the_session_from_before_the_change_is_worthless(alice):
    thief = Person("alice")
    thief.client.cookies["sessionid"] = alice.cookie
    assert thief.state()["state"] == "signed_in"
    change(alice, alice.password, NEW_PASSWORD)
    assert thief.state()["state"] == "signed_out"


def test_guessing_the_old_password_is_throttled(alice, argon2s):
    with argon2s() as count:
        for number in range(9):
            answer = change(alice, f"guess number {number}", NEW_PASSWORD)
    assert len(count) <= 5
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"


def test_a_password_set_beside_our_flows_is_refused(alice):
    user = alice.user
    with pytest.raises(PasswordWouldLockVault):
        user.set_password(NEW_PASSWORD)
    with pytest.raises(PasswordWouldLockVault):
        user.set_unusable_password()
    assert alice.elsewhere().sign_in().status_code == 302


def test_the_command_line_does_not_change_it_either(alice):
    with pytest.raises(CommandError, match="has a vault"):
        call_command("changepassword", "alice")


def test_the_command_line_still_helps_an_account_without_a_vault(
    django_user_model, db, monkeypatch
):
    django_user_model.objects.create_user("carol", password="winter pottery gradual beacon")
    monkeypatch.setattr("getpass.getpass", lambda *_args, **_more: NEW_PASSWORD)
    call_command("changepassword", "carol", stdout=StringIO())
    assert Person("carol", NEW_PASSWORD).sign_in().status_code == 302


def test_a_failure_half_way_leaves_the_old_password_and_its_vault(alice, monkeypatch):
    def fail(*_args, **_more):
        raise RuntimeError("the power went out")

    monkeypatch.setattr("vault.slots._new", fail)
    with pytest.raises(RuntimeError):
        change(alice, alice.password, NEW_PASSWORD)
    monkeypatch.undo()
    other = alice.elsewhere()
    assert other.sign_in().status_code == 302
    assert other.key == alice.key
