"""Every sign-in ends: by itself, by its owner from elsewhere, or by whoever runs the server."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts import rotation
from accounts.models import Device
from tests.accounts.people import NEW_PASSWORD, Person, shown
from vault.sessions import row_id

pytestmark = pytest.mark.usefixtures("clock_stands")


@contextmanager
def ended_before_it_is_kept() -> Iterator[None]:
    """Every session ends in the moment in which a request wants to keep one."""

    def end(execute, sql, *more):
        if sql.startswith('UPDATE "django_session"'):
            with connection.cursor() as cursor:
                cursor.execute('DELETE FROM "django_session"')
        return execute(sql, *more)

    with connection.execute_wrapper(end):
        yield


def days(count: float):
    return time_machine.travel(timezone.now() + timedelta(days=count), tick=False)


@pytest.fixture
def desk(alice) -> Person:
    """Where somebody signed in as Alice, and where nothing ever asks how things stand."""
    desk = alice.elsewhere()
    desk.sign_in()
    return desk


def reads(person: Person) -> bool:
    return person.client.get("/api/therapists/").status_code == 200


def use_weekly(person: Person, weeks: range) -> None:
    for week in weeks:
        with days(7 * week):
            person.post("/accounts/address/")  # a form, whatever it answers


def test_a_sign_in_nobody_uses_ends_after_thirty_days(alice):
    alice.open_pages()
    with days(29):
        assert reads(alice)
    with days(29 + 31):
        assert not reads(alice)


def test_a_sign_in_ends_after_ninety_days_however_often_it_is_used(alice):
    alice.open_pages()
    use_weekly(alice, range(1, 13))
    with days(89):
        assert reads(alice)
    with days(91):
        assert not reads(alice)


def test_what_a_half_done_sign_in_keeps_is_gone_within_the_hour(db):
    stranger = Person("mallory")
    store = stranger.client.session
    store["waits"] = "for a second step"
    store.save()
    assert Session.objects.get().expire_date <= timezone.now() + timedelta(hours=1)


def test_a_sign_in_that_only_posts_forms_stays_in_the_list_with_the_day_it_was_seen(alice, desk):
    use_weekly(desk, range(1, 9))
    with days(60):
        call_command("purge_set_aside", verbosity=0)
        alice.sign_in()
        [seen] = (
            alice.client.get("/accounts/devices/")
            .context["others"]
            .filter(session_row=row_id(desk.cookie))
        )
        assert seen.seen_on == timezone.localdate() - timedelta(days=4)


def test_signing_out_all_others_ends_a_sign_in_that_no_list_knows(alice, desk):
    Device.objects.filter(session_row=row_id(desk.cookie)).delete()
    alice.confirm_password()
    alice.post("/accounts/devices/others/")
    assert (reads(alice), reads(desk)) == (True, False)


def end_others(alice: Person) -> None:
    alice.confirm_password()
    alice.post("/accounts/devices/others/")


def change_password(alice: Person) -> None:
    alice.post("/accounts/password/change/", password=alice.password, new_password=NEW_PASSWORD)


def reset_by_key(alice: Person) -> None:
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    Person("alice").post("/accounts/password/reset/key/", **form)


def rotate_key(alice: Person) -> None:
    rotation.rotate(alice.user, alice.password)


def command(alice: Person) -> None:
    call_command("end_sessions", "Alice", verbosity=0)


def command_for_all(alice: Person) -> None:
    call_command("end_sessions", all=True, verbosity=0)


@pytest.mark.parametrize(
    "deed", [end_others, change_password, reset_by_key, rotate_key, command, command_for_all]
)
def test_what_ends_sign_ins_ends_those_too_that_no_list_knows(alice, desk, deed):
    Device.objects.filter(session_row=row_id(desk.cookie)).delete()
    deed(alice)
    assert not reads(desk)


@pytest.mark.parametrize("deed", [end_others, command, command_for_all])
def test_what_ends_sign_ins_ends_a_second_step_that_is_still_to_come(alice, deed):
    pending = alice.elsewhere()
    pending.sign_in()
    session = pending.session
    session["password_checked"] = alice.user.get_session_auth_hash()
    deed(alice)
    assert session["password_checked"] != alice.user.get_session_auth_hash()


def test_the_command_ends_the_sign_ins_of_one_account_or_of_all(alice, bob):
    call_command("end_sessions", "alice", verbosity=0)
    assert (reads(alice), reads(bob)) == (False, True)
    assert not Device.objects.filter(owner=alice.user).exists()
    call_command("end_sessions", all=True, verbosity=0)
    assert not reads(bob)
    assert not Session.objects.exists()


@pytest.mark.parametrize("asked", [[], ["alice", "--all"], ["nobody"]])
def test_the_command_says_what_it_needs(alice, asked):
    with pytest.raises(CommandError):
        call_command("end_sessions", *asked, verbosity=0)
    assert reads(alice)


def test_giving_the_password_again_gives_the_session_a_new_name(alice):
    before = alice.cookie
    alice.confirm_password()
    assert alice.cookie != before
    assert not Session.objects.filter(session_key=row_id(before)).exists()
    assert shown(alice.client.get("/accounts/devices/")).count("Chrome on Android") == 1


@pytest.mark.parametrize("address", ["/accounts/devices/others/", "/accounts/devices/{}/"])
def test_nobody_ends_other_sign_ins_without_the_password(alice, desk, address):
    device = Device.objects.get(session_row=row_id(desk.cookie))
    answer = alice.post(address.format(device.pk), wipe="1")
    assert answer["Location"].startswith("/accounts/reauthenticate/")
    assert reads(desk)


def test_after_the_password_the_deed_that_asked_for_it_is_done(alice, desk):
    address = alice.post("/accounts/devices/others/", wipe="1")["Location"]
    alice.post(address, password=alice.password)
    assert (alice.state()["state"], desk.state()["state"]) == ("signed_in", "revoked")


def test_a_device_can_be_signed_out_and_keep_its_notes(alice, desk):
    alice.confirm_password()
    alice.post("/accounts/devices/others/")
    assert desk.state()["state"] == "signed_out"


def test_a_session_that_ends_while_a_script_asks_is_told_in_its_language(desk):
    with ended_before_it_is_kept():
        answer = desk.open_pages()
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


def test_a_session_that_ends_while_a_page_is_asked_for_leads_to_the_sign_in(alice):
    with ended_before_it_is_kept():
        answer = alice.post("/accounts/reauthenticate/", password=alice.password)
    assert answer.url == "/accounts/login/"


def test_what_is_no_request_is_told_in_the_language_of_scripts(client, settings):
    settings.ALLOWED_HOSTS = ["attuned.example"]
    assert (
        client.get("/api/session/", headers={"host": "elsewhere.example"}).json()["code"]
        == "bad_request"
    )
