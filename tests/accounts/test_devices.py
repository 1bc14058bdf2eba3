import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from accounts.device_names import label
from accounts.models import Device
from tests.accounts.people import CHROME_ON_ANDROID, Person, shown
from vault.keys import opened
from vault.sessions import row_id


@pytest.fixture
def desk(alice) -> Person:
    """Alice's other browser."""
    desk = Person(
        "alice",
        **{"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"},
    )
    desk.sign_in()
    return desk


@pytest.mark.parametrize(
    ("user_agent", "told"),
    [
        (CHROME_ON_ANDROID, "Chrome on Android"),
        (
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile"
                " Safari/604.1"
            ),
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) Chrome/156.0 Safari/537.36 Edg/156.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
            "Firefox on Android",
        ),
        ("curl/8", "A browser"),
        ("", "A browser"),
    ],
)
def test_a_device_is_told_in_a_few_words(user_agent, told):
    assert label(user_agent) == told


def test_the_page_lists_the_devices_and_marks_this_one(alice, desk):
    page = alice.client.get("/accounts/devices/")
    assert page.context["here"].session_row == row_id(alice.cookie)
    assert [device.session_row for device in page.context["others"]] == [row_id(desk.cookie)]
    assert "This device Chrome on Android" in shown(page)
    assert "Firefox on Linux" in shown(page)


def test_of_a_device_only_dates_and_a_sealed_label_are_kept(alice):
    stored = Device.objects.values().get()
    assert set(stored) == {
        "id",
        "sealed",
        "owner_id",
        "session_row",
        "credential",
        "signed_in_on",
        "seen_on",
        "revoked",
    }
    assert b"Chrome" not in bytes(stored["sealed"])
    assert alice.cookie not in str(stored)
    with opened(alice.key):
        assert Device.objects.get().name == "Chrome on Android"


def test_a_device_signed_out_remotely_hears_that_it_was_revoked(alice, desk):
    device = Device.objects.get(session_row=row_id(desk.cookie))
    alice.confirm_password()
    alice.post(f"/accounts/devices/{device.pk}/", wipe="1")
    assert desk.state()["state"] == "revoked"
    assert desk.client.get("/api/therapists/").json()["code"] == "revoked"
    assert not Session.objects.filter(session_key=row_id(desk.cookie)).exists()
    assert alice.state()["state"] == "signed_in"


def test_it_hears_so_as_often_as_it_asks(alice, desk):
    alice.confirm_password()
    alice.post("/accounts/devices/others/", wipe="1")
    assert [desk.state()["state"] for _each in range(3)] == ["revoked"] * 3


def test_a_new_sign_in_on_a_revoked_device_is_a_new_start(alice, desk):
    alice.confirm_password()
    alice.post("/accounts/devices/others/", wipe="1")
    desk.sign_in()
    assert desk.state()["state"] == "signed_in"


def test_all_others_can_be_signed_out_at_once(alice, desk):
    third = alice.elsewhere()
    third.sign_in()
    alice.confirm_password()
    alice.post("/accounts/devices/others/", wipe="1")
    assert [person.state()["state"] for person in (alice, desk, third)] == [
        "signed_in",
        "revoked",
        "revoked",
    ]
    assert not alice.client.get("/accounts/devices/").context["others"]


def test_nobody_signs_out_somebody_elses_device(alice, bob):
    device = alice.user.devices.get()
    bob.confirm_password()
    bob.post(f"/accounts/devices/{device.pk}/")
    bob.post("/accounts/devices/others/")
    assert alice.state()["state"] == "signed_in"


def test_this_device_is_not_signed_out_from_its_own_list(alice):
    alice.confirm_password()
    alice.post(f"/accounts/devices/{alice.user.devices.get().pk}/")
    assert alice.state()["state"] == "signed_in"


def test_signing_out_here_is_no_revocation(alice):
    cookie = alice.cookie
    alice.post("/accounts/logout/")
    replay = Person("alice")
    replay.client.cookies["sessionid"] = cookie
    assert replay.state()["state"] == "signed_out"
    assert not Device.objects.exists()


def test_the_day_a_device_was_last_seen_moves_on(alice):
    Device.objects.update(seen_on="2026-01-01")
    alice.state()
    assert Device.objects.get().seen_on == timezone.localdate()


def test_devices_whose_session_has_ended_are_forgotten(alice, desk):
    Session.objects.filter(session_key=row_id(desk.cookie)).update(expire_date=timezone.now())
    call_command("purge_set_aside", verbosity=0)
    assert Device.objects.get().session_row == row_id(alice.cookie)
