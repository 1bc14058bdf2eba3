"""In a private window all of it works, and nothing is left when it is closed."""

import pytest

from tests.browser.phones import ALL_SENT
from tests.browser.test_sync_histories import NAME, PHRASE, sign_up
from tests.engines.conftest import ENGINES
from tests.engines.driven import button
from tests.engines.steps import CODE, NOTES, READY, log, turn_on, unlock


@pytest.mark.parametrize("engine", ENGINES)
def test_a_private_window_works_until_it_is_closed(phone_with, server, engine):
    sign_up(server.address)
    phone = phone_with(engine, private=True)
    phone.go("/")
    assert phone.run(READY)
    server.stop()
    log(phone)
    phone.go("/journal/")
    phone.shows("Fell asleep")
    turn_on(phone)
    phone.click("//button[@id='hide']")
    phone.until(lambda: "/notes/" in phone.run("async () => location.pathname"))
    phone.go("/journal/")
    unlock(phone, CODE)
    phone.shows("Fell asleep")
    server.start()
    phone.go("/accounts/login/")
    phone.type("//*[@name='login']", NAME)
    phone.type("//*[@name='password']", PHRASE)
    phone.click(button("Sign in"))
    phone.click(button("Add them to this account"))
    phone.shows("are part of your account now.")
    phone.until(lambda: phone.run(ALL_SENT))
    phone.restart()
    phone.go("/")
    phone.shows("Start writing")
    assert phone.run(NOTES) == []
    phone.go("/more/")
    phone.click("//summary[contains(., 'What can take notes away')]")
    phone.shows("In a private window everything goes when you close it.")
