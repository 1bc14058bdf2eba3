"""A form that needs the password waits until it is given, and is sent then: for whoever sent it,
and not for long.
"""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import PersonalToken
from tests.accounts.people import Person

DEEDS = {
    "/accounts/address/": {"contact": "mallory@mail.example"},
    "/accounts/tokens/": {"name": "backup", "scope": "write"},
    "/accounts/recovery/new/": {"sure": "on"},
    "/accounts/2fa/codes/new/": {},
}


def has_done_nothing(alice: Person) -> bool:
    return (
        not alice.user.contact_address
        and not PersonalToken.objects.exists()
        and not alice.shown_recovery_key()
    )


def later(seconds: int):
    return time_machine.travel(timezone.now() + timedelta(seconds=seconds))


@pytest.mark.parametrize("path", ["/accounts/address/", "/accounts/tokens/"])
def test_the_password_given_to_see_a_page_does_nothing_that_was_asked_for_there_before(alice, path):
    alice.post(path, **DEEDS[path])  # by somebody with her open phone
    asked = alice.client.get(path)["Location"]
    assert alice.post(asked, password=alice.password)["Location"] == path
    assert has_done_nothing(alice)


def test_nor_what_was_asked_for_on_another_page(alice):
    asked = alice.post("/accounts/address/", **DEEDS["/accounts/address/"])["Location"]
    alice.client.get("/accounts/2fa/app/activate/")
    alice.post(asked, password=alice.password)
    assert has_done_nothing(alice)


@pytest.mark.parametrize("path", DEEDS)
def test_a_deed_waits_two_minutes_for_the_password_and_no_longer(alice, path):
    asked = alice.post(path, **DEEDS[path])["Location"]
    with later(seconds=121):
        alice.open_pages()
        answer = alice.post(asked, password=alice.password)
        assert answer["Location"] == "/more/account/#said=nothing_was_done"
        alice.open_pages()
        assert has_done_nothing(alice)


def test_whoever_gives_the_password_at_once_gets_what_they_asked_for(alice):
    asked = alice.post("/accounts/tokens/", **DEEDS["/accounts/tokens/"])["Location"]
    with later(seconds=100):
        alice.open_pages()
        alice.post(asked, password=alice.password)
    assert PersonalToken.objects.get().scope == "write"
