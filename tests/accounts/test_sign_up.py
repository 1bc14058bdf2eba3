from datetime import timedelta
from importlib import import_module

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from accounts.password import _words, phrase
from tests.accounts.people import PASSWORD, Person, shown
from vault.models import KeySlot

keep_in_small_letters = import_module(
    "accounts.migrations.0009_small_letters"
).keep_in_small_letters


@pytest.mark.django_db
def test_signing_up_opens_a_vault_and_signs_in():
    alice = Person("alice").sign_up()
    assert alice.state() | {"csrf": ""} == {
        "account": str(alice.user.account_id),
        "sign_in": str(alice.user.devices.get().pk),
        "state": "signed_in",
        "new": True,
        "records": 0,
        "recovery_due": False,
        "refill": False,
        "csrf": "",
    }
    assert alice.key
    assert sorted(KeySlot.objects.values_list("kind", flat=True)) == ["password", "recovery"]


@pytest.mark.django_db
def test_signing_up_costs_one_argon2(argon2s):
    with argon2s() as count:
        Person("alice").sign_up()
    assert len(count) == 1


@pytest.mark.django_db
def test_the_recovery_key_is_shown_first_and_then_the_account_page():
    alice = Person("alice")
    answer = alice.post("/accounts/signup/", username="alice", password1=PASSWORD)
    assert answer["Location"] == "/accounts/recovery/"
    assert alice.shown_recovery_key()
    assert alice.post("/accounts/recovery/skip/")["Location"] == "/more/account/"
    assert not alice.shown_recovery_key()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "remedy"),
    [
        ("short", "at least 12 characters"),
        ("aliceincham1", "nothing to do with it"),
        ("telechargement", "leaked passwords"),
        ("abcabcabcabc", "suggested phrase"),
    ],
)
def test_a_weak_password_is_refused_with_a_remedy(password, remedy):
    answer = Person("aliceincham").post(
        "/accounts/signup/", username="aliceincham", password1=password
    )
    assert remedy in shown(answer)
    assert not User.objects.exists()


@pytest.mark.django_db
def test_no_composition_is_asked_for():
    assert Person("alice", "onlysmallletterswithoutdigits").sign_up().key


@pytest.mark.django_db
def test_spaces_that_a_keyboard_added_do_not_count():
    Person("alice", f" {PASSWORD} ").sign_up()
    assert Person("alice", f"{PASSWORD} ").sign_in().status_code == 302


@pytest.mark.django_db
def test_what_was_typed_stays_except_for_the_password():
    page = (
        Person("alice")
        .post("/accounts/signup/", username="alice", password1="short")
        .content.decode()
    )
    assert 'value="alice"' in page
    assert 'value="short"' not in page


def test_a_phrase_has_five_words_of_the_long_list():
    assert len(_words()) == 7776
    assert {len(phrase().split(" ")) for _each in range(50)} == {5}
    assert len({phrase() for _each in range(50)}) == 50


@pytest.mark.django_db
def test_every_view_of_the_page_suggests_another_phrase(client):
    pages = {
        client.get("/accounts/signup/").content.partition(b"data-take=")[2][:40]
        for _each in range(5)
    }
    assert len(pages) == 5


@pytest.mark.django_db
def test_the_page_says_beforehand_what_can_be_lost(client):
    page = shown(client.get("/accounts/signup/"))
    assert "sealed with a key that only your password or your recovery key can open" in page
    assert "While you are signed in, our server opens it to work for you." in page
    assert "the notes on the server are lost" in page
    assert "Only a phone that still holds them can then save them." in page
    assert "end-to-end" not in page.lower()


@pytest.mark.django_db
def test_without_mail_no_address_is_asked_for(client, settings):
    settings.EMAIL_HOST = ""
    assert "contact" not in client.get("/accounts/signup/").context["form"].fields
    settings.EMAIL_HOST = "mail.example"
    assert "contact" in client.get("/accounts/signup/").context["form"].fields


@pytest.mark.django_db
def test_a_taken_user_name_is_refused_in_any_case(bob):
    answer = Person("Bob").post("/accounts/signup/", username="BOB", password1=PASSWORD)
    assert "Choose another one" in shown(answer)
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_a_name_taken_at_the_last_moment_is_told(bob, monkeypatch):
    monkeypatch.setattr(
        "accounts.adapter.AccountAdapter.clean_username", lambda _self, name, **_more: name
    )
    carol = Person("bob")
    assert (
        carol.post("/accounts/signup/", username="bob", password1=PASSWORD)["Location"]
        == "/accounts/signup/"
    )
    assert "Choose another one" in shown(carol.client.get("/accounts/signup/"))
    assert carol.state()["state"] == "signed_out"


@pytest.mark.parametrize(
    "password",
    [
        "violet anchor drifting lantern " * 3,
        "καλημέρα δρόμος θάλασσα φεγγάρι",
        "⛵🌙🪨🎻🦉🧭🍋🐢🚲🎈🕰🌵",
    ],
)
def test_a_long_password_of_any_signs_is_taken_whole(db, password):
    Person("alice", password.strip()).sign_up()
    assert Person("alice", password.strip()[:-1]).sign_in().status_code == 200
    assert Person("alice", password.strip()).sign_in().status_code == 302


def test_a_password_is_good_for_as_long_as_its_owner_likes_it(alice):
    with time_machine.travel(timezone.now() + timedelta(days=3650)):
        assert alice.elsewhere().sign_in()["Location"] == "/more/account/"


EXPECTED = [
    "attunedattuned",
    "attuned-attuned",
    "Attuned12345!",
    "mytherapynotes",
    "aliceincham, Attuned",
    "aliceincham12",
]


@pytest.mark.parametrize("password", EXPECTED)
def test_what_comes_to_mind_first_makes_no_password(db, password):
    answer = Person("aliceincham").post(
        "/accounts/signup/", username="aliceincham", password1=password
    )
    assert answer.status_code == 200
    assert not User.objects.exists()


def test_words_that_come_to_mind_first_may_stand_beside_others(db):
    Person("aliceincham", "attuned violet anchor drifting").sign_up()


def test_a_new_server_has_no_account_and_no_page_for_administrators(db, client):
    assert not User.objects.exists()
    assert client.get("/admin/").status_code == 404
    assert not [app for app in settings.INSTALLED_APPS if "admin" in app]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "typed"), [("Ömer", "ömer"), ("ömer", "ÖMER "), ("Alice-In", "aLICE-iN")]
)
def test_a_user_name_is_the_same_however_it_is_typed(name, typed):
    Person(name).sign_up()
    refused = Person(typed).post("/accounts/signup/", username=typed, password1=PASSWORD)
    assert "Somebody has this user name already" in shown(refused)
    phone = Person(typed)
    phone.sign_in()
    assert phone.state()["state"] == "signed_in"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(typed.strip().lower())


@pytest.mark.django_db
def test_of_two_names_that_differed_in_case_the_one_in_small_letters_stays():
    older, later, other = (User.objects.create_user(name) for name in ("Ömer", "ömer", "Bob"))
    keep_in_small_letters(apps, None)
    assert [User.objects.get(pk=one.pk).username for one in (older, later, other)] == [
        "ömer-2",
        "ömer",
        "bob",
    ]
