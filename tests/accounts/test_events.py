"""What the log tells of an account: what and when, and nothing a person would be known by."""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from accounts import rotation
from accounts.events import EVENTS, name_of
from config.logs import WithoutValues
from tests.accounts.people import ADDRESS, NEW_PASSWORD, PASSWORD, Person
from tests.accounts.test_second_factor import code, secret  # noqa: F401
from vault.sessions import row_id

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def told(caplog) -> Callable[[], list[dict]]:
    """The lines since the last time they were asked for."""
    caplog.set_level(logging.INFO, "attuned")

    def lines() -> list[dict]:
        found = [
            json.loads(WithoutValues().format(one))
            for one in caplog.records
            if one.name == "attuned.account"
        ]
        caplog.clear()
        return found

    return lines


def events(lines: list[dict]) -> list[str]:
    return [line["event"] for line in lines]


def test_every_line_has_a_time_a_level_and_a_source(alice, told):
    alice.elsewhere().sign_in()
    for line in told():
        assert line["time"].endswith("+00:00")
        assert (line["level"], line["logger"]) == ("INFO", "attuned.account")


def test_sign_ins_and_failures_are_told(alice, told):
    told()
    alice.elsewhere().sign_in("a guess at the password")
    Person("mallory").sign_in("a guess at the password")
    other = alice.elsewhere()
    other.sign_in()
    other.post("/accounts/logout/")
    found = told()
    assert events(found) == [
        "sign_in_failed",
        "sign_in_failed",
        "signed_in",
        "way_in_changed",
        "signed_out",
    ]
    assert [line.get("account") for line in found] == [
        name_of(alice.user),
        None,
        *[name_of(alice.user)] * 3,
    ]


def test_by_what_somebody_signed_in_is_told(alice, secret, told):  # noqa: F811
    other = alice.elsewhere()
    other.sign_in()
    other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    Person("bob", "quiet marble orchard sailing").sign_up()
    assert [line["by"] for line in told() if line["event"] == "signed_in"][-2:] == [
        "password totp",
        "new_password",
    ]


def test_a_wrong_recovery_key_is_told(alice, told):
    told()
    for name in ("alice", "mallory"):
        form = {"username": name, "recovery_key": "0" * 30, "new_password": NEW_PASSWORD}
        Person(name).post("/accounts/password/reset/key/", **form)
    assert [(line["event"], line.get("account")) for line in told()] == [
        ("recovery_key_failed", name_of(alice.user)),
        ("recovery_key_failed", None),
    ]


def test_a_wrong_password_at_a_confirmation_and_a_throttle_are_told(alice, told):
    told()
    alice.post("/accounts/delete/", password="a guess at the password")
    assert events(told()) == ["sign_in_failed"]
    for _ in range(8):
        alice.elsewhere().sign_in("a guess at the password")
    assert events(told())[-1] == "refused_for_now"


def test_a_wrong_code_of_the_second_step_is_told(alice, secret, told):  # noqa: F811
    other = alice.elsewhere()
    other.sign_in()
    told()
    other.post("/accounts/2fa/authenticate/", code="000000")
    [line] = told()
    assert (line["event"], line["account"]) == ("second_step_failed", name_of(alice.user))


def test_what_is_revoked_exported_and_deleted_is_told(alice, told):
    alice.make_token()
    other = alice.elsewhere()
    other.sign_in()
    alice.confirm_password()
    told()
    alice.post(f"/accounts/tokens/{alice.user.tokens.get().pk}/")
    alice.post(f"/accounts/devices/{alice.user.devices.get(session_row=row_id(other.cookie)).pk}/")
    alice.post("/accounts/devices/others/")
    alice.post("/accounts/address/", contact=ADDRESS)
    alice.post("/accounts/export/", unlocked="on")
    alice.post("/accounts/delete/", password=PASSWORD)
    revoked = ["token_revoked", "device_signed_out", "others_signed_out"]
    assert events(told()) == [*revoked, "address_changed", "exported", "all_signed_out", "deleted"]


def test_what_changes_the_ways_in_is_told(alice, told):
    told()
    alice.make_token()
    assert told()[-1] | {"time": ""} == {
        "time": "",
        "level": "INFO",
        "logger": "attuned.account",
        "event": "way_in_changed",
        "account": name_of(alice.user),
        "way": "token",
    }
    alice.post("/accounts/password/change/", password=PASSWORD, new_password=NEW_PASSWORD)
    assert "password" in [line.get("way") for line in told()]
    rotation.rotate(alice.user, NEW_PASSWORD)
    assert events(told()) == ["all_signed_out", "key_replaced"]


def test_no_line_names_anybody(db, told, caplog):
    alice = Person("alice").sign_up(contact=ADDRESS)
    alice.make_token()
    alice.elsewhere().sign_in("a guess at the password")
    lines = json.dumps(told())
    for word in (
        "alice",
        ADDRESS,
        "192.0.2",
        "127.0.0.1",
        PASSWORD,
        "guess",
        str(alice.user.account_id),
        "backup",
    ):
        assert word.lower() not in lines.lower()


def test_each_event_is_described():
    security = (ROOT / "SECURITY.md").read_text()
    sources = "".join(file.read_text() for file in (ROOT / "accounts").rglob("*.py"))
    assert set(re.findall(r'happened\("(\w+)"', sources)) == set(EVENTS)
    for event, words in EVENTS.items():
        assert f"| `{event}` | {words} |" in security


def test_an_account_has_one_name_in_the_log_which_only_the_servers_key_gives(alice, bob, settings):
    assert name_of(alice.user) == name_of(alice.user) != name_of(bob.user)
    before = name_of(alice.user)
    settings.SECRET_KEY = "another"
    assert name_of(alice.user) != before
