import pytest

from tests.accounts.people import Person
from vault import sessions

SIGNED_OUT = {
    "state": "signed_out",
    "account": None,
    "new": False,
    "records": 0,
    "recovery_due": False,
    "refill": False,
}


def test_anyone_may_ask(client, db):
    answer = client.get("/api/session/")
    assert answer.json() | {"csrf": ""} == SIGNED_OUT | {"csrf": ""}
    assert "no-store" in answer["Cache-Control"]


def test_the_answer_carries_a_token_that_is_accepted(alice):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"] = alice.cookie
    token = browser.get("/api/session/").json()["csrf"]
    assert browser.post("/accounts/logout/").status_code == 403
    assert browser.post("/accounts/logout/", headers={"x-csrftoken": token}).status_code == 302


def test_records_are_counted_and_the_account_is_new_until_there_are_some(alice):
    assert alice.state()["new"]
    alice.write("Dr. M.")
    assert (alice.state()["records"], alice.state()["new"]) == (1, False)


def test_signing_in_is_not_new(alice):
    other = alice.elsewhere()
    other.sign_in()
    assert other.state()["new"] is False


def test_a_session_without_the_key_is_locked(alice):
    session = alice.session
    del session[sessions.KEPT]
    session.save()
    assert alice.state()["state"] == "locked"
    assert alice.client.get("/api/therapists/").json()["code"] == "locked"


def test_a_page_that_needs_the_key_sends_the_locked_to_sign_in(alice):
    session = alice.session
    del session[sessions.KEPT]
    session.save()
    answer = alice.client.get("/accounts/devices/")
    assert answer["Location"] == "/accounts/login/"
    assert alice.state()["state"] == "signed_out"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading(db, method):
    assert getattr(Person("x").client, method)("/api/session/").status_code == 405
