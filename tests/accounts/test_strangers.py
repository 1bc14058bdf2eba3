"""Whoever knows a name or an address, and no more, neither keeps its owner out nor floods them."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.core import mail
from django.utils import timezone

from tests.accounts.people import ADDRESS, NEW_PASSWORD, PASSWORD, Person, shown


def stranger(network: str = "203.0.113.9") -> Person:
    person = Person("alice", "a guess at somebody else")
    person.client.defaults["REMOTE_ADDR"] = network
    return person


def guess_for_half_an_hour(guess) -> None:
    """Somewhat faster than the limit of each five minutes, so it is reached at the end, too."""
    start = timezone.now()
    for seconds in range(0, 1800, 47):
        with time_machine.travel(start + timedelta(seconds=seconds)):
            guess()


def test_guesses_from_elsewhere_keep_nobody_out(alice):
    guess_for_half_an_hour(stranger().sign_in)
    assert stranger().sign_in().status_code == 200
    assert alice.elsewhere().sign_in().status_code == 302


def test_guesses_from_ones_own_network_do_not_keep_a_browser_out_that_has_signed_in_before(alice):
    alice.post("/accounts/logout/")
    guess_for_half_an_hour(Person("alice", "a guess at somebody else").sign_in)
    assert alice.elsewhere().sign_in().status_code == 200
    assert alice.sign_in().status_code == 302


def test_they_do_not_keep_anybody_from_confirming_or_deleting(alice):
    guess_for_half_an_hour(Person("alice", "a guess at somebody else").sign_in)
    alice.confirm_password()
    assert alice.post("/accounts/delete/", password=alice.password)["Location"].startswith(
        "/accounts/deleted/"
    )


def test_guesses_at_a_recovery_key_do_not_keep_its_owner_from_using_it(alice):
    form = {"username": "alice", "new_password": NEW_PASSWORD}
    for _each in range(7):
        stranger().post("/accounts/password/reset/key/", recovery_key="0" * 30, **form)
        Person("alice").post("/accounts/password/reset/key/", recovery_key="0" * 30, **form)
    assert (
        Person("alice")
        .post("/accounts/password/reset/key/", recovery_key="0" * 30, **form)
        .status_code
        == 429
    )
    assert (
        alice.post(
            "/accounts/password/reset/key/", recovery_key=alice.recovery_key, **form
        ).status_code
        == 302
    )


def test_a_known_browser_has_five_tries_like_anyone(alice, argon2s):
    alice.post("/accounts/logout/")
    with argon2s() as count:
        for number in range(8):
            answer = alice.sign_in(f"guess number {number}")
    assert len(count) == 5
    assert "Wait five minutes" in shown(answer)


@pytest.mark.parametrize(
    "spoil",
    [lambda value: value[:-1] + "~", lambda value: value.partition(".")[0], lambda value: "."],
)
def test_a_made_up_cookie_makes_nobody_known(alice, argon2s, spoil):
    for number in range(5):
        stranger("127.0.0.1").sign_in(f"guess number {number}")
    forger = alice.elsewhere()
    forger.client.cookies[settings.KNOWN_COOKIE_NAME] = spoil(
        alice.client.cookies[settings.KNOWN_COOKIE_NAME].value
    )
    with argon2s() as count:
        forger.sign_in()
    assert not count


def test_the_cookie_of_one_account_is_unknown_to_another(alice, bob, argon2s):
    for number in range(5):
        Person("bob").sign_in(f"guess number {number}")
    alice.post("/accounts/logout/")
    with argon2s() as count:
        alice.post("/accounts/login/", login="bob", password=bob.password)
    assert not count


def test_the_cookie_names_nobody_and_no_script_reads_it(alice):
    cookie = alice.client.cookies[settings.KNOWN_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    assert not [
        word
        for word in ("alice", alice.user.account_id.hex, str(alice.user.account_id))
        if word in cookie.value
    ]


@pytest.fixture
def alice_with_address(mailing, db) -> Person:
    return Person("alice").sign_up(contact=ADDRESS)


def ask_for_mail(person: Person, address: str = ADDRESS) -> str:
    return shown(person.post("/accounts/password/reset/mail/", address=address))


@pytest.mark.parametrize("address", [ADDRESS, "somebody.else@mail.example"])
def test_strangers_get_six_mails_a_day_sent_to_one_address_and_no_more(alice_with_address, address):
    for number in range(40):
        said = ask_for_mail(stranger(f"203.0.113.{number}"), address)
    assert len(mail.outbox) == 6
    assert "Enough mail went to this address today" in said
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        ask_for_mail(stranger(), address)
    assert len(mail.outbox) == 7


def test_one_network_gets_three(alice_with_address):
    for _each in range(20):
        ask_for_mail(stranger())
    assert len(mail.outbox) == 3


def test_strangers_do_not_use_up_the_mail_of_a_browser_that_has_signed_in_before(
    alice_with_address,
):
    for number in range(40):
        ask_for_mail(stranger(f"203.0.113.{number}"))
    mail.outbox.clear()
    assert "A mail is on its way" in ask_for_mail(alice_with_address)
    assert "Attuned" not in mail.outbox[0].subject
    assert alice_with_address.password == PASSWORD
