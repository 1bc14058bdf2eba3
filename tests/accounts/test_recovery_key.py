from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import RecoveryCheck
from accounts.views import recovery
from tests.accounts.people import PASSWORD, Person, shown


def groups_asked(person: Person) -> list[int]:
    fields = person.client.get("/accounts/recovery/check/").context["form"].fields
    return [int(name.removeprefix("group_")) for name in fields]


def answer(person: Person, change=lambda group: group):
    groups = person.recovery_key.split("-")
    given = {f"group_{number}": change(groups[number]) for number in groups_asked(person)}
    return person.post("/accounts/recovery/check/", **given)


@pytest.fixture
def fresh(db) -> Person:
    """Alice has just signed up; her key is on the screen."""
    alice = Person("alice")
    alice.post("/accounts/signup/", username="alice", password1=PASSWORD)
    alice.recovery_key = alice.shown_recovery_key()
    return alice


def test_two_different_groups_are_asked(fresh):
    asked = groups_asked(fresh)
    assert len(set(asked)) == 2
    assert asked == groups_asked(fresh)


def test_which_groups_differs_from_time_to_time(alice):
    seen = set()
    for _each in range(12):
        seen.add(tuple(groups_asked(alice)))
        alice.post("/accounts/recovery/skip/")
    assert len(seen) > 2


def test_the_right_groups_confirm_the_key_and_lead_on(fresh):
    assert answer(fresh, str.lower)["Location"] == "/more/account/#said=key_is_right"
    assert RecoveryCheck.objects.get().confirmed_on == timezone.localdate()
    assert not fresh.shown_recovery_key()


def test_a_wrong_group_is_told_and_the_key_can_be_seen_again(fresh):
    assert "Look again" in shown(answer(fresh, lambda group: group[::-1] + "0"))
    assert RecoveryCheck.objects.get().confirmed_on is None
    assert fresh.shown_recovery_key() == fresh.recovery_key


def test_skipping_is_possible_and_says_what_it_risks(fresh):
    page = shown(fresh.client.get("/accounts/recovery/"))
    assert "a forgotten password means that the notes on the server are lost" in page
    assert fresh.post("/accounts/recovery/skip/").status_code == 302
    assert not fresh.shown_recovery_key()


def test_who_skipped_is_asked_again_after_a_week(alice):
    assert alice.state()["recovery_due"] is False
    RecoveryCheck.objects.update(handed_out_on=timezone.localdate() - timedelta(days=7))
    assert alice.state()["recovery_due"] is True
    assert "Do you still have your recovery key?" in shown(alice.client.get("/accounts/devices/"))


def test_who_confirmed_is_asked_again_after_a_quarter(alice):
    answer(alice)
    RecoveryCheck.objects.update(confirmed_on=timezone.localdate() - timedelta(days=89))
    assert alice.state()["recovery_due"] is False
    RecoveryCheck.objects.update(confirmed_on=timezone.localdate() - timedelta(days=90))
    assert alice.state()["recovery_due"] is True
    answer(alice)
    assert alice.state()["recovery_due"] is False


def test_guessing_groups_is_throttled(alice):
    answers = [answer(alice, lambda _group: "AAAAA").status_code for _each in range(11)]
    assert answers[-1] == 429


def test_a_new_key_needs_the_password_and_ends_the_old_one(alice):
    assert alice.post("/accounts/recovery/new/", sure="on")["Location"].startswith(
        "/accounts/reauthenticate/"
    )
    assert not alice.shown_recovery_key()
    alice.confirm_password()
    alice.post("/accounts/recovery/new/", sure="on")
    new = alice.shown_recovery_key()
    assert new
    assert new != alice.recovery_key
    form = {"username": "alice", "new_password": "garden seventy copper tides"}
    assert (
        Person("alice")
        .post("/accounts/password/reset/key/", recovery_key=alice.recovery_key, **form)
        .status_code
        == 200
    )
    assert (
        Person("alice").post("/accounts/password/reset/key/", recovery_key=new, **form).status_code
        == 302
    )


def test_the_key_lies_nowhere_in_the_clear(alice):
    stored = b"".join(
        bytes(sealed) for sealed in RecoveryCheck.objects.values_list("sealed", flat=True)
    )
    assert not [group for group in alice.recovery_key.split("-") if group.encode() in stored]


@pytest.mark.parametrize("minutes", [11, 13 * 24 * 60])
def test_it_is_shown_for_ten_minutes_and_then_has_to_be_made_anew(db, minutes):
    alice = Person("alice")
    alice.post("/accounts/signup/", username="alice", password1=alice.password)
    key = alice.shown_recovery_key()
    alice.open_pages()
    with time_machine.travel(timezone.now() + timedelta(minutes=9)):
        alice.open_pages()
        assert alice.shown_recovery_key() == key
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        alice.open_pages()
        assert alice.shown_recovery_key() == ""
        assert "Show the key again" not in shown(alice.client.get("/accounts/recovery/check/"))
        alice.confirm_password()
        alice.post("/accounts/recovery/new/", sure="on")
        assert alice.shown_recovery_key() not in ("", key)


def test_on_a_page_left_open_it_goes_after_ten_minutes(alice):
    alice.confirm_password()
    alice.post("/accounts/recovery/new/", sure="on")
    assert alice.client.get("/accounts/recovery/")["Refresh"] == "600"


def opens(key: str) -> bool:
    form = {"username": "alice", "recovery_key": key, "new_password": "garden seventy copper tides"}
    return Person("alice").post("/accounts/password/reset/key/", **form).status_code == 302


def test_a_new_key_is_not_made_before_the_person_says_that_the_old_one_may_stop_working(alice):
    alice.confirm_password()
    assert "Your old key still works." in shown(alice.post("/accounts/recovery/new/"))
    assert not alice.shown_recovery_key()
    assert opens(alice.recovery_key)


def test_where_there_is_no_key_nothing_is_asked(alice):
    alice.confirm_password()
    RecoveryCheck.objects.all().delete()
    assert "the old key may stop working" not in shown(alice.client.get("/accounts/recovery/"))
    alice.post("/accounts/recovery/new/")
    assert opens(alice.shown_recovery_key())


def test_of_two_keys_made_at_once_none_is_shown_that_opens_nothing(alice, monkeypatch):
    alice.confirm_password()
    noted, waiting = recovery.notices.note, ["/accounts/recovery/new/"]

    def while_another_is_made(*args, **kwargs):
        """The first request has made its key, and has not kept its session yet."""
        if waiting:
            alice.post(waiting.pop(), sure="on")
        return noted(*args, **kwargs)

    monkeypatch.setattr(recovery.notices, "note", while_another_is_made)
    alice.post("/accounts/recovery/new/", sure="on")
    page = alice.client.get("/accounts/recovery/")
    assert b"data-key" not in page.content
    assert "a newer one took its place" in shown(page)
    alice.post("/accounts/recovery/new/", sure="on")
    assert opens(alice.shown_recovery_key())


def test_nor_one_that_another_device_has_replaced_since(alice):
    desk = alice.elsewhere()
    desk.sign_in()
    for one in (alice, desk):
        one.confirm_password()
        one.post("/accounts/recovery/new/", sure="on")
    assert "Show the key again" not in shown(alice.client.get("/accounts/recovery/check/"))
    assert not alice.shown_recovery_key()
    assert opens(desk.shown_recovery_key())
