"""With the lock on nothing that is typed anywhere lies readable on the phone's disk.

A Chromium with windows writes what stands in a field, and what a form sent, into files of its own,
to bring a tab back after a crash (`Default/Sessions`). The headless shell does not.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Error, Page, expect

from shell.pages import shell_paths
from sync.registry import record_types
from tests.api.callers import filled, routes
from tests.browser.carrying import everything, write
from tests.browser.conftest import ARGS, WINDOWED
from tests.browser.locking import turn_on
from tests.browser.on_disk import found_on, word
from tests.browser.steps import installed, records
from tests.browser.sweep import QUIET
from tests.browser.test_account_pages import confirm, sign_up
from tests.browser.test_lock_everywhere import IDS, is_page

pytestmark = pytest.mark.worker

FORMS = [kind for kind in record_types() if kind.written]
A_TAB = 5  # pages, and the address further on; a browser brings back the last six
FILLED_IN = {"email", "one-time-code"}  # by the phone, until something is typed
# Everything a person can type into gets a word of its own, as if typed; a password is looked at,
# too. (Not the user name: it is for the browser's own keeper of passwords.) Returns how many, and
# which fields a browser may keep before that.
FILL = """(words) => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const NO_TEXT = ["checkbox", "radio", "file", "hidden", "submit", "button", "range", "color"];
  const all = [...document.querySelectorAll("input, textarea")].filter(
    ({ type }) => !NO_TEXT.includes(type),
  );
  const fields = all.filter((one) => one.autocomplete !== "username" || !(one.value = "alice"));
  const kept = ({ type, autocomplete, form }) =>
    type !== "password" && autocomplete !== "off" && form?.autocomplete !== "off";
  const open = fields.filter(kept).map((one) => one.getAttribute("autocomplete") ?? one.outerHTML);
  for (const show of document.querySelectorAll(".password button:not([data-take])")) show.click();
  const typed = fields.filter((one) => {
    one.value = words[0];
    if (!one.value) return false; // no word fits, as in a day
    words.shift();
    one.dispatchEvent(new InputEvent("input", { bubbles: !one.closest("dialog:not([open])") }));
    return true;
  });
  return { typed: typed.length, open };
}"""
KEEP = """() =>
  [...document.querySelectorAll('input, textarea, form')].forEach((one) =>
    one.setAttribute('autocomplete', 'on'))"""
SENT = """() => {
  const words = ({ elements }) =>
    [...elements].some(({ type }) => ["text", "email", "textarea"].includes(type));
  const form = [...document.forms].find((one) => one.method === "post" && words(one));
  form?.setAttribute("novalidate", "");
  return form && [...document.forms].indexOf(form);
}"""

# Browsers write at a moment of their own, and that may be before the first line of the page that
# answers: what was sent must not be there even then.
SENT_STAYS = "History.prototype.replaceState = () => {};"
SENT_AS_IT_IS = "addEventListener('submit', (event) => event.stopImmediatePropagation(), true);"


def fill(page: Page, typed: int) -> int:
    """Type into every field of the page that is open, after so many words; how many more."""
    expect(page.get_by_role("heading", level=1).first).to_be_attached()
    page.evaluate(QUIET)
    found = page.evaluate(FILL, [word(n % 1000) for n in range(typed, typed + 60)])
    assert set(found["open"]) <= FILLED_IN, page.url
    return found["typed"]


def send(page: Page) -> None:
    """Send the form of the page that is open, if it has one to type into."""
    which = page.evaluate(SENT)
    if which is not None:
        with suppress(Error), page.expect_navigation():  # an export is answered with a file
            page.evaluate("(which) => document.forms[which].requestSubmit()", which)


def in_tabs(page: Page, paths: list[str], a_tab: int) -> Iterator[tuple[Page, str]]:
    """A tab for each few pages, left at the end for an address further on."""
    for first in range(0, len(paths), a_tab):
        tab = page.context.new_page()
        for path in paths[first : first + a_tab]:
            yield tab, path
        tab.goto("/help/")


@pytest.fixture
def phone(profile) -> Page:
    """A browser that would bring its tabs back."""
    page = profile(executable_path=WINDOWED, args=[*ARGS, "--headless=new"]).pages[0]
    installed(page)
    return page


def left_on(page: Page, disk: Path) -> dict[str, int]:
    """What the browser has written once it was closed."""
    page.wait_for_timeout(500)  # it tells nobody when; that this is enough, the control shows
    page.context.close()
    return found_on(disk)


@pytest.mark.lasting
def test_what_is_typed_on_any_page_of_the_app_is_not_on_the_disk(phone, tmp_path):
    write(phone, everything())
    turn_on(phone)
    ids = {record["type"]: record["id"] for record in records(phone)}
    filled_in = [f"{reverse(kind.page)}#id={ids[kind.label]}" for kind in FORMS]
    typed = 0
    for tab, path in in_tabs(phone, [*shell_paths(), *filled_in], A_TAB):
        tab.goto(path)
        typed += fill(tab, typed)
    assert left_on(phone, tmp_path / "profile") == {}
    assert typed > 150


@pytest.mark.lasting
def test_what_is_typed_into_any_form_of_an_account_or_sent_by_it_is_not_on_the_disk(
    phone, tmp_path
):
    turn_on(phone)
    phone.context.add_init_script(SENT_STAYS)
    addresses = sorted({filled(route, IDS) for route in routes()} - {*shell_paths()})
    own = [path for path in addresses if path.startswith("/accounts/")]
    typed = 0
    for part in ("signed out", "signed in"):
        if part == "signed in":
            phone.context.clear_cookies()  # the words may have made an account
            _name, phrase = sign_up(phone)
            confirm(phone, "/accounts/tokens/", phrase)
        pages = [path for path in own if is_page(phone, path)]
        for tab, path in in_tabs(phone, pages, A_TAB // 2):  # sent, each is two addresses
            tab.goto(path)
            if now := fill(tab, typed):
                send(tab)
                typed += now + fill(tab, typed + now)
    assert left_on(phone, tmp_path / "profile") == {}
    assert typed > 25  # fewer where a throttle answers that earlier tests have reached


def test_the_search_finds_what_a_browser_keeps_of_a_field_and_of_what_was_sent(phone, tmp_path):
    """The control, of all the tabs and of as many pages as each has."""
    turn_on(phone)
    phone.context.add_init_script(SENT_STAYS + SENT_AS_IT_IS)
    _name, phrase = sign_up(phone)
    confirm(phone, "/accounts/address/", phrase)
    typed = 0
    again = [f"/accounts/address/?{n}" for n in range(3)]
    for tab, path in in_tabs(phone, again, A_TAB // 2):
        tab.goto(path)
        typed += fill(tab, typed)
        send(tab)
        expect(tab.locator(".error")).to_be_visible()
        typed += fill(tab, typed)
        tab.evaluate(KEEP)
    for tab, path in in_tabs(phone, [reverse(kind.page) for kind in FORMS[: 2 * A_TAB]], A_TAB):
        tab.goto(path)
        typed += fill(tab, typed)
        tab.evaluate(KEEP)
    found = left_on(phone, tmp_path / "profile")
    assert {file.split("_")[0] for file in found} == {
        "Default/Sessions/Session",
        "Default/Sessions/Tabs",
    }
    assert max(found.values()) == typed
