"""What a page says where none of its modules runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.locking import asks, turn_on
from tests.browser.steps import go_offline, log_session, until_true

WORD = "Attuned has not started."
WITHOUT_SCREEN = """async () => {
  const files = await caches.open('files')
  for (const file of await files.keys())
    if (file.url.includes('/js/lock/screen.')) await files.delete(file)
}"""


@pytest.mark.parametrize("path", ["/", "/log/", "/help/", "/more/lock/"])
def test_a_page_whose_modules_do_not_run_says_so(page, path):
    page.route(re.compile(r"/static/vendor/idb/.*\.js"), lambda route: route.abort())
    page.goto(path)
    expect(page.get_by_text(WORD)).to_be_visible()
    expect(
        page.get_by_role("link", name="Help's numbers are there all the same.")
    ).to_have_attribute("href", "/help/")


def test_the_word_goes_when_they_run_after_all(page):
    waiting = []
    page.route(re.compile(r"/static/vendor/idb/.*\.js"), lambda route: waiting.append(route))
    page.clock.install()
    page.goto("/", wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    until_true(page, "() => document.readyState === 'interactive'")
    page.clock.fast_forward(25_000)
    expect(page.get_by_text(WORD)).to_be_visible()
    for route in waiting:
        route.continue_()
    expect(page.get_by_text(WORD)).to_be_hidden()


def test_a_healthy_page_never_says_it(page):
    page.clock.install()
    page.goto("/log/")
    expect(page.locator("#save")).to_be_enabled()
    page.clock.fast_forward(60_000)
    expect(page.get_by_text(WORD)).to_be_hidden()


def test_with_javascript_off_a_page_says_what_it_needs(window):
    page = window(java_script_enabled=False)
    page.goto("/")
    expect(page.locator("noscript .notice")).to_be_visible()
    expect(page.locator("noscript .notice")).to_contain_text("Please switch it on.")


def says_so_without(page, part: str, path: str) -> None:
    """Open `path` where `part` cannot be had, and again where it can."""
    page.route(re.compile(part), lambda route: route.abort())
    page.goto(path)
    expect(page.get_by_text(WORD)).to_be_visible()
    page.unroute_all()
    page.reload()


def test_what_asks_for_the_code_cannot_be_had_and_that_is_said(page):
    page.goto("/more/")
    turn_on(page)
    says_so_without(page, r"/js/lock/screen\..*js", "/journal/")
    asks(page)


def test_what_today_shows_of_notes_cannot_be_had_and_that_is_said(page):
    log_session(page)
    says_so_without(page, r"/js/app/today-cards\..*js", "/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    expect(page.get_by_text(WORD)).to_be_hidden()


@pytest.mark.worker
def test_nothing_is_said_while_the_notes_are_open_and_nobody_is_asked(page):
    """What asks for the code is fetched beforehand, but missed only once it is needed."""
    go_offline(page)
    turn_on(page)
    page.evaluate(WITHOUT_SCREEN)
    with page.expect_event("requestfailed", lambda asked: "/js/lock/screen." in asked.url):
        page.goto("/journal/")
    expect(page.get_by_text("Nothing written yet.")).to_be_visible()
    expect(page.get_by_text(WORD)).to_be_hidden()
