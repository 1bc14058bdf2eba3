"""A phone that was signed out from another one deletes its notes, though its cookie is gone and its
lock is shut.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.locking import asks, lock_now, turn_on, unlock
from tests.browser.phones import (
    PHRASE,
    brought_in,
    databases,
    new_name,
    sign_in,
    signed_up,
    synced,
)
from tests.browser.steps import installed, log_session, records, until_true

KNOWN = """async () => {
  const { getPhoneMeta } = await import('/static/js/storage/accounts.js')
  const device = await getPhoneMeta('device')
  const headers = { 'Attuned-Device': device?.secret ?? '' }
  const { state, here } = await (await fetch('/api/device/', { headers })).json()
  return state === 'known' && here // by the sign-in of now
}"""
GONE = """async () => {
  const { getPhoneMeta } = await import('/static/js/storage/accounts.js')
  return !(await getPhoneMeta('device')) && !(await getPhoneMeta('device_gone'))
}"""
TOLD = "This phone was signed out from another device"


@pytest.fixture
def name():
    return new_name()


@pytest.fixture
def first(window, base_url, name):
    page = window()
    signed_up(page, base_url, name)
    log_session(page, "Fell asleep")
    synced(page)
    return page


@pytest.fixture
def lost(window, base_url, name, first):
    """Another phone of theirs, with the notes on it."""
    page = window()
    brought_in(page, base_url, name)
    until_true(page, KNOWN)
    return page


def confirm(page) -> None:
    page.locator("input[name=password]").fill(PHRASE)
    page.get_by_role("button", name="Go on").click()


def wipe_others(page) -> None:
    page.goto("/accounts/devices/")
    page.get_by_role("button", name="Delete their notes, too").click()
    confirm(page)
    expect(page.get_by_text("has to delete its notes since")).to_be_visible()


def open_to_be_wiped(page) -> None:
    """It loads anew when the notes are gone."""
    page.add_init_script("sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1")
    page.goto("/journal/", wait_until="commit")
    until_true(page, "() => sessionStorage.loads >= 2")
    page.wait_for_load_state()
    until_true(page, GONE)


def assert_wiped(lost, first) -> None:
    expect(lost.get_by_text(TOLD)).to_be_visible()
    assert [held.removesuffix("-sealed") for held in databases(lost)] == ["attuned-nobody"]
    assert records(lost) == []
    first.goto("/accounts/devices/")
    expect(first.get_by_text("You are signed in nowhere else.")).to_be_visible()
    expect(first.get_by_text("has to delete its notes since")).to_be_hidden()
    first.goto("/journal/")
    assert len(records(first)) == 3


def test_a_phone_whose_cookie_is_long_gone_deletes_its_notes(lost, first):
    lost.context.clear_cookies()
    lost.goto("/journal/")
    expect(lost.get_by_role("link", name="Sign in to sync")).to_be_visible()
    expect(lost.get_by_role("link", name="Fell asleep")).to_be_visible()
    wipe_others(first)
    open_to_be_wiped(lost)
    assert_wiped(lost, first)


@pytest.mark.worker
def test_it_does_so_with_the_lock_shut(lost, first):
    installed(lost)
    turn_on(lost)
    lock_now(lost)
    lost.context.clear_cookies()
    wipe_others(first)
    open_to_be_wiped(lost)
    asks(lost)
    assert not [held for held in databases(lost) if not held.startswith("attuned-nobody")]
    unlock(lost)
    assert_wiped(lost, first)


def test_signing_out_takes_the_phone_out_of_the_list_of_copies(lost, first):
    lost.goto("/more/account/")
    lost.get_by_role("button", name="Sign out").click()
    expect(lost.get_by_role("link", name="Create an account")).to_be_visible()
    lost.goto("/journal/")
    until_true(lost, GONE)
    first.goto("/accounts/devices/")
    expect(first.get_by_text("You are signed in nowhere else.")).to_be_visible()


def test_a_phone_that_signs_in_again_stays_one_device(lost, first, name):
    lost.context.clear_cookies()
    sign_in(lost, name)
    until_true(lost, KNOWN)
    first.goto("/accounts/devices/")
    expect(first.get_by_role("button", name="Delete its notes")).to_have_count(1)


def make_token(page) -> None:
    page.goto("/accounts/tokens/")
    confirm(page)
    page.get_by_label("Name").fill("Backup at home")
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_text("Your new token")).to_be_visible()


@pytest.mark.worker
def test_a_locked_phone_shows_nobody_what_changed_of_the_ways_in(lost, first):
    installed(lost)
    turn_on(lost)
    lock_now(lost)
    make_token(first)
    lost.goto("/help/")
    told = lost.get_by_text("a token for programs was made.")
    expect(told).to_have_count(1)
    for page in ("/help/", "/"):
        lost.goto(page)
        expect(told).to_have_count(1)
        expect(told).to_be_hidden()
        expect(lost.get_by_role("button", name="It was me")).to_have_count(0)
    unlock(lost)
    expect(told).to_be_visible()
    lost.goto("/help/")
    expect(told).to_have_count(1)
    expect(told).to_be_hidden()


def test_other_phones_say_once_what_changed_of_the_ways_in(lost, first):
    lost.goto("/")
    expect(lost.get_by_role("button", name="It was me")).to_be_hidden()
    make_token(first)
    lost.goto("/journal/")
    expect(lost.get_by_text("a token for programs was made.")).to_be_visible()
    lost.goto("/")
    lost.get_by_role("button", name="It was me").click()
    expect(lost.get_by_role("button", name="It was me")).to_be_hidden()
    lost.goto("/journal/")
    synced(lost)
    expect(lost.get_by_text("a token for programs was made.")).to_be_hidden()
    first.goto("/")
    expect(first.get_by_text("a token for programs was made.")).to_be_hidden()
