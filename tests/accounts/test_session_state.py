import pytest

from tests.accounts.people import Person

SIGNED_OUT = {
    "state": "signed_out",
    "account": None,
    "sign_in": None,
    "new": False,
    "records": 0,
    "recovery_due": False,
    "refill": False,
}


def test_anyone_may_ask(client, db):
    answer = client.get("/api/session/")
    assert answer.json() == SIGNED_OUT | {"csrf": ""}
    assert "no-store" in answer["Cache-Control"]


def test_the_answer_carries_a_token_that_is_accepted(alice):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.cookies["sessionid"] = alice.cookie
    token = browser.get("/api/session/").json()["csrf"]
    assert browser.post("/accounts/logout/").status_code == 403
    assert browser.post("/accounts/logout/", headers={"x-csrftoken": token}).status_code == 302


def test_an_answer_that_comes_late_replaces_no_cookie(client, alice):
    """Each page whose form has the newer token would be too old."""
    assert "csrftoken" not in client.get("/api/session/").cookies
    assert "csrftoken" in alice.client.cookies
    answer = alice.client.get("/api/session/")
    assert answer.json()["csrf"]
    assert "csrftoken" not in answer.cookies
    alice.client.cookies["csrftoken"] = "no token at all"
    assert "csrftoken" in alice.client.get("/api/session/").cookies


def test_records_are_counted_and_the_account_is_new_until_there_are_some(alice):
    assert alice.state()["new"]
    alice.write("Dr. M.")
    assert (alice.state()["records"], alice.state()["new"]) == (1, False)


def test_signing_in_is_not_new(alice):
    other = alice.elsewhere()
    other.sign_in()
    assert other.state()["new"] is False


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading(db, method):
    assert getattr(Person("x").client, method)("/api/session/").status_code == 405
