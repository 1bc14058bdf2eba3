"""A new version never takes words away."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import SHIPPED
from tests.browser.locking import asks, lock_now, seen, turn_on, unlock
from tests.browser.network import network
from tests.browser.steps import installed, store
from tests.serving import Installation, Server

pytestmark = pytest.mark.worker

RELEASE = "() => document.querySelector('meta[name=sync]').dataset.release"
LOOK = """async () => {
  const workers = navigator.serviceWorker
  const registration = await workers.ready
  const old = registration.active
  window.takenOver = new Promise((resolve) =>
    workers.addEventListener('controllerchange', () => workers.controller !== old && resolve()))
  await registration.update()
}"""


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """Of two releases; {release: port}."""
    folder = tmp_path_factory.mktemp("releases")
    made = {
        release: Server(Installation(folder / release, **SHIPPED | {"RELEASE": release}))
        for release in ("one", "two")
    }
    yield {release: server.port for release, server in made.items()}
    for server in made.values():
        server.stop()


@pytest.fixture
def address(servers):
    """The first release behind an address that another one may be served at."""
    with network(servers["one"]) as served:
        yield served


@pytest.fixture
def base_url(address):
    return address[1]


@pytest.fixture
def releases(servers, address):
    def serve(release: str) -> None:
        address[0].upstream = servers[release]

    return serve


def look_for_update(page) -> None:
    page.evaluate(LOOK)


def taken_over(page) -> None:
    """Wait until the version that `page` looked for has taken the old one's place.

    Nothing is opened meanwhile: a page Playwright opens just then may wait for ever for the old
    worker's answer (about one of 20 tries on a busy machine; none of 39 in a browser with no
    debugger at its worker).
    """
    page.evaluate("async () => { await window.takenOver }")


def test_a_form_with_words_is_asked_and_keeps_them(page, releases):
    installed(page)
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").press_sequentially("Ana")
    releases("two")
    look_for_update(page)
    expect(page.get_by_text("A new version of Attuned is ready.")).to_be_visible()
    expect(page.get_by_label("What I call them")).to_have_value("Ana")
    assert page.evaluate(RELEASE) == "one"
    page.get_by_role("button", name="Update now").tap()
    expect(page.get_by_text("Your unfinished words are back.")).to_be_visible()
    expect(page.get_by_label("What I call them")).to_have_value("Ana")
    assert page.evaluate(RELEASE) == "two"


def tab_beside_words(page):
    """Leave a quick entry unsaved in `page`; returns another tab."""
    installed(page)
    page.goto("/log/")
    page.locator("label.option", has_text="Fell asleep").tap()
    other = page.context.new_page()
    other.goto("/")
    return other


def test_another_tabs_words_hold_the_update_back(page, releases):
    other = tab_beside_words(page)
    releases("two")
    look_for_update(other)
    expect(other.get_by_text("A new version of Attuned is ready.")).to_be_visible()
    page.reload()
    assert page.evaluate(RELEASE) == "one"
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()


def test_tabs_that_ask_at_once_do_not_take_each_other_for_words(page):
    page.goto("/")
    asked = """async () => {
      const { nobodyEdits } = await import('/static/js/ui/editing.js')
      return Promise.all(Array.from({ length: 20 }, nobodyEdits))
    }"""
    assert page.evaluate(asked) == [True] * 20


def test_an_offer_taken_in_another_tab_goes_away_here(page, releases):
    other = tab_beside_words(page)
    releases("two")
    look_for_update(other)
    for tab in (page, other):
        expect(tab.get_by_text("A new version of Attuned is ready.")).to_be_visible()
    page.get_by_role("button", name="Update now").tap()
    expect(page.get_by_text("A new version of Attuned is ready.")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    expect(other.get_by_text("A new version of Attuned is ready.")).to_be_hidden()


def test_where_nobody_writes_the_next_page_is_the_new_version(page, releases):
    installed(page)
    releases("two")
    look_for_update(page)
    taken_over(page)
    expect(page.get_by_text("A new version of Attuned is ready.")).to_be_hidden()
    page.goto("/journal/")
    assert page.evaluate(RELEASE) == "two"


def test_a_tab_of_the_old_version_still_finds_its_files(page, releases):
    installed(page)
    releases("two")
    look_for_update(page)
    taken_over(page)
    page.context.set_offline(True)
    assert page.evaluate(
        "async () => Boolean((await import('/static/js/journal/demo.js')).showDemo)"
    )


def test_the_lock_outlasts_an_update(page, releases):
    installed(page)
    store(page, [{"type": "journal.Therapist", "nickname": "Ana", "role": "current"}])
    turn_on(page)
    lock_now(page)
    releases("two")
    look_for_update(page)
    taken_over(page)
    page.goto("/journal/therapist/")
    assert page.evaluate(RELEASE) == "two"
    asks(page)
    assert "Ana" not in seen(page)
    unlock(page)
    assert "Ana" in seen(page)
