"""With the lock on nothing that is typed anywhere lies readable on the phone's disk.

A Chromium with windows writes what stands in a field, and what a form sent, into files of its own,
to bring a tab back after a crash (`Default/Sessions`). The headless shell does not.
"""

from contextlib import suppress

import pytest
from django.urls import reverse
from playwright.sync_api import Error, Page, expect

from shell.precache import shell_paths
from sync.registry import record_types
from tests.api.callers import filled, routes
from tests.browser.carrying import everything, write
from tests.browser.conftest import ARGS, WINDOWED
from tests.browser.locking import turn_on, unlock
from tests.browser.steps import installed, records
from tests.browser.sweep import QUIET
from tests.browser.test_account_pages import confirm, sign_up
from tests.browser.test_lock_everywhere import IDS, is_page
from tests.browser.test_lock_on_disk import found_on, word

pytestmark = pytest.mark.worker

FORMS = [kind for kind in record_types() if kind.written]
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


def batched(paths: list[str]) -> list[list[str]]:
    return [paths[n : n + 4] for n in range(0, len(paths), 4)]


@pytest.fixture
def opened(profile):
    """A browser that would bring its tabs back, on the same phone each time; it forgets all but the
    last six pages.
    """

    def open_phone() -> Page:
        page = profile(executable_path=WINDOWED, args=[*ARGS, "--headless=new"]).pages[0]
        installed(page)
        if page.evaluate("() => localStorage.getItem('locked')"):
            unlock(page)
        return page

    return open_phone


@pytest.fixture
def phone(opened):
    return opened()


def left_on(page: Page, disk) -> dict[str, int]:
    """What the browser has written once it was closed, an address further on."""
    page.goto("/help/")
    page.wait_for_timeout(500)
    page.context.close()
    return found_on(disk)


@pytest.mark.lasting
def test_what_is_typed_on_any_page_of_the_app_is_not_on_the_disk(opened, tmp_path):
    phone = opened()
    write(phone, everything())
    turn_on(phone)
    ids = {record["type"]: record["id"] for record in records(phone)}
    phone.context.close()
    typed, found, paths = (
        0,
        {},
        [*shell_paths(), *(f"{reverse(kind.page)}#id={ids[kind.label]}" for kind in FORMS)],
    )
    for some in batched(paths):
        phone = opened()
        for path in some:
            phone.goto("about:blank")  # a new fragment alone would not load the page anew
            phone.goto(path)
            typed += fill(phone, typed)
        found |= left_on(phone, tmp_path / "profile")
    assert found == {}
    assert typed > 150


@pytest.mark.lasting
def test_what_is_typed_into_any_form_of_an_account_or_sent_by_it_is_not_on_the_disk(
    opened, tmp_path
):
    phone = opened()
    turn_on(phone)
    addresses = sorted({filled(route, IDS) for route in routes()} - {*shell_paths()})
    typed, found = 0, {}
    for part in ("signed out", "signed in"):
        if part == "signed in":
            phone = opened()
            phone.context.clear_cookies()  # the words may have made an account
            _name, phrase = sign_up(phone)
            confirm(phone, "/accounts/tokens/", phrase)
        pages = [
            path for path in addresses if path.startswith("/accounts/") and is_page(phone, path)
        ]
        phone.context.close()
        for some in batched(pages):
            phone = opened()
            for path in some:
                phone.goto(path)
                if now := fill(phone, typed):
                    send(phone)
                    typed += now + fill(phone, typed + now)
            found |= left_on(phone, tmp_path / "profile")
    assert found == {}
    assert typed > 25  # fewer where a throttle answers that earlier tests have reached


def test_the_search_finds_what_a_browser_keeps_of_a_field_and_of_what_was_sent(phone, tmp_path):
    """The control."""
    phone.add_init_script("History.prototype.replaceState = () => {}")
    _name, phrase = sign_up(phone)
    confirm(phone, "/accounts/address/", phrase)
    assert fill(phone, 0) == 1
    send(phone)
    expect(phone.locator(".error")).to_be_visible()
    assert fill(phone, 1) == 1
    phone.evaluate(KEEP)
    found = left_on(phone, tmp_path / "profile")
    assert {file.split("_")[0] for file in found} == {
        "Default/Sessions/Session",
        "Default/Sessions/Tabs",
    }
    assert max(found.values()) == 2
