"""What the app is for, from the first page to the last, in every engine and without a network; and
one account in all three.
"""

import time

import pytest

from tests.browser.phones import ALL_SENT, PHRASE, new_name
from tests.browser.steps import DRAFTS, SAVED
from tests.engines.conftest import ENGINES
from tests.engines.driven import Phone, button, labelled, link, option, place
from tests.engines.steps import CODE, NOTES, READY, log, turn_on, unlock

WORDS = "Her eyes closed, then the kingfisher flew"


@pytest.mark.lasting
def test_everything_works_without_a_network_or_an_account(phone, server):
    phone.go("/")
    assert phone.run(READY)
    server.stop()
    phone.click(place("Log"))
    phone.click(button("Now"))
    phone.shows("It happened between sessions")
    phone.click(button("Done"))
    log(phone)
    phone.restart()
    _a_begun_form_comes_back(phone)
    _what_was_written_is_found_and_told(phone)
    _a_file_brings_all_of_it_back(phone)
    _the_lock_closes_and_opens(phone)
    phone.go("/journal/")
    phone.shows("Fell asleep")
    phone.click("//button[@id='hide']")
    phone.until(lambda: "/notes/" in phone.run("async () => location.pathname"))
    phone.hides("Fell asleep")


def _a_begun_form_comes_back(phone: Phone) -> None:
    phone.go("/journal/")
    phone.click("//main//a[contains(., 'Fell asleep')]")
    phone.click(link("Edit"))
    phone.type("//textarea[@name='what_happened']", WORDS)
    phone.until(lambda: WORDS in phone.run(DRAFTS))
    phone.restart()
    phone.go("/")
    phone.click("//a[contains(., 'begun, not saved yet')]")
    field = "async () => document.querySelector('[name=what_happened]').value"
    phone.until(lambda: phone.run(field) == WORDS)
    phone.click(button("Save"))
    phone.shows(SAVED)


def _what_was_written_is_found_and_told(phone: Phone) -> None:
    phone.go("/journal/")
    phone.type("//*[@id='search']", "kingfisher")
    phone.shows("1 entry found")
    phone.go("/journal/pattern/")
    phone.shows("Too early to say")
    phone.go("/plan/")
    phone.shows("Notice the pattern")
    phone.click(link("See the pattern"))
    phone.shows("Too early to say")


def _a_file_brings_all_of_it_back(phone: Phone) -> None:
    notes = phone.run(NOTES)
    phone.go("/more/export/")
    phone.click(button("Save it without a lock"))
    phone.click("//*[@id='messages']" + button("Save it without a lock"))
    file = phone.saved_file()
    phone.go("/more/erase/")
    phone.click(labelled("Yes, delete it all"))
    phone.click(button("Delete everything on this phone"))
    phone.shows("Start writing")
    assert phone.run(NOTES) == []
    phone.go("/more/import/")
    phone.give_file("//input[@id='file']", file)
    phone.click(button("Bring it in"))
    phone.shows("brought in.")
    assert phone.run(NOTES) == notes


def _the_lock_closes_and_opens(phone: Phone) -> None:
    turn_on(phone)
    phone.restart()
    phone.go("/journal/")
    unlock(phone, "river 43")
    phone.shows("That is not the code.")
    unlock(phone, CODE)
    phone.shows("Fell asleep")
    phone.go("/more/lock/")
    phone.click("//summary[contains(., 'Turn the lock off')]")
    phone.type("//*[@id='now_off']", CODE)
    phone.click(button("Turn the lock off"))
    phone.shows("The lock is off.")


@pytest.mark.lasting
def test_one_account_has_the_same_notes_in_every_engine(phone_with, server):
    name = new_name()
    chromium, firefox, webkit = phones = [phone_with(engine) for engine in ENGINES]
    for phone in phones:
        phone.go("/")
        assert phone.run(READY)
    log(chromium)
    chromium.go("/accounts/signup/")
    chromium.type("//*[@name='username']", name)
    chromium.type("//*[@name='password1']", PHRASE)
    chromium.click(button("Create account"))
    chromium.shows("recovery key")
    chromium.go("/more/account/")
    chromium.shows("are part of your account now.")
    for phone in (firefox, webkit):
        phone.go("/accounts/login/")
        phone.type("//*[@name='login']", name)
        phone.type("//*[@name='password']", PHRASE)
        phone.click(button("Sign in"))
        phone.shows("Signed in")
        phone.go("/journal/")
        phone.shows("Fell asleep")
    server.stop()
    for phone, words in ((firefox, "a heron"), (webkit, "an egret")):
        log(phone)
        phone.go("/journal/moment/")
        phone.click(option("Friend"))
        phone.click(option("Understood"))
        phone.type("//textarea[@name='what_happened']", words)
        phone.click(button("Save"))
        phone.shows(SAVED)
    server.start()
    for phone in phones:
        phone.go("/journal/")
        for words in ("a heron", "an egret"):
            phone.shows(words)
    notes = chromium.run(NOTES)
    for phone in phones:
        phone.until(lambda phone=phone: phone.run(NOTES) == notes)
        phone.until(lambda phone=phone: phone.run(ALL_SENT))
        phone.until(lambda phone=phone: _signs_out(phone))
        assert phone.run(NOTES) == []


def _signs_out(phone: Phone) -> bool:
    """An account that could not be asked yet makes a question of it, which goes once it answers:
    one taps again (`lookAgain` of static/js/accounts/leaving.js).
    """
    phone.go("/more/account/")
    if "Create an account" not in phone.text():
        phone.click(button("Sign out"))
    time.sleep(3)  # the account is given time to answer before one taps again
    return "Create an account" in phone.text()
