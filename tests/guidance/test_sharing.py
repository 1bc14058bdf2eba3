"""Links to sealed pages: who may make, open and end them. The server never sees a key, so any bytes
will do here.
"""

import base64
import json
from datetime import UTC, datetime
from io import StringIO
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.core.management import call_command

from guidance import sharing
from guidance.models import SharedBrief
from tests.accounts.people import Person

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def unthrottled():
    cache.clear()


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def alice(db, clock) -> Person:
    return Person("alice").sign_up()


@pytest.fixture
def bob(db, clock) -> Person:
    return Person("bob", "quiet marble orchard sailing").sign_up()


def sealed(length: int = sharing.SIZES[0]) -> str:
    return base64.b64encode(bytes(length)).decode()


def ask(person: Person, method: str, path: str, body: dict | None = None):
    return person.client.generic(
        method,
        path,
        data=_json(body),
        content_type="application/json",
        headers={"accept": "application/json"},
    )


def _json(body: dict | None) -> bytes:
    return json.dumps(body).encode() if body is not None else b""


def make(person: Person, **more) -> dict:
    answer = ask(
        person, "POST", "/api/briefs/", {"ciphertext": sealed(), "days": 7, "views": 2} | more
    )
    assert answer.status_code == 201, answer.content
    return answer.json()


def open_(client, brief_id: str):
    return client.post("/api/briefs/open/", {"id": str(brief_id)}, content_type="application/json")


def test_whoever_has_the_link_opens_it_as_often_as_it_may_be(alice, client):
    made = make(alice, ciphertext=sealed(sharing.SIZES[1]))
    first, second, third = (open_(client, made["id"]) for _ in range(3))
    assert base64.b64decode(first.json()["ciphertext"]) == bytes(sharing.SIZES[1])
    assert (first.json()["views_left"], second.json()["views_left"]) == (1, 0)
    assert (third.status_code, third.json()["code"]) == (410, "used_up")
    assert first["Cache-Control"] == "no-store"


def test_the_last_view_leaves_nothing_behind(alice, client):
    made = make(alice, views=1)
    open_(client, made["id"])
    assert bytes(SharedBrief.objects.get().ciphertext) == b""


def test_a_link_that_was_taken_back_opens_nothing_and_holds_nothing(alice, client):
    made = make(alice)
    assert ask(alice, "DELETE", f"/api/briefs/{made['id']}/").status_code == 204
    answer = open_(client, made["id"])
    assert (answer.status_code, answer.json()["code"]) == (410, "revoked")
    assert bytes(SharedBrief.objects.get().ciphertext) == b""


def test_an_expired_link_is_gone_when_somebody_knocks(alice, client, clock):
    made = make(alice, days=1)
    clock.shift(24 * 3600 - 1)
    assert open_(client, made["id"]).status_code == 200
    clock.shift(1)
    assert open_(client, made["id"]).status_code == 404
    assert not SharedBrief.objects.exists()


def test_expired_links_are_forgotten_once_a_day(alice, clock):
    make(alice, days=1)
    make(alice, days=30)
    clock.shift(2 * 24 * 3600)
    out = StringIO()
    call_command("purge_shared", stdout=out)
    assert out.getvalue() == "1 shared pages forgotten.\n"
    assert SharedBrief.objects.count() == 1


def test_a_person_sees_their_own_links_and_no_content(alice, bob):
    made = make(alice)
    make(bob)
    [shown] = ask(alice, "GET", "/api/briefs/").json()
    assert shown == made
    assert set(shown) == {"id", "made_on", "expires_at", "views", "views_left", "revoked"}


def test_nobody_takes_back_another_ones_link(alice, bob, client):
    made = make(alice)
    answers = [ask(bob, "DELETE", f"/api/briefs/{one}/") for one in (made["id"], uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert open_(client, made["id"]).status_code == 200


@pytest.mark.parametrize(
    "length", [0, 1, sharing.LENGTHS[0], sharing.SIZES[0] - 1, sharing.SIZES[-1] + 1]
)
def test_a_length_that_would_tell_something_is_refused(alice, length):
    answer = ask(
        alice, "POST", "/api/briefs/", {"ciphertext": sealed(length), "days": 7, "views": 1}
    )
    assert answer.status_code == 400
    assert "ciphertext" in answer.json()


@pytest.mark.parametrize(
    "wrong",
    [
        {"ciphertext": "not base64!"},
        {"days": 2},
        {"days": 365},
        {"views": 0},
        {"views": 21},
        {"views": "many"},
    ],
)
def test_what_does_not_fit_is_refused_by_name(alice, wrong):
    answer = ask(
        alice, "POST", "/api/briefs/", {"ciphertext": sealed(), "days": 7, "views": 1} | wrong
    )
    assert answer.status_code == 400
    assert set(answer.json()) == set(wrong)


def test_twenty_links_at_a_time_are_enough(alice):
    for _ in range(sharing.MOST_LINKS):
        made = make(alice)
    answer = ask(alice, "POST", "/api/briefs/", {"ciphertext": sealed(), "days": 7, "views": 1})
    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_links")
    ask(alice, "DELETE", f"/api/briefs/{made['id']}/")
    make(alice)


def test_of_links_that_have_ended_so_many_are_remembered(alice, monkeypatch):
    monkeypatch.setattr(sharing, "MOST_ENDED", 5)
    for _each in range(12):
        ask(alice, "DELETE", f"/api/briefs/{make(alice)['id']}/")
    kept = make(alice)
    assert len(ask(alice, "GET", "/api/briefs/").json()) == 5
    assert kept["id"] in {one["id"] for one in ask(alice, "GET", "/api/briefs/").json()}


def test_guessing_links_is_slowed_down(client, db, clock_stands):
    answers = [open_(client, uuid4()).status_code for _ in range(125)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_an_account_takes_its_links_along_when_it_goes(alice):
    make(alice)
    alice.post("/accounts/delete/", password=alice.password)
    assert not SharedBrief.objects.exists()


def test_the_page_a_link_leads_to_is_kept_by_nobody_and_names_nobody(client):
    answer = client.get("/shared/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "serviceworker" not in answer.content.decode()
    assert "sessionid" not in answer.cookies
    assert client.post("/shared/").status_code == 405
