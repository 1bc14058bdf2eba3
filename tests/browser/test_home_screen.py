"""On an iPhone nothing offers to install an app: the person has to know how, and what becomes of
the notes.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import log_session
from tests.browser.sweep import WINDOW, faults

SAFARI = "Object.defineProperty(navigator, 'standalone', {{ get: () => {} }})"


@pytest.fixture
def iphone(window):
    def open_at(standalone: str):
        page = window(**WINDOW)
        page.add_init_script(SAFARI.format(standalone))
        return page

    return open_at


def test_safari_is_told_how_in_pictures_and_to_take_the_notes_along(iphone):
    page = iphone("false")
    log_session(page, "Fell asleep")
    expect(page.get_by_text("More says how.")).to_be_visible()
    page.goto("/more/")
    sheet = page.locator("#home-screen")
    expect(sheet.get_by_role("heading", name="Put Attuned on the Home Screen")).to_be_visible()
    expect(sheet.get_by_role("listitem")).to_have_count(4)
    assert faults(page) == {}
    sheet.get_by_role("link", name="Save a copy").click()
    page.wait_for_url("**/more/export/")


@pytest.mark.parametrize("standalone", ["true", "undefined"])
def test_who_is_on_the_home_screen_or_elsewhere_is_not_told(iphone, standalone):
    page = iphone(standalone)
    page.goto("/more/")
    expect(page.get_by_role("heading", name="Your notes")).to_be_visible()
    expect(page.locator("#kept")).not_to_be_empty()
    expect(page.locator("#home-screen")).to_be_hidden()


def test_what_was_written_in_safari_is_brought_in_on_the_first_page(iphone):
    page = iphone("true")
    page.goto("/")
    page.get_by_role("link", name="Bring it in").click()
    page.wait_for_url("**/more/import/")
