"""The pattern page: the article's vignette by hand and offline, the person's own numbers, every
event with its entry.
"""

import re
import struct
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import SAVED, chip, go_offline, now, records, show_example, store, until

WEEKS = 7


def day(weeks_ago: int, hour: str = "10:00") -> str:
    return f"{now().date() - timedelta(weeks=weeks_ago, days=1)}T{hour}"


def enter(page: Page, weeks_ago: int, *kinds: str, name: str | None = None) -> None:
    """Log a session of some weeks ago as a person does: the time, what happened, Save."""
    page.goto("/log/")
    page.locator("#when-button").tap()
    page.locator("#when").get_by_label("When").fill(day(weeks_ago))
    page.get_by_role("button", name="Done").tap()
    if name:
        chip(page, "Someone else").tap()
        page.get_by_label("What do you call them?").fill(name)
    for kind in kinds:
        chip(page, kind).tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def talk_about(page: Page, *parts: str, accepted: bool | None = None) -> None:
    """From an event's page: note what came of the talk about every event there is."""
    page.get_by_role("link", name="We talked about it").tap()
    for box in (
        page.get_by_role("group", name="Which events it concerns").get_by_role("checkbox").all()
    ):
        box.set_checked(True)
    for part in parts:
        page.get_by_role("group", name=part, exact=True).get_by_text("yes", exact=True).tap()
    if accepted is not None:
        answer = "yes" if accepted else "no"
        page.get_by_role("group", name="I could accept it").get_by_text(answer, exact=True).tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def stands(page: Page, often: str, repaired: str) -> None:
    axes = page.locator("#standing .axis .word")
    expect(axes).to_have_text([often, repaired])


def open_first_event(page: Page) -> None:
    page.locator("#behind .row").first.tap()
    expect(page.get_by_role("link", name="We talked about it")).to_be_visible()


@pytest.mark.worker
def test_the_vignette_is_recurring_and_open_then_partly(page):
    go_offline(page)
    told = [
        [],
        ["Fell asleep"],
        ["Double-booked, sent me home"],
        [],
        ["Double-booked, sent me home"],
        ["Forgot important facts", "I had to tell it all again"],
        ["Not there, no message"],
        [],
    ]
    for place, kinds in enumerate(told):
        enter(page, WEEKS - place, *kinds)
    page.goto("/")
    page.get_by_role("link", name="Events, history and your own numbers").tap()
    stands(page, "Recurring", "Open")
    expect(page.get_by_text("5 of 8 sessions", exact=True)).to_be_visible()
    expect(
        page.get_by_text("From 3 sessions with an event on, it is called recurring.")
    ).to_be_visible()
    expect(
        page.get_by_text("whatever the count: Fell asleep, Not there, no message.")
    ).to_be_visible()
    expect(page.get_by_text("We found no published number")).to_be_visible()
    expect(page.locator("#behind .row")).to_have_count(6)
    expect(
        page.get_by_text(re.compile("How often: recurring since .*, before that worth raising"))
    ).to_be_visible()
    open_first_event(page)
    talk_about(page, "Owned their part")
    page.goto("/journal/pattern/")
    stands(page, "Recurring", "Partly")


@pytest.mark.worker
def test_a_reliable_therapist_who_mixes_up_one_appointment_is_occasional_and_repaired(page):
    go_offline(page)
    for place in range(8):
        enter(page, WEEKS - place, *(["Forgot an appointment"] if place == 4 else []))
    page.goto("/journal/")
    page.get_by_role("link", name="Pattern").tap()
    stands(page, "Occasional", "Open")
    lines = (
        "all => all.map((word) => { const r = new Range(); r.selectNodeContents(word); return"
        " r.getClientRects().length })"
    )
    assert page.locator("#standing .axis .word").evaluate_all(lines) == [1, 1]
    open_first_event(page)
    talk_about(page, "Apologised", accepted=True)
    page.goto("/journal/pattern/")
    stands(page, "Occasional", "Repaired")


def test_two_therapists_are_told_apart(page):
    enter(page, 2, "Fell asleep")
    enter(page, 1, name="Lena")
    page.goto("/journal/pattern/")
    page.get_by_role("radio", name="My therapist").check(force=True)
    expect(page.get_by_role("heading", name="My therapist")).to_be_visible()
    expect(page.locator("#behind .row")).to_have_count(1)
    page.get_by_label("Lena").check(force=True)
    expect(page.get_by_role("heading", name="Lena")).to_be_visible()
    expect(page.get_by_text("No event in this time.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Lena")).to_be_visible()


def test_own_numbers_change_the_words_at_once_and_are_kept_everywhere(page):
    show_example(page)
    page.goto("/journal/pattern/#therapist=0198c2f0-0100-7000-8000-000000000001")
    stands(page, "Worth raising", "Partly")
    page.get_by_text("Your own numbers").tap()
    more = page.get_by_role("button", name="more: Worth raising")
    more.tap()
    expect(
        page.get_by_text("Take at least 4, or “worth raising” could never be said.")
    ).to_be_visible()
    stands(page, "Worth raising", "Partly")  # what cannot work is not tried out
    page.get_by_role("button", name="more: Recurring").tap()
    expect(page.locator("#preview")).to_have_text(
        "With these numbers: Occasional · Partly · 2 of 8 sessions."
    )
    stands(page, "Occasional", "Partly")
    assert records(page, "accounts.Preferences") == []
    page.get_by_role("button", name="Keep these numbers").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    [kept] = records(page, "accounts.Preferences")
    assert (kept["worth_raising"], kept["recurring"]) == (3, 4)
    assert not {"window", "months"} & set(kept)
    page.goto("/")
    expect(page.locator(".pattern .word").first).to_have_text("Occasional")
    page.goto("/journal/pattern/")
    page.get_by_text("Your own numbers").tap()
    expect(page.get_by_text("(2 of your own)")).to_be_visible()
    page.get_by_role("button", name="As it was").tap()
    stands(page, "Worth raising", "Partly")
    page.get_by_role("button", name="Keep these numbers").tap()
    expect(page.get_by_text("(the rule of thumb)")).to_be_visible()
    assert "recurring" not in records(page, "accounts.Preferences")[0]


def test_a_number_that_is_none_is_told_kindly(page):
    show_example(page)
    page.goto("/journal/pattern/")
    page.get_by_text("Your own numbers").tap()
    field = page.get_by_label("How many of the last sessions count", exact=True)
    field.fill("2.5")
    expect(page.get_by_text("A whole number from 1 to 100, please.")).to_be_visible()
    page.get_by_role("button", name="Keep these numbers").tap()
    expect(field).to_be_focused()
    field.fill("2")
    expect(page.get_by_text("Take at least 3 sessions")).to_be_visible()
    assert records(page, "accounts.Preferences") == []


def test_only_bad_sessions_and_earlier_events_are_told(page):
    for weeks in (30, 3, 2, 1):
        enter(page, weeks, "Talked about their life")
    page.goto("/journal/pattern/")
    expect(page.get_by_text("Every session here has an event.")).to_be_visible()
    expect(page.get_by_text("1 other event lies outside of this time.")).to_be_visible()


def test_the_history_has_a_table_behind_it(page):
    enter(page, 2, "Fell asleep")
    therapist = records(page, "journal.Therapist")[0]["id"]
    made = [
        {
            "type": "journal.TherapySession",
            "therapist": therapist,
            "occurred_at": f"{day(n)}:00+01:00",
        }
        for n in range(3, 90)
    ]
    store(page, [{**one, "status": "attended"} for one in made])
    page.goto("/journal/pattern/")
    page.get_by_text("As a table or a picture").tap()
    table = page.get_by_role("table")
    expect(table.get_by_role("row").nth(1)).to_contain_text("1 of 8")
    expect(table.get_by_role("row").last).to_contain_text("Too early to say")


def kept(page: Page, button: str, tmp_path) -> tuple[str, bytes]:
    """The name and the content of the file that a button hands over."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).tap()
    coming.value.save_as(tmp_path / "kept")
    return coming.value.suggested_filename, (tmp_path / "kept").read_bytes()


def test_a_chart_is_kept_as_a_picture_that_stands_alone(window, tmp_path):
    page = window(color_scheme="dark")
    show_example(page)
    page.goto("/journal/pattern/")
    sentence = page.locator(".figure > p").first.inner_text()
    page.get_by_text("As a table or a picture").tap()
    name, drawn = kept(page, "Keep as SVG", tmp_path)
    assert re.fullmatch(r"chart-\d{4}-\d\d-\d\d\.svg", name)
    picture = ElementTree.fromstring(drawn)  # noqa: S314 (our own file)
    texts = " ".join(
        "".join(one.itertext()) for one in picture.iter("{http://www.w3.org/2000/svg}text")
    )
    assert sentence in texts
    assert b"var(" not in drawn
    assert b"class=" not in drawn
    assert b"rgb(35, 48, 47)" in drawn  # ink on white, though the page is dark
    assert b"Dr. M." not in drawn
    name, drawn = kept(page, "Keep as PNG", tmp_path)
    assert name.endswith(".png")
    width, height = struct.unpack(">II", drawn[16:24])
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    assert width > 500
    assert height > 300
    assert len(drawn) > 10_000
    page.evaluate("() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null) }")
    name, drawn = kept(page, "Keep as PNG", tmp_path)  # where the browser cannot paint it
    assert name.endswith(".svg")
    assert sentence.encode() in drawn


def test_an_empty_journal_is_taught_about_the_pattern(page):
    page.goto("/journal/pattern/")
    expect(page.get_by_text("From three on, this page tells a slip from a pattern")).to_be_visible()
    page.get_by_role("button", name="Look at an example journal").tap()
    stands(page, "Worth raising", "Partly")


NO_RULEBOOK = "Worker.prototype.postMessage = () => {}"  # nor an answer
LAST = """async () => {
  const { getMeta } = await import('/static/js/storage/meta.js')
  return JSON.stringify(await getMeta('last_pattern'))
}"""


@pytest.fixture
def recurring(page):
    """Today, which has said how it stands."""
    for weeks_ago in range(5):
        enter(page, weeks_ago, "Fell asleep", name="" if weeks_ago else "Ana")
    page.goto("/")
    expect(page.locator("#today .axis")).to_have_count(2)
    until(page, lambda: page.evaluate(LAST))
    return page


def test_what_was_found_last_is_shown_at_once_while_nothing_was_written_since(recurring):
    page = recurring
    page.add_init_script(NO_RULEBOOK)
    page.goto("/")
    expect(page.locator("#today .axis")).to_have_count(2)
    page.goto("/journal/pattern/")
    expect(page.locator("#standing .axis")).to_have_count(2)
    [event, *_] = records(page, "journal.EmpathicFailure")
    store(page, [event | {"kind": "own_life"}])
    for place in ("/", "/journal/pattern/"):
        page.goto(place)
        expect(page.get_by_text("Reading your notes …")).to_be_visible()
        expect(page.locator(".axis")).to_have_count(0)


def test_what_was_found_is_not_kept_where_it_holds_words(recurring):
    page = recurring
    events = records(page, "journal.EmpathicFailure")
    store(page, [event | {"kind": "own", "own_kind": "Hummed"} for event in events])
    page.goto("/journal/pattern/")
    expect(page.locator("#behind").get_by_text("Hummed").first).to_be_visible()
    assert "Hummed" not in page.evaluate(LAST)
