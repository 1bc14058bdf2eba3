from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts.models import PersonalToken
from sync.models import Record
from tests.accounts.people import NEW_PASSWORD, Person, shown
from vault.models import KeySlot


def ask(token: str, method: str = "get", path: str = "/api/therapists/", **more):
    return getattr(Person("script").client, method)(
        path, headers={"authorization": f"Bearer {token}"}, **more
    )


def test_a_token_reads_the_notes(alice):
    alice.write("Dr. M.")
    answer = ask(alice.make_token())
    assert answer.status_code == 200
    assert "Dr. M." in answer.content.decode()


def test_making_one_asks_for_the_password_again(alice):
    assert alice.client.get("/accounts/tokens/")["Location"].startswith("/accounts/reauthenticate/")
    assert alice.post("/accounts/tokens/", name="x", scope="read")["Location"].startswith(
        "/accounts/reauthenticate/"
    )
    assert not PersonalToken.objects.exists()


def test_a_token_is_shown_once(alice):
    token = alice.make_token()
    assert token not in alice.client.get("/accounts/tokens/").content.decode()


def test_a_token_is_listed_with_its_use(alice):
    token = alice.make_token()
    assert "for the backup read only" in shown(alice.client.get("/accounts/tokens/"))
    assert "never used" in shown(alice.client.get("/accounts/tokens/"))
    ask(token)
    assert "last used on" in shown(alice.client.get("/accounts/tokens/"))


def test_neither_name_nor_secret_lies_in_the_database(alice):
    token = alice.make_token()
    stored = str(PersonalToken.objects.values().get()) + str(list(KeySlot.objects.values()))
    assert "backup" not in stored
    assert token.split("_", 2)[2] not in stored


def test_a_reading_token_does_not_write(alice):
    body = {"data": {"nickname": "x", "role": "current"}, "content_type": "application/json"}
    assert ask(alice.make_token("read"), "post", **body).json()["code"] == "read_only"
    assert ask(alice.make_token("write"), "post", **body).status_code == 201


def test_a_revoked_token_opens_nothing(alice):
    token = alice.make_token()
    alice.post(f"/accounts/tokens/{PersonalToken.objects.get().pk}/")
    assert ask(token).json()["code"] == "signed_out"
    assert not KeySlot.objects.filter(kind="token").exists()


def test_a_token_ends_after_a_year(alice):
    token = alice.make_token()
    assert "ends on" in shown(alice.client.get("/accounts/tokens/"))
    with time_machine.travel(timezone.now() + timedelta(days=364)):
        assert ask(token).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=365)):
        assert ask(token).json()["code"] == "signed_out"
        call_command("purge_set_aside", verbosity=0)
    assert not KeySlot.objects.filter(kind="token").exists()


def test_a_new_password_ends_tokens_unless_one_says_that_they_go_on(alice):
    token = alice.make_token()
    assert "My personal tokens go on" in shown(alice.client.get("/accounts/password/change/"))
    form = {"password": alice.password, "new_password": NEW_PASSWORD}
    alice.post("/accounts/password/change/", keep_tokens="on", **form)
    assert ask(token).status_code == 200
    alice.post("/accounts/password/change/", password=NEW_PASSWORD, new_password=alice.password)
    assert ask(token).status_code == 401


def test_without_tokens_nothing_is_asked_about_them(alice):
    assert "personal tokens" not in shown(alice.client.get("/accounts/password/change/"))


def test_a_reset_by_recovery_key_ends_tokens(alice):
    token = alice.make_token()
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    Person("alice").post("/accounts/password/reset/key/", **form)
    assert ask(token).status_code == 401


def test_who_signs_the_others_out_is_told_of_the_tokens(alice):
    assert "personal token" not in shown(alice.client.get("/accounts/devices/"))
    alice.make_token()
    assert "1 personal token opens your notes as well" in shown(
        alice.client.get("/accounts/devices/")
    )


def test_revoking_one_leaves_the_others(alice):
    first = alice.make_token()
    revoked = PersonalToken.objects.get().pk
    second = alice.make_token()
    alice.post(f"/accounts/tokens/{revoked}/")
    assert (ask(first).status_code, ask(second).status_code) == (401, 200)


def test_nobody_revokes_somebody_elses(alice, bob):
    token = alice.make_token()
    bob.post(f"/accounts/tokens/{PersonalToken.objects.get().pk}/")
    assert ask(token).status_code == 200


def test_a_token_outlives_the_session_it_was_made_in(alice):
    token = alice.make_token()
    alice.post("/accounts/logout/")
    assert ask(token).status_code == 200


@pytest.mark.parametrize(
    "path", ["/accounts/devices/", "/accounts/tokens/", "/accounts/recovery/", "/accounts/delete/"]
)
def test_a_token_opens_no_account_page(alice, path):
    answer = ask(alice.make_token("write"), path=path)
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "spoil", [lambda t: t[:-2] + ("AA" if t[-2:] != "AA" else "BB"), lambda t: t[8:], lambda t: ""]
)
def test_a_spoilt_token_is_refused(alice, spoil):
    assert ask(spoil(alice.make_token())).status_code == 401


def test_a_session_and_a_token_in_one_request_are_refused_and_cross_nothing(alice, bob):
    """A's rows must not be sealed with B's key, nor A's password open B's vault."""
    alice.write("Dr. M.")
    headers = {"authorization": f"Bearer {bob.make_token('write')}"}
    answers = [
        alice.client.get("/api/therapists/", headers=headers),
        alice.client.post(
            "/api/therapists/",
            {"nickname": "x", "role": "current"},
            content_type="application/json",
            headers=headers | {"x-csrftoken": alice.state()["csrf"]},
        ),
        alice.client.post(
            "/accounts/password/change/",
            {"password": alice.password, "new_password": NEW_PASSWORD},
            headers=headers,
        ),
        alice.client.post("/accounts/recovery/new/", headers=headers),
    ]
    assert [answer.status_code for answer in answers] == [400] * 4
    assert answers[0].json()["code"] == "two_identities"
    other = alice.elsewhere()
    other.sign_in()
    assert other.nicknames() == ["Dr. M."]
    assert not Record.objects.filter(owner=bob.user).exists()


@pytest.mark.parametrize(
    "header", ["Basic YWxpY2U6c2VjcmV0", "Bearer eyJhbGciOi.of.a.proxy", "Negotiate x", "Bearer"]
)
def test_what_a_proxy_asks_for_is_none_of_ours(alice, header):
    """HTTP basic authentication in front of the server (S20): the browser sends its header with
    every request.
    """
    alice.write("Dr. M.")
    headers = {"authorization": header}
    assert "Dr. M." in alice.client.get("/api/therapists/", headers=headers).content.decode()
    assert alice.client.get("/accounts/devices/", headers=headers).status_code == 200
    assert alice.client.get("/api/session/", headers=headers).json()["state"] == "signed_in"
    assert (
        Person("script").client.get("/api/therapists/", headers=headers).json()["code"]
        == "signed_out"
    )
