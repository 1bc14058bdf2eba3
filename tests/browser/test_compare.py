"""The kitchen table: candidates and the therapist of now, side by side."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, drafted, felt, go_offline, records, store
from tests.browser.test_match import THERAPIST, button, open_candidate, saved

SCORE, CRITERION = "assessments.Score", "assessments.Criterion"


WIDTHS = "(bars) => bars.map((bar) => bar.getBoundingClientRect().width)"


def add(page, name: str, **fields: str) -> None:
    page.goto("/match/add/")
    page.get_by_label("What I call them").fill(name)
    saved(page)
    if fields:
        page.get_by_role("link", name="Edit", exact=True).tap()
        page.locator("summary", has_text="What it costs").tap()
        for label, value in fields.items():
            page.get_by_label(label, exact=True).fill(value)
        saved(page)


def note(page, cell: str, value: str, words: str = "") -> None:
    page.get_by_role("button", name=cell).tap()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(value, exact=True).tap()
    if words:
        dialog.get_by_label("Note").fill(words)
    dialog.get_by_role("button", name="Save").tap()
    expect(dialog).to_be_hidden()


def pair(page, left: str, right: str) -> None:
    page.get_by_label("Left", exact=True).select_option(left)
    page.get_by_label("Right", exact=True).select_option(right)


def order(page):
    return page.locator(".order li strong")


@pytest.fixture
def table(page):
    """Dr. M. now; Lena, Tom (not the right place) and Mira (fee unknown); all of it entered
    offline.
    """
    go_offline(page)
    page.goto("/journal/therapist/#role=current")
    page.get_by_label("What I call them").fill("Dr. M.")
    saved(page)
    add(page, "Lena", **{"Fee for a session": "95", "Paid back to me per session": "40.50"})
    add(page, "Tom", **{"Fee for a session": "80", "Paid back to me per session": "0"})
    add(page, "Mira")
    page.goto("/match/compare/")
    button(page, "Choose what matters").tap()
    for name in ("I feel heard", "I can afford it", "Where we meet fits"):
        button(page, name).tap()
        expect(page.get_by_role("link", name=name)).to_be_visible()
    page.get_by_role("link", name="Where we meet fits").tap()
    page.get_by_role("group", name="Without it, no").get_by_text("yes").tap()
    saved(page)
    page.goto("/match/compare/")
    pair(page, "Dr. M.", "Lena")
    note(page, "I feel heard, Dr. M.: Unknown", "little")
    note(page, "I can afford it, Dr. M.: Unknown", "half")
    note(page, "Where we meet fits, Dr. M.: Unknown", "fully")
    note(page, "I feel heard, Lena: Unknown", "fully", "＝She came back to it")
    note(page, "I can afford it, Lena: Known", "much")
    note(page, "Where we meet fits, Lena: Unknown", "much")
    pair(page, "Tom", "Mira")
    note(page, "I feel heard, Tom: Unknown", "fully")
    note(page, "I can afford it, Tom: Known", "fully")
    note(page, "Where we meet fits, Tom: Unknown", "not at all", "Two hours away")
    note(page, "I feel heard, Mira: Unknown", "half")
    return page


@pytest.mark.worker
def test_the_comparison_tells_order_deal_breaker_and_what_to_ask(table, tmp_path):
    page = table
    expect(order(page)).to_have_text(["Lena", "Mira", "Dr. M."])
    expect(
        page.get_by_text("Tom is out, whatever else speaks for them: Where we meet fits.")
    ).to_be_visible()
    asked = page.locator(".ask-next li")
    expect(asked.nth(0)).to_contain_text("Mira: Where we meet fits")
    expect(asked.nth(1)).to_contain_text("Mira: I can afford it")
    columns = page.locator("thead th[scope=col]:not(:first-child)")
    expect(columns).to_have_count(2)
    expect(page.locator("tr", has_text="Costs me a session").locator(".hatched")).to_have_count(
        1
    )  # Mira's
    for size in (360, 1280):
        page.set_viewport_size({"width": size, "height": 800})
        expect(columns).to_have_count(4 if size == 1280 else 2)
        widths = page.locator(".score-bar").evaluate_all(WIDTHS)
        assert max(widths) - min(widths) < 1  # whatever words stand below it
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert columns.all_inner_texts()[0].startswith("Dr. M.")
    expect(
        page.get_by_role("button", name="I feel heard, Lena: fully. ＝She came back to it")
    ).to_be_visible()
    expect(page.locator("tr", has_text="Costs me a session")).to_contain_text("54.50")

    with page.expect_download() as download:
        button(page, "As a table (CSV)").tap()
    rows = list(csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines()))
    assert rows[0] == [
        "What matters",
        "How much",
        "Dr. M.",
        "Note",
        "Lena",
        "Note",
        "Tom",
        "Note",
        "Mira",
        "Note",
    ]
    assert rows[1][4:6] == ["fully", "'＝She came back to it"]
    assert rows[1][-2:] == ["half", ""]
    assert rows[-1][2::2] == ["", "54.50", "80.00", ""]

    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media="print")
    expect(columns).to_have_count(4)
    expect(page.get_by_role("navigation", name="Places")).to_be_hidden()
    assert page.pdf().startswith(b"%PDF")
    page.emulate_media(media="screen")
    expect(columns).to_have_count(2)


def test_two_columns_chosen_at_once_are_both_shown(page):
    page.goto("/match/compare/")
    people = [("Dr. M.", "current"), ("Lena", "candidate"), ("Tom", "candidate")]
    store(page, [{"type": THERAPIST, "nickname": name, "role": role} for name, role in people])
    store(page, [{"type": CRITERION, "name": "I feel heard", "code": "heard", "weight": 3}])
    expect(page.get_by_label("Right", exact=True).locator("option")).to_have_count(3)
    page.evaluate("""() => {
          for (const [label, name] of [['Left', 'Lena'], ['Right', 'Dr. M.']]) {
            const select = document.querySelector(`select[aria-label=${label}]`)
            select.value = [...select.options].find((one) => one.text === name).value
            select.dispatchEvent(new Event('change'))
          }
        }""")
    expect(page.locator("thead th[scope=col]:not(:first-child)")).to_contain_text(
        ["Lena", "Dr. M."]
    )


def test_a_cell_keeps_its_words_and_two_phones_fill_the_same_record(page):
    page.goto("/match/compare/")
    people = [
        {"type": THERAPIST, "nickname": name, "role": "candidate"} for name in ("Lena", "Tom")
    ]
    [lena, _tom] = store(page, people)
    [heard] = store(
        page,
        [
            {
                "type": CRITERION,
                "name": "I feel heard",
                "code": "heard",
                "weight": 3,
                "attunement": True,
            }
        ],
    )
    impression = {
        "type": "consultations.Impression",
        "therapist": lena["id"],
        "occurred_at": "2026-11-20T15:00:00+01:00",
    }
    store(
        page,
        [
            {**impression, "heard": "1", "occurred_at": "2026-11-21T15:00:00+01:00"},
            {**impression, "heard": "3"},
        ],
    )
    page.goto("/match/compare/")
    page.get_by_role("button", name="I feel heard, Lena").tap()
    expect(
        page.get_by_role("dialog").get_by_text("the middle of your last 2 answers, rounded down")
    ).to_be_visible()
    page.get_by_role("dialog").get_by_label("Note").fill("Half a thought")
    drafted(page, "Half a thought")
    page.goto("/")
    page.get_by_role("link", name="Compare").tap()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Note")).to_have_value("Half a thought")
    felt(page, "How true is it?", "much")
    dialog.get_by_role("button", name="Save").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    [score] = records(page, SCORE)
    same = page.evaluate(
        "async ([a, b]) => (await import('/static/js/storage/shared-ids.js')).sharedId(a, b)",
        [lena["id"], heard["id"]],
    )
    assert (score["id"], score["value"], score["note"]) == (same, 3, "Half a thought")


def test_a_note_changed_elsewhere_stays_when_the_answer_is_gone_on_with(page):
    page.goto("/match/compare/")
    store(page, [{"type": CRITERION, "name": "Warmth", "weight": 3}])
    store(page, [{"type": THERAPIST, "nickname": name, "role": "candidate"} for name in ("A", "B")])
    cell = page.get_by_role("button", name="Warmth, A")
    dialog = page.get_by_role("dialog")
    page.goto("/match/compare/")
    cell.tap()
    felt(page, "How true is it?", "little")
    dialog.get_by_label("Note").fill("As I saw it")
    dialog.get_by_role("button", name="Save").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    cell.tap()
    felt(page, "How true is it?", "much")
    drafted(page, '"value":3')
    page.goto("/more/")
    [score] = records(page, SCORE)
    store(page, [score | {"note": "From my other phone"}])
    page.goto("/match/compare/")
    cell.tap()
    expect(dialog.get_by_label("Note")).to_have_value("From my other phone")
    dialog.get_by_role("button", name="Save").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    [score] = records(page, SCORE)
    assert (score["value"], score["note"]) == (3, "From my other phone")


def test_what_is_noted_of_somebody_is_not_called_unknown(page):
    page.goto("/match/compare/")
    known = {
        "fee": "95",
        "specialties": "grief",
        "modality": "schema",
        "licence_number": "7",
        "availability": "Mondays",
    }
    [lena] = store(
        page,
        [{"type": THERAPIST, "nickname": "Lena", "role": "candidate", "place": "online", **known}],
    )
    codes = ["fee", "experience", "approach", "licence", "times", "place", "background", "heard"]
    store(page, [{"type": CRITERION, "name": code, "code": code, "weight": 3} for code in codes])
    store(page, [{"type": THERAPIST, "nickname": "Tom", "role": "candidate"}])
    store(
        page,
        [
            {
                "type": "consultations.Answer",
                "therapist": lena["id"],
                "code": "fees",
                "answer": "Less if needed",
            }
        ],
    )
    page.reload()
    unknown = page.get_by_role("button", name="Lena: Unknown")
    expect(unknown).to_have_count(2)
    expect(page.locator(".cell", has_text="Known: weigh it")).to_have_count(6)
    cost = "Costs me a session: at most 95.00 · They said: Less if needed"
    expect(page.locator(".cell", has_text=cost)).to_be_visible()
    page.get_by_role("button", name="times, Lena: Known").tap()
    expect(page.get_by_role("dialog").get_by_text("When they have time: Mondays")).to_be_visible()


def test_choosing_keeps_the_old_therapist_and_tells_the_others(page):
    page.goto("/match/")
    made = [("Dr. M.", "current"), ("Lena", "candidate"), ("Tom", "candidate")]
    store(page, [{"type": THERAPIST, "nickname": name, "role": role} for name, role in made])
    open_candidate(page, "Tom")
    button(page, "They replied").tap()
    expect(page.get_by_role("heading", name="Agree on a first meeting")).to_be_visible()
    page.goto("/match/choice/")
    page.locator("label.option", has_text="Lena").tap()
    page.get_by_label("My reasons").fill("I was heard, twice.")
    saved(page)
    expect(page.get_by_role("heading", name="Chosen. Agree on when to begin")).to_be_visible()
    assert {one["nickname"]: one["role"] for one in records(page, THERAPIST)} == dict(made)
    page.goto("/match/")
    expect(page.get_by_text("I was heard, twice.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("heading", name="Tell Tom thank you, no")).to_be_visible()
    open_candidate(page, "Tom")
    expect(page.get_by_text("I wish you all the best.").first).to_be_visible()
    button(page, "I told them").tap()
    expect(page.get_by_text("Nothing is left to do here.")).to_be_visible()
    open_candidate(page, "Lena")
    page.get_by_text("Who they are to me").tap()
    page.get_by_label("My therapist since").fill("2026-12-01")
    button(page, "They are my therapist now").tap()
    expect(page.get_by_text("Lena is: my therapist now")).to_be_visible()
    [lena] = [one for one in records(page, THERAPIST) if one["nickname"] == "Lena"]
    assert (lena["role"], lena["started_on"]) == ("current", "2026-12-01")
