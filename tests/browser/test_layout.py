"""Every page, by registration: narrow, enlarged, light and dark, with and without anything written."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from shell.precache import shell_paths
from tests.browser.steps import records, show_example

PAGES = shell_paths()
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def open_page(page, path: str) -> None:
    """Open `path`; an entry's page shows the fullest entry there is."""
    if path == "/journal/entry/":
        found = [record for record in records(page) if record.get("what_happened")]
        path += f"#id={found[0]['id']}" if found else ""
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    if path == "/":
        expect(page.locator("[aria-busy]")).to_have_count(0)


def overflow(page) -> list:
    """What sticks out sideways, if the page scrolls sideways."""
    return page.evaluate("""() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
      [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.className || e.tagName).slice(0, 5).concat('scrolls sideways')""")


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize(
    ("size", "larger_text"),
    [
        ({"width": 320, "height": 640}, False),
        ({"width": 640, "height": 400}, False),
        ({"width": 360, "height": 740}, True),
    ],
    ids=["320px", "1280 at 200%", "text at 200%"],
)
def test_no_page_scrolls_sideways(window, size, larger_text, filled):
    page = window(viewport=size, is_mobile=False)
    if filled:
        show_example(page)
    faults = {}
    for path in PAGES:
        open_page(page, path)
        if larger_text:
            page.evaluate("() => { document.documentElement.style.fontSize = '200%' }")
        if found := overflow(page):
            faults[path] = found
    assert faults == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
def test_axe_finds_nothing_on_any_page(window, scheme, width, filled):
    page = window(viewport={"width": width, "height": 800}, color_scheme=scheme)
    if filled:
        show_example(page)
    faults = {}
    for path in PAGES:
        open_page(page, path)
        page.wait_for_timeout(250)
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            faults[path] = [
                (one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"][:200]) for one in found
            ]
    assert faults == {}


def test_a_chosen_theme_outlasts_the_page(page):
    page.goto("/more/")
    page.get_by_label("Dark").tap()
    page.goto("/")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(22, 29, 28)"


def test_every_control_of_the_quick_entry_is_reached_by_keyboard(page):
    page.goto("/log/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.name || document.activeElement.id"))
    assert {"therapist", "remembered", "felt_larger", "kinds", "save", "when-button"} <= reached


def test_the_same_page_has_one_heading_and_marks_its_place(page):
    for path, place in {
        "/": "Today",
        "/journal/": "Journal",
        "/log/": "Log",
        "/match/": "Match",
        "/plan/": "Plan",
    }.items():
        page.goto(path)
        expect(page.get_by_role("navigation").get_by_role("link", name=place)).to_have_attribute("aria-current", "page")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
