"""A cookie alone opens nothing: the phone's half of the key comes in a header that no navigation
can set.
"""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.accounts.people import Person
from vault.sessions import HALVED, HEADER, KEPT, UNTIL

PAGES = [
    "/accounts/devices/",
    "/accounts/tokens/",
    "/accounts/recovery/",
    "/accounts/export/",
    "/accounts/delete/",
]


@pytest.fixture
def thief(alice) -> Person:
    """Somebody with the cookie of Alice's phone, which has shown no page of her account for a
    minute.
    """
    alice.write("Dr. M.")
    alice.leave_pages()
    someone = Person("alice", **{HEADER: ""})
    someone.client.cookies["sessionid"] = alice.cookie
    return someone


def after(**time: int):
    return time_machine.travel(datetime.now(UTC) + timedelta(**time))


def is_locked(answer) -> bool:
    return answer.status_code == 401 and answer.json()["code"] == "locked"


def test_the_cookie_alone_reads_no_note(alice, thief):
    assert alice.client.get("/api/therapists/").json()["results"]
    assert is_locked(thief.client.get("/api/therapists/"))
    assert thief.state()["state"] == "locked"


@pytest.mark.parametrize("half", ["", "0" * 64, "f" * 63, "é", "a" * 10_000])
def test_nor_with_a_half_that_is_not_the_phones(thief, half):
    assert is_locked(thief.client.get("/api/therapists/", headers={HEADER: half}))
    assert thief.client.post("/api/session/pages/", headers={HEADER: half}).status_code == 401


@pytest.mark.parametrize("path", PAGES)
def test_nor_does_it_open_a_page_of_the_account(alice, thief, path):
    answer = thief.client.get(path)
    assert answer.status_code == 401
    assert b"Chrome on Android" not in answer.content
    assert thief.post(path, password=alice.password).status_code == 401
    assert alice.state()["state"] == "signed_in"


def test_the_phone_opens_pages_for_a_minute(alice, thief):
    assert alice.open_pages().status_code == 200
    assert thief.client.get("/accounts/devices/").status_code == 200, (
        "a navigation of the phone looks the same"
    )
    with after(seconds=61):
        assert thief.client.get("/accounts/devices/").status_code == 401


def test_a_phone_that_is_locked_closes_them_at_once(alice, thief):
    alice.open_pages()
    assert alice.client.delete("/api/session/pages/").status_code == 204
    assert thief.client.get("/accounts/devices/").status_code == 401
    assert alice.state()["state"] == "signed_in"


def test_the_first_phone_binds_the_session_for_good(alice):
    assert HALVED not in alice.session
    assert alice.open_pages().status_code == 200
    bound = alice.session[HALVED]
    assert alice.open_pages().status_code == 200
    assert alice.session[HALVED] == bound


def test_a_sign_in_that_no_phone_came_for_opens_nothing_after_ten_minutes(alice):
    with after(minutes=10, seconds=1):
        assert is_locked(alice.client.get("/api/therapists/"))
        assert alice.open_pages().status_code == 401
        assert KEPT not in alice.session


def test_a_session_of_an_earlier_version_has_to_sign_in_again(alice):
    session = alice.session
    del session[UNTIL]
    session.save()
    assert alice.state()["state"] == "locked"
    assert alice.sign_in().status_code == 302
    assert alice.state()["state"] == "signed_in"


def test_a_bound_session_holds_the_key_only_halved(alice, thief):
    key = alice.key.secret.hex()
    thief.client.get("/accounts/devices/")
    held = dict(alice.session.items())
    assert HALVED in held
    assert key not in str(held)
    assert alice.half not in str(held)
