"""With the lock on, nothing a person wrote lies readable on the phone's disk: in no engine."""

import pytest

from tests.browser.carrying import WRITE, everything
from tests.browser.on_disk import WORDS, found_on, sung, word, words_in
from tests.browser.steps import DRAFTS, SAVED
from tests.engines.driven import button, option
from tests.engines.steps import CODE, NOTES, READY, turn_on, unlock


@pytest.mark.lasting
def test_two_hundred_words_are_found_without_the_lock_and_none_with_it(phone):
    phone.go("/")
    assert phone.run(READY)
    phone.run(WRITE, [sung(everything()), 0])
    phone.quit()
    there = sum(found_on(phone.profile).values())
    assert there > WORDS * 0.9, "the control: the search finds what is there"
    phone.start()
    turn_on(phone)
    phone.go("/journal/therapist/")
    phone.type("//input[@name='nickname']", word(900))
    phone.until(lambda: word(900) in phone.run(DRAFTS))
    phone.go("/journal/")
    phone.go("/journal/therapist/")
    phone.type("//input[@name='nickname']", word(901))
    phone.click(option("My therapist now"))
    phone.click(button("Save"))
    phone.shows(SAVED)
    phone.go("/journal/")
    phone.type("//*[@id='search']", word(902))
    phone.quit()
    assert found_on(phone.profile) == {}
    phone.start()
    phone.go("/journal/")
    unlock(phone, CODE)
    phone.hides("Your code")
    kept = "".join(phone.run(NOTES))
    assert word(901) in kept
    assert len(words_in(kept.encode())) >= WORDS
