import re

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.test import Client

from accounts import forms
from accounts.models import User
from accounts.throttle import cache_key
from config.settings import base
from tests.accounts.people import NEW_PASSWORD, Person, shown
from vault.models import KeySlot


def test_signing_in_opens_the_same_vault(alice):
    other = alice.elsewhere()
    assert other.sign_in()["Location"] == "/more/account/"
    assert other.key == alice.key
    assert other.state()["state"] == "signed_in"


def test_signing_in_costs_one_argon2(alice, argon2s):
    with argon2s() as count:
        assert alice.elsewhere().sign_in().status_code == 302
    assert len(count) == 1


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer_for_the_same_work(alice, argon2s):
    with argon2s() as wrong:
        one = shown(Person("alice").sign_in("not the password at all"))
        known = len(wrong)
    with argon2s() as unknown:
        other = shown(Person("mallory").sign_in("not the password at all"))
    assert one == other
    assert "do not belong together" in one
    assert known == len(unknown) == 1


def test_the_sixth_try_on_one_account_is_not_evaluated(alice, argon2s):
    with argon2s() as count:
        for number in range(8):
            answer = Person("alice").sign_in(f"guess number {number}")
    assert len(count) == 5
    assert "Wait five minutes" in shown(answer)


def test_a_throttled_account_also_refuses_the_right_password(alice, argon2s):
    for number in range(5):
        Person("alice").sign_in(f"guess number {number}")
    with argon2s() as count:
        assert alice.elsewhere().sign_in().status_code == 200
    assert not count


def test_one_address_cannot_try_many_accounts(db, argon2s):
    with argon2s() as count:
        for number in range(30):
            Person(f"person{number}").sign_in("a guess at everyone")
    assert len(count) == 10


def test_the_throttle_keeps_neither_names_nor_addresses(alice, settings):
    key = cache_key("allauth:rl:ip:192.0.2.7:alice", "", 1)
    assert (
        key
        == cache_key("allauth:rl:ip:192.0.2.7:alice", "", 1)
        != cache_key("allauth:rl:ip:192.0.2.8:alice", "", 1)
    )
    assert len(key) == 64
    assert not {"192", "alice", "allauth"} & {key[:3], key}
    settings.PEPPERS = {1: b"another pepper that nobody knows"}
    assert cache_key("allauth:rl:ip:192.0.2.7:alice", "", 1) != key


def test_the_throttles_table_is_there_after_the_migrations(db):
    from django.core.cache.backends.db import DatabaseCache

    table = DatabaseCache("throttle", {"KEY_FUNCTION": "accounts.throttle.cache_key"})
    assert table.add("192.0.2.7", 1)
    assert not table.add("192.0.2.7", 2)


def test_the_session_gets_a_new_name_at_sign_in(alice):
    other = alice.elsewhere()
    other.client.get("/accounts/login/")
    other.client.session["planted"] = "x"
    other.post("/accounts/login/", login="alice", password="wrong, to get a session row")
    before = other.client.cookies.get(django_settings.SESSION_COOKIE_NAME)
    planted = before.value if before else None
    other.sign_in()
    assert other.cookie != planted


def test_a_planted_session_does_not_become_signed_in(alice):
    """Fixation: the attacker's session, put into Alice's browser before she signs in, stays
    worthless.
    """
    attacker = Person("mallory")
    store = attacker.client.session
    store["planted"] = "x"
    store.save()
    victim = alice.elsewhere()
    victim.client.cookies["sessionid"] = attacker.cookie
    victim.sign_in()
    assert victim.cookie != attacker.cookie
    assert attacker.state()["state"] == "signed_out"


def test_a_passkey_alone_is_not_offered_and_the_page_says_why(client, db):
    page = client.get("/accounts/login/")
    assert "A passkey alone cannot sign you in" in shown(page)
    assert client.get("/accounts/2fa/passkeys/login/").status_code == 404


def test_somewhere_else_is_no_place_to_go_after_sign_in(alice):
    answer = alice.elsewhere().client.post(
        "/accounts/login/?next=https://evil.example/",
        {"login": "alice", "password": alice.password},
    )
    assert answer["Location"] == "/more/account/"


def test_a_page_of_the_app_is_a_place_to_go_after_sign_in(alice):
    answer = alice.elsewhere().client.post(
        "/accounts/login/", {"login": "alice", "password": alice.password, "next": "/journal/"}
    )
    assert answer["Location"] == "/journal/"


def test_an_account_from_the_command_line_gets_its_vault_at_the_first_sign_in(
    django_user_model, db
):
    django_user_model.objects.create_user("carol", password="winter pottery gradual beacon")
    carol = Person("carol", "winter pottery gradual beacon")
    assert carol.sign_in()["Location"] == "/accounts/recovery/"
    assert carol.key
    assert KeySlot.objects.filter(owner=carol.user).count() == 2


def test_with_a_lost_pepper_the_recovery_key_is_the_way_in(alice, settings):
    settings.PEPPERS = {2: b"quite another pepper, 32 bytes ok"}
    other = alice.elsewhere()
    answer = other.sign_in()
    assert answer["Location"] == "/accounts/password/reset/"
    assert "Use your recovery key" in shown(other.client.get("/accounts/password/reset/"))
    assert other.state()["state"] == "signed_out"


@pytest.mark.parametrize(
    "path",
    ["password/reset", "devices", "password/change", "2fa", "recovery", "set-aside", "delete"],
)
def test_no_account_page_may_be_kept(alice, path):
    assert "no-store" in alice.client.get(f"/accounts/{path}/")["Cache-Control"]


def test_signing_out_ends_the_session_for_good(alice):
    cookie = alice.cookie
    answer = alice.post("/accounts/logout/")
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not Session.objects.exists()
    replay = Person("alice")
    replay.client.cookies["sessionid"] = cookie
    assert replay.state()["state"] == "signed_out"


def test_reading_the_sign_out_page_signs_nobody_out(alice):
    alice.client.get("/accounts/logout/")
    assert alice.state()["state"] == "signed_in"


def test_no_cache_is_left_behind_for_the_next_test():
    assert caches["default"].get("anything") is None


@pytest.mark.parametrize("path", ["login", "signup", "password/reset", "deleted"])
def test_no_page_before_signing_in_may_be_kept(client, db, path):
    answer = client.get(f"/accounts/{path}/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_a_form_of_these_pages_may_name_its_origin(client, db):
    """With no-referrer, as the shells have it, a browser's form says `Origin: null` and
    is refused.
    """
    assert client.get("/accounts/login/")["Referrer-Policy"] == "same-origin"


def test_as_shipped_a_password_costs_64_mib_and_three_passes(db, settings, argon2s):
    settings.VAULT_ARGON2 = base.VAULT_ARGON2
    alice = Person("alice").sign_up()
    assert alice.user.password.startswith("vault_argon2id$65536$3$")
    with argon2s() as count:
        assert alice.elsewhere().sign_in().status_code == 302
    assert len(count) == 1


def test_a_cookie_has_more_bits_than_anyone_guesses(alice):
    assert re.fullmatch(
        r"[a-z0-9]{32}", alice.cookie
    )  # 165 bits, drawn by Django's get_random_string
    assert alice.cookie != alice.elsewhere().sign_in().cookies["sessionid"].value


def test_every_cookie_is_strict_and_hidden_from_scripts(alice):
    alice.client.get("/accounts/password/change/")
    cookies = alice.client.cookies
    assert set(cookies) == {"sessionid", "csrftoken", "known"}
    assert {
        (one["httponly"], one["samesite"], one["path"], one["domain"]) for one in cookies.values()
    } == {(True, "Strict", "/", "")}
    shown = "".join(
        alice.client.get(path).content.decode() for path in ("/api/session/", "/accounts/devices/")
    )
    assert not [name for name in ("sessionid", "known") if cookies[name].value in shown]


FORMS = [
    forms.LoginForm,
    forms.SignupForm,
    forms.ConfirmPassword,
    forms.PasswordChange,
    forms.RecoveryReset,
]


@pytest.mark.parametrize("form", FORMS, ids=lambda one: one.__name__)
def test_a_password_is_hidden_while_it_is_typed_and_may_be_pasted_and_filled_in(form, alice):
    fields = [field for name, field in bound(form, alice).fields.items() if "password" in name]
    for widget in [field.widget for field in fields]:
        assert widget.input_type == "password"
        assert widget.attrs["autocomplete"] in ("current-password", "new-password")
        assert not [name for name in widget.attrs if name.startswith("on")]
    assert fields


def test_no_way_in_asks_a_question_whose_answer_others_know(alice):
    asked = {
        name
        for form in [*FORMS, forms.MailReset, forms.LinkCode]
        for name in bound(form, alice).fields
    }
    passwords = {"password", "password1", "new_password"}
    assert asked - passwords <= {
        "login",
        "username",
        "remember",
        "contact",
        "keep_tokens",
        "recovery_key",
        "address",
        "code",
    }


def bound(form, person):
    return form(user=person.user) if issubclass(form, forms.OfUser) else form()


def test_an_account_that_was_closed_opens_to_nobody(alice):
    script = Client(headers={"authorization": f"Bearer {alice.make_token()}"})
    assert (
        alice.client.get("/api/therapists/").status_code
        == script.get("/api/therapists/").status_code
        == 200
    )
    User.objects.update(is_active=False)
    assert (
        alice.client.get("/api/therapists/").status_code
        == script.get("/api/therapists/").status_code
        == 401
    )
    assert alice.client.get("/accounts/devices/")["Location"].startswith("/accounts/login/")
    assert alice.elsewhere().sign_in().get("Location") in (None, "/accounts/inactive/")
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    assert Person("alice").post("/accounts/password/reset/key/", **form).status_code == 200
