"""A copy of the notes on a phone is known by the phone's own secret, long after its
cookie is gone.
"""

import secrets
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from accounts import devices, rotation
from accounts.models import Device, Notice
from tests.accounts.people import ADDRESS, NEW_PASSWORD, Person, begin_anew, shown
from vault.sessions import row_id


class App:
    """The app on one phone: the browser somebody signs in with, and the secret that lies beside the
    notes.
    """

    def __init__(self, person: Person):
        self.person, self.secret = person, secrets.token_hex(32)

    def claim(self) -> dict:
        return self.person.client.post(
            "/api/device/claim/", headers={"attuned-device": self.secret}
        ).json()

    def ask(self, after: int = 0, client=None) -> dict:
        client = client or Person("nobody").client  # no cookie
        return client.get(
            f"/api/device/?after={after}", headers={"attuned-device": self.secret}
        ).json()

    def say_gone(self) -> None:
        Person("nobody").client.delete("/api/device/", headers={"attuned-device": self.secret})


@pytest.fixture
def desk(alice) -> App:
    desk = App(alice.elsewhere())
    desk.person.sign_in()
    assert desk.claim()["state"] == "known"
    return desk


def wipe_others(alice: Person) -> None:
    alice.confirm_password()
    alice.post("/accounts/devices/others/", wipe="1")


def test_a_phone_hears_a_year_later_and_without_its_cookie_that_it_has_to_wipe_itself(alice, desk):
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        call_command("purge_set_aside", verbosity=0)
        assert desk.ask()["state"] == "known"
        alice.sign_in()
        assert "Signed out since; it holds notes still." in shown(
            alice.client.get("/accounts/devices/")
        )
        wipe_others(alice)
        call_command("purge_set_aside", verbosity=0)
    with time_machine.travel(timezone.now() + timedelta(days=2 * 365)):
        assert [desk.ask()["state"] for _each in range(3)] == ["revoked"] * 3


def test_one_told_while_it_was_signed_in_hears_it_by_its_secret_as_well(alice, desk):
    wipe_others(alice)
    assert desk.ask()["state"] == "revoked"
    assert desk.person.state()["state"] == "revoked"


@pytest.mark.usefixtures("mailing")
@pytest.mark.parametrize(
    "deed", ["others", "password", "key", "mail", "rotate", "command", "logout"]
)
def test_a_sign_in_that_ends_in_any_way_leaves_the_copy_in_the_list(db, deed):
    alice = Person("alice").sign_up(contact=ADDRESS)
    desk = App(alice.elsewhere())
    desk.person.sign_in()
    desk.claim()
    if deed == "others":
        alice.confirm_password()
        alice.post("/accounts/devices/others/")
    if deed == "password":
        alice.post("/accounts/password/change/", password=alice.password, new_password=NEW_PASSWORD)
        alice.password = NEW_PASSWORD
    if deed == "key":
        form = {
            "username": "alice",
            "recovery_key": alice.recovery_key,
            "new_password": NEW_PASSWORD,
        }
        alice.post("/accounts/password/reset/key/", **form)
        alice.password = NEW_PASSWORD
    if deed == "mail":
        alice = begin_anew()
    if deed == "rotate":
        rotation.rotate(alice.user, alice.password)
        alice.sign_in()
    if deed == "command":
        call_command("end_sessions", "alice", verbosity=0)
        alice.sign_in()
    if deed == "logout":
        desk.person.post("/accounts/logout/")
    assert desk.person.state()["state"] == "signed_out"
    assert "it holds notes still" in shown(alice.client.get("/accounts/devices/"))
    assert desk.ask()["state"] == "known"
    wipe_others(alice)
    assert desk.ask()["state"] == "revoked"


def test_a_phone_that_signs_in_again_stays_one_device(alice, desk):
    desk.person.post("/accounts/logout/")
    desk.person.sign_in()
    assert not desk.ask(client=desk.person.client)["here"]
    desk.claim()
    assert desk.ask(client=desk.person.client)["here"]
    assert Device.objects.filter(owner=alice.user).count() == 2


def same_phone(app: App) -> App:
    """Another browser with what the phone keeps: its cookies are gone, or its storage
    was copied.
    """
    other = App(app.person.elsewhere())
    other.secret = app.secret
    other.person.sign_in()
    assert other.claim()["state"] == "known"
    return other


def test_a_second_sign_in_with_a_phones_secret_ends_the_first(alice, desk):
    row = row_id(desk.person.cookie)
    again = same_phone(desk)
    assert (desk.person.state()["state"], again.person.state()["state"]) == (
        "signed_out",
        "signed_in",
    )
    assert not Session.objects.filter(session_key=row).exists()


@pytest.mark.parametrize("deed", ["one", "others"])
def test_no_sign_in_outlives_the_phone_whose_secret_it_has(alice, desk, deed):
    again = same_phone(desk)
    alice.confirm_password()
    path = again.person.user.devices.get(credential__isnull=False).pk if deed == "one" else "others"
    alice.post(f"/accounts/devices/{path}/", wipe="1")
    assert [one.person.state()["state"] for one in (desk, again)] == ["signed_out", "revoked"]
    assert Session.objects.count() == 1


def test_a_tab_that_claims_once_more_stays_signed_in(alice, desk):
    desk.claim()
    assert desk.person.state()["state"] == "signed_in"


def test_a_phone_that_was_told_to_wipe_itself_still_has_to_after_somebody_signed_in_again(
    alice, desk
):
    wipe_others(alice)
    desk.person.sign_in()
    assert desk.claim()["state"] == "revoked"
    assert desk.ask()["state"] == "revoked"


def test_a_phone_that_has_wiped_itself_says_so_and_is_gone_from_the_list(alice, desk):
    wipe_others(alice)
    assert "has to delete its notes since" in shown(alice.client.get("/accounts/devices/"))
    desk.say_gone()
    assert "has to delete its notes since" not in shown(alice.client.get("/accounts/devices/"))
    assert desk.ask()["state"] == "unknown"


def test_a_phone_without_its_notes_any_more_is_signed_out(alice, desk):
    row = row_id(desk.person.cookie)
    desk.say_gone()
    assert desk.person.state()["state"] == "signed_out"
    assert not Session.objects.filter(session_key=row).exists()


def test_whoever_copied_a_cookie_does_not_take_the_phone_out_of_the_list(alice, desk):
    thief = App(desk.person)
    thief.claim()
    assert desk.ask()["state"] == "known"
    wipe_others(alice)
    assert (desk.ask()["state"], thief.ask()["state"]) == ("revoked", "revoked")


def test_a_secret_of_another_account_is_refused(alice, bob, desk):
    desk.person = bob
    assert desk.claim()["state"] == "taken"
    assert Device.objects.get(credential__isnull=False).owner == alice.user


def test_only_who_is_signed_in_claims(alice, desk):
    stranger = App(Person("mallory"))
    assert stranger.claim() == {"state": "signed_out"}
    token = alice.make_token("write")
    headers = {"attuned-device": "0" * 64, "authorization": f"Bearer {token}"}
    assert Person("script").client.post("/api/device/claim/", headers=headers).status_code == 401
    assert Device.objects.filter(credential__isnull=False).count() == 1


@pytest.mark.parametrize("secret", ["", "0" * 63, "Z" * 64, "0" * 65, "%00"])
def test_what_is_no_secret_finds_and_claims_nothing(alice, secret):
    app = App(alice)
    app.secret = secret
    assert app.ask() == {"state": "unknown"}
    assert app.claim() == {"state": "signed_out"}
    app.say_gone()
    assert Device.objects.get().credential is None


def test_the_secret_opens_nothing_and_is_not_in_the_database(alice, desk):
    assert desk.secret not in str(list(Device.objects.values()))
    headers = {"attuned-device": desk.secret}
    assert Person("thief").client.get("/api/therapists/", headers=headers).status_code == 401
    assert set(desk.ask()) == {"state", "here", "notices"}


def test_a_copy_nobody_has_heard_of_for_two_years_is_forgotten(alice, desk):
    with time_machine.travel(timezone.now() + timedelta(days=732)):
        call_command("purge_set_aside", verbosity=0)
    assert not Device.objects.exists()


def test_copies_are_numbered_too(alice, monkeypatch):
    monkeypatch.setattr(devices, "MOST", 3)
    for _each in range(10):
        app = App(alice.elsewhere())
        app.person.sign_in()
        app.claim()
    assert Device.objects.count() == 6
    assert app.ask()["state"] == "known"


def test_a_phone_told_to_wipe_itself_is_remembered_however_many_devices_follow(
    alice, desk, monkeypatch
):
    wipe_others(alice)
    Device.objects.filter(revoked=True).update(seen_on=timezone.localdate() - timedelta(days=9))
    monkeypatch.setattr(devices, "MOST", 1)
    for _each in range(4):
        app = App(alice.elsewhere())
        app.person.sign_in()
        app.claim()
    assert Device.objects.filter(revoked=False).count() == 2
    assert devices.told_to_wipe(alice.user).count() == 1
    assert desk.ask()["state"] == "revoked"


def test_one_session_makes_no_more_rows_than_an_account_may_have(alice, monkeypatch):
    monkeypatch.setattr(devices, "MOST", 3)
    apps = [App(alice) for _each in range(10)]
    assert {app.claim()["state"] for app in apps} == {"known"}
    assert Device.objects.count() == 6
    assert apps[-1].ask(client=alice.client)["here"]
    assert alice.state()["state"] == "signed_in"


def test_one_account_makes_twenty_such_rows_a_day(alice, desk):
    assert [App(alice).claim()["state"] for _each in range(23)] == ["known"] * 21 + ["later"] * 2
    assert (
        alice.client.post("/api/device/claim/", headers={"attuned-device": "0" * 64}).status_code
        == 429
    )
    assert desk.claim()["state"] == "known"


# Notices


def kinds(app: App, after: int = 0) -> list[str]:
    return [one["kind"] for one in app.ask(after)["notices"]]


def set_up_app(alice: Person) -> None:
    import re

    from tests.accounts.test_second_factor import code

    alice.confirm_password()
    page = alice.client.get("/accounts/2fa/app/activate/").content.decode()
    alice.post("/accounts/2fa/app/activate/", code=code(re.search(r"<code>(\w+)</code>", page)[1]))


def new_recovery_key(alice: Person) -> None:
    alice.confirm_password()
    alice.post("/accounts/recovery/new/", sure="on")


def reset(alice: Person) -> None:
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    alice.post("/accounts/password/reset/key/", **form)


def change(alice: Person) -> None:
    alice.post("/accounts/password/change/", password=alice.password, new_password=NEW_PASSWORD)


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (change, ["password"]),
        (reset, ["password"]),
        (new_recovery_key, ["recovery_key"]),
        (Person.make_token, ["token"]),
        (lambda alice: alice.elsewhere().sign_in(), ["device"]),
    ],
)
def test_the_other_devices_hear_what_changed(
    alice, desk, deed, told, django_capture_on_commit_callbacks
):
    newest = Notice.objects.order_by("-pk").first().pk
    with django_capture_on_commit_callbacks(execute=True):
        deed(alice)
    assert kinds(desk, newest) == told
    number = desk.ask(newest)["notices"][-1]["number"]
    assert kinds(desk, number) == []


def test_they_hear_of_a_second_factor(alice, desk, django_capture_on_commit_callbacks):
    newest = Notice.objects.order_by("-pk").first().pk
    with django_capture_on_commit_callbacks(execute=True):
        set_up_app(alice)
    assert set(kinds(desk, newest)) == {"second_factor"}


def test_the_device_where_it_was_done_hears_nothing(alice):
    phone = App(alice)
    newest = phone.claim()["newest"]
    alice.make_token()
    assert kinds(phone, newest) == []


def test_a_browser_that_signed_in_before_is_nothing_new(alice, desk):
    newest = Notice.objects.order_by("-pk").first().pk
    alice.post("/accounts/logout/")
    alice.sign_in()
    assert kinds(desk, newest) == []


def test_the_phone_whose_secret_was_copied_hears_of_the_sign_in_and_so_do_all_others(alice, desk):
    phone = App(alice)
    newest = phone.claim()["newest"]
    same_phone(phone)
    assert (kinds(phone, newest), kinds(desk, newest)) == (["device"], ["device"])


def test_nobody_hears_of_somebody_elses_account(alice, bob, desk):
    newest = Notice.objects.order_by("-pk").first().pk
    bob.make_token()
    assert kinds(desk, newest) == []


def test_notices_are_kept_for_ninety_days(alice):
    with time_machine.travel(timezone.now() + timedelta(days=91)):
        call_command("purge_set_aside", verbosity=0)
    assert not Notice.objects.exists()
