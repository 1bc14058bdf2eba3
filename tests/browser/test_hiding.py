"""When others are near: Hide now and the discreet name."""

import json

import pytest
from playwright.sync_api import expect

from shell.pages import shell_paths
from tests.browser.locking import turn_on, unlock
from tests.browser.steps import go_offline, installed, log_session

NAMES = """() =>
  [...document.head.querySelectorAll("title, meta, link[rel$=icon], link[rel=manifest]")]
    .map((part) => part.outerHTML)
    .join()"""
SEEN = "() => document.documentElement.outerHTML + document.title + location"


def hidden(page) -> None:
    page.wait_for_url("**/notes/")
    expect(page.get_by_role("heading", name="Notes")).to_be_visible()


def press_shift(page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


@pytest.mark.worker
def test_one_tap_hides_every_tab_offline(page, context):
    go_offline(page)
    log_session(page, "Fell asleep")
    other = context.new_page()
    other.goto("/journal/")
    expect(other.get_by_role("link", name="Fell asleep")).to_be_visible()
    page.get_by_role("button", name="Hide now").tap()
    for one in (page, other):
        hidden(one)
        assert "attuned" not in one.evaluate(SEEN).lower()
        assert "Fell asleep" not in one.evaluate(SEEN)


def test_the_words_are_gone_before_the_neutral_page_is_there(page):
    log_session(page, "Fell asleep")
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    left = page.evaluate(
        "() => { document.getElementById('hide').click(); return document.body.innerHTML +"
        " document.title }"
    )
    assert left == "Notes"


def test_three_shifts_hide_wherever_the_cursor_is(page):
    page.goto("/log/")
    page.get_by_role("button", name="Now", exact=True).tap()
    page.get_by_label("When", exact=True).focus()
    press_shift(page, 3)
    hidden(page)


def test_what_was_about_to_draw_makes_no_noise_once_it_is_hidden(page):
    page.goto("/log/")
    page.evaluate("""() => {
          const draw = () => (document.getElementById('when-text').textContent = 'now')
          document.getElementById('hide').click()
          queueMicrotask(draw)
          Promise.resolve().then(draw)
        }""")
    hidden(page)


def test_typing_capitals_hides_nothing(page):
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").focus()
    for letter in "ANNA":
        page.keyboard.press(f"Shift+{letter}")
    press_shift(page, 2)
    page.wait_for_timeout(1100)  # longer than three presses may take
    press_shift(page, 1)
    expect(page.get_by_label("What I call them")).to_have_value("ANNA")


def test_it_says_once_what_hiding_is_worth(page):
    page.goto("/more/")
    for times in (1, 0):
        page.get_by_role("button", name="Hide now").tap()
        hidden(page)
        page.get_by_role("link", name="Open").tap()
        expect(
            page.get_by_text("Whoever opens it again, as you just did, sees your notes.")
        ).to_have_count(times)
        if times:
            page.get_by_role("button", name="All right").tap()


@pytest.mark.worker
def test_with_the_lock_on_hiding_needs_no_words(page):
    installed(page)
    turn_on(page)
    page.get_by_role("button", name="Hide now").tap()
    hidden(page)
    page.get_by_role("link", name="Open").tap()
    unlock(page)
    expect(page.get_by_role("link", name="Start writing")).to_be_visible()
    expect(page.get_by_text("The page was hidden")).to_have_count(0)


@pytest.mark.worker
def test_a_discreet_name_stands_wherever_the_app_has_one(profile):
    page = profile().new_page()
    installed(page)
    page.goto("/more/")
    page.get_by_text("Call the app “Notes”").tap()
    expect(page).to_have_title("Notes")
    expect(page.get_by_text("It is called Notes now.")).to_be_visible()
    expect(page.get_by_label("Call the app “Notes”")).to_be_in_viewport()
    for path in shell_paths():
        page.goto(path)
        expect(page).to_have_title("Notes")
        assert "attuned" not in page.evaluate(NAMES).lower()
    page.goto("/")
    session = page.context.new_cdp_session(page)
    manifest = json.loads(session.send("Page.getAppManifest")["data"])
    assert manifest["name"] == "Notes"
    assert (manifest["id"], manifest["start_url"]) == ("/", "/")
    assert "attuned" not in json.dumps(manifest).lower()
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert "notes" in page.locator("link[rel=icon]").get_attribute("href")
    page.goto("/more/")
    page.get_by_text("Call the app “Notes”").tap()
    expect(page).to_have_title("More · Attuned")


@pytest.mark.parametrize(
    "icon", ["notes-192.png", "notes-512.png", "notes-maskable-192.png", "notes-maskable-512.png"]
)
def test_the_neutral_icon_is_a_picture_of_its_size(page, icon):
    page.goto("/notes/")
    manifest = json.loads(page.request.get("/notes.json").text())
    [src] = [
        one["src"]
        for one in manifest["icons"]
        if one["src"].split("/")[-1].startswith(icon[:-4] + ".")
    ]
    size = page.evaluate(
        "async (src) => { const image = new Image(); image.src = src; await image.decode(); return"
        " image.naturalWidth }",
        src,
    )
    assert f"-{size}." in icon
