"""The charts: a sentence, a drawing, a table behind it and a file of it; gaps stay gaps, nothing is
added up.
"""

from datetime import timedelta
from xml.etree import ElementTree

from playwright.sync_api import Page, expect

from tests.browser.steps import log_session, now, show_example, store
from tests.browser.test_pattern import kept

ITEMS = ("remembered", "followed", "about_me", "could_disagree", "felt_larger")
THERAPIST = {
    "id": "0192f0c1-0000-7000-8000-00000000000a",
    "type": "journal.Therapist",
    "nickname": "Ana",
    "role": "current",
}


def weeks(answers: list[str | None], item: str = "followed", **more: str) -> list[dict]:
    """A session a week, the last one today, each with one answer."""
    start = now().date() - timedelta(weeks=len(answers) - 1)
    made = []
    for place, answer in enumerate(answers):
        session = {
            "type": "journal.TherapySession",
            "therapist": THERAPIST["id"],
            "occurred_at": f"{start + timedelta(weeks=place)}T00:05:00+01:00",
            "status": "attended",
            **more,
        }
        made.append(session | ({item: answer} if answer else {}))
    return made


def figure(page: Page, title: str):
    return page.get_by_role("region", name=title)


def commands(page: Page, kind: str) -> str:
    """The drawing commands of all paths of a kind."""
    drawn = page.locator(f"path.{kind}").evaluate_all(
        "all => all.map((one) => one.getAttribute('d')).join('')"
    )
    return "".join(letter for letter in drawn if letter.isalpha())


def test_gaps_stay_gaps_and_not_sure_is_a_mark(page):
    page.goto("/more/")
    store(page, [THERAPIST, *weeks(["3", "4", "not_sure", "1", None, "2", "2", "0"])])
    page.goto("/journal/")
    page.get_by_role("link", name="Trends").tap()
    felt = figure(page, "How it felt to be with them")
    expect(
        felt.get_by_text(
            "Lower in the newer half of this time than in the older: “Followed what I was feeling”."
        )
    ).to_be_visible()
    expect(
        felt.get_by_text("Too few answers to compare yet: “Remembered what matters to me")
    ).to_be_visible()
    expect(
        felt.get_by_text("Personal notes, not a validated test; compare only with yourself.")
    ).to_be_visible()
    assert commands(page, "line") == "MLMMLL"  # two breaks: not sure, and no answer
    assert commands(page, "gap").startswith("MV")
    felt.get_by_label("Show").select_option("followed")
    expect(felt.locator("text", has_text="fully")).to_be_visible()
    expect(felt.locator("text", has_text="not sure: a gap, no number")).to_be_visible()
    felt.get_by_text("As a table or a picture").tap()
    rows = felt.locator("tbody tr")
    expect(rows).to_have_count(8)
    answers = [row.split()[-1] for row in rows.all_inner_texts()]
    assert answers == ["no", "half", "half", "answer", "little", "sure", "fully", "much"]


def test_without_an_answer_there_is_a_sentence_and_no_empty_chart(page):
    page.goto("/more/")
    store(page, [THERAPIST, *weeks([None, None, None])])
    page.goto("/journal/trends/")
    felt = figure(page, "How it felt to be with them")
    expect(felt.get_by_text("None of the five lines was answered in this time.")).to_be_visible()
    expect(felt.locator("svg.drawing")).to_have_count(0)


def test_events_by_kind_and_sessions_are_told_drawn_and_kept(page, tmp_path):
    show_example(page)
    page.goto("/journal/trends/#therapist=0198c2f0-0100-7000-8000-000000000001")
    kinds = figure(page, "What happened, and was it repaired?")
    expect(kinds.get_by_text("in this time:")).to_be_visible()
    assert {"part open", "part partly", "part filled", "part repaired"} & set(
        kinds.locator("rect").evaluate_all("all => all.map((one) => one.getAttribute('class'))")
    )
    kinds.get_by_text("As a table or a picture").tap()
    expect(kinds.locator("tbody tr").nth(2)).to_be_visible()
    sessions = figure(page, "Sessions in a row")
    expect(sessions.get_by_text("sessions in this time have an event.")).to_be_visible()
    name, drawn = kept(page, "Keep as SVG", tmp_path)
    assert name.startswith("chart-")
    assert ElementTree.fromstring(drawn).find("{http://www.w3.org/2000/svg}title") is not None  # noqa: S314
    page.get_by_label("All of it").check(force=True)
    expect(kinds.get_by_text("repaired,")).to_be_visible()


def test_one_session_and_none_are_fine(page):
    page.goto("/journal/trends/")
    expect(page.get_by_text("with nobody but yourself to compare with")).to_be_visible()
    log_session(page)
    page.goto("/journal/trends/")
    expect(page.get_by_text("0 of 1 session in this time has an event.")).to_be_visible()
    expect(page.get_by_text("From six answers on")).to_be_visible()
    expect(page.get_by_text("No event in this time.")).to_be_visible()
    assert commands(page, "dots") == "Mh"


def test_a_thousand_sessions_are_a_few_paths(page):
    page.goto("/more/")
    answers = dict.fromkeys(ITEMS, "3")
    store(page, [THERAPIST, *weeks(["2"] * 1000, **answers)])
    page.goto("/journal/trends/")
    expect(page.get_by_text("of 27 sessions in this time")).to_be_visible()
    page.get_by_label("All of it").check(force=True)
    expect(page.get_by_text("0 of 1000 sessions in this time have an event.")).to_be_visible()
    assert page.locator("#trends svg *").count() < 200
    felt = figure(page, "How it felt to be with them")
    felt.get_by_text("As a table or a picture").tap()
    expect(felt.locator("tbody tr")).to_have_count(50)
    felt.get_by_role("button", name="Show 50 more rows").tap()
    expect(felt.locator("tbody tr")).to_have_count(100)


def test_an_event_of_nobody_and_nobody_known_show_what_a_page_without_entries_does(page):
    page.goto("/more/")
    store(page, [{"type": "journal.EmpathicFailure", "kind": "fell_asleep"}])
    for path in ("/journal/pattern/", "/journal/trends/"):
        page.goto(path)
        expect(page.get_by_role("link", name="Log a session")).to_be_visible()
