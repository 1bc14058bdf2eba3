import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WIDE
from tests.browser.steps import delete_entry, log_session, records, show_example, store, until_true


@pytest.fixture
def journal(page):
    show_example(page)
    page.goto("/journal/")
    expect(
        page.get_by_role("heading", name="2026").or_(page.locator(".month h2")).first
    ).to_be_visible()
    return page


def titles(page) -> list[str]:
    return page.locator("#entries .title").all_inner_texts()


def test_entries_stand_by_month_with_the_months_sessions_as_a_strip(journal):
    expect(journal.locator(".month").first.locator("h2")).to_be_visible()
    assert journal.locator(".month .strip svg[role=img]").count() > 3


def test_search_finds_words_in_any_field_whatever_their_case_and_accents(page):
    page.goto("/more/")
    store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": "t",
                "occurred_at": "2026-10-01T14:00:00+02:00",
                "takeaway": "Über den Fluß, café",
            },
            {
                "type": "journal.EmpathicFailure",
                "therapist": "t",
                "occurred_on": "2026-10-02",
                "kind": "own_life",
                "how_it_felt": "small",
            },
        ],
    )
    page.goto("/journal/")
    search = page.get_by_role("searchbox")
    search.fill("UBER cafe")
    expect(page.get_by_text("1 entry found")).to_be_visible()
    search.fill("their life")
    expect(page.get_by_text("1 entry found")).to_be_visible()
    assert titles(page) == ["Talked about their life"]
    search.fill("nothing like it")
    expect(page.get_by_text("0 entries found")).to_be_visible()


def test_filters_narrow_by_kind_state_therapist_and_time(journal):
    page = journal
    everything = [record for record in records(page) if record["type"] != "journal.Therapist"]
    page.get_by_text("Filter", exact=True).tap()
    page.get_by_label("What happened").select_option("double_booked")
    expected = [record for record in everything if record.get("kind") == "double_booked"]
    assert titles(page) == ["Double-booked, sent me home"] * len(expected)
    page.get_by_label("What happened").select_option("")
    page.get_by_label("Repaired?").select_option("repaired")
    expect(page.locator("#entries .state.repaired").first).to_be_visible()
    assert page.locator("#entries .state.open").count() == 0
    page.get_by_label("Repaired?").select_option("")
    page.get_by_label("Who").select_option("Jonas")
    former = next(
        one["id"] for one in records(page, "journal.Therapist") if one["nickname"] == "Jonas"
    )
    of_jonas = [record for record in everything if record.get("therapist") == former]
    expect(page.get_by_text(f"{len(of_jonas)} entries found")).to_be_visible()
    page.get_by_label("Who").select_option("")
    page.get_by_label("When").select_option("30")
    shown = int(page.locator("#found-count").inner_text().split()[0])
    assert 0 < shown < len(everything)


def test_an_entry_is_read_edited_deleted_and_brought_back(page):
    log_session(page, "Fell asleep")
    page.goto("/journal/")
    page.get_by_role("link", name="Fell asleep").tap()
    page.get_by_role("link", name="Edit").tap()
    page.get_by_label("How it felt").fill("Alone in the room")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Alone in the room")).to_be_visible()
    delete_entry(page)
    expect(page.get_by_text("Deleted: event.")).to_be_visible()
    assert records(page, "journal.EmpathicFailure") == []
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("Alone in the room")).to_be_visible()
    assert len(records(page, "journal.EmpathicFailure")) == 1


def test_deleting_a_session_takes_its_events_along_and_back(page):
    log_session(page, "Fell asleep", "Dismissed my needs")
    session = records(page, "journal.TherapySession")[0]
    page.goto(f"/journal/entry/#id={session['id']}")
    delete_entry(page)
    expect(page.get_by_text("Its 2 events went with it.")).to_be_visible()
    assert [record["type"] for record in records(page)] == ["journal.Therapist"]
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("Belongs to it")).to_be_visible()
    assert len(records(page)) == 4


def test_a_talk_about_an_event_is_noted_and_shown_with_it(page):
    log_session(page, "Fell asleep")
    failure = records(page, "journal.EmpathicFailure")[0]
    page.goto(f"/journal/entry/#id={failure['id']}")
    page.get_by_role("link", name="We talked about it").tap()
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    page.get_by_role("group", name="Apologised").get_by_label("yes").tap()
    page.get_by_role("group", name="I could accept it").get_by_label("yes").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    [repair] = records(page, "journal.Repair")
    assert repair["failures"] == [failure["id"]]
    assert (repair["apologised"], repair["accepted"], "owned" in repair) == (True, True, False)
    page.goto("/journal/")
    expect(page.locator("#entries .state.repaired")).to_have_text("Repaired")


def test_the_first_event_of_a_kind_asks_what_was_before(page):
    log_session(page, "Fell asleep")
    page.goto("/")
    expect(page.get_by_text("Was there anything before this?")).to_be_visible()
    page.get_by_role("link", name="Yes, add it").tap()
    expect(page.get_by_role("radio", name="Fell asleep")).to_be_checked()
    assert "asleep" not in page.url
    expect(page.get_by_label("On which day")).to_have_value("")
    page.get_by_label("On which day").fill("2026-02-02")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    expect(page.get_by_text("Was there anything before this?")).to_be_hidden()
    assert len(records(page, "journal.EmpathicFailure")) == 2


IS_FIRST = """async (records) => {
  const { isFirstOfKind, recallAnswers } = await import("/static/js/journal/look-back.js");
  await recallAnswers();
  return records.map((record) => isFirstOfKind(record, records));
}"""


@pytest.mark.parametrize(
    ("one", "other", "first"),
    [
        ({"kind": "own", "own_kind": "Ärger"}, {"kind": "own", "own_kind": "\u200b arger "}, False),
        ({"kind": "own", "own_kind": "Ärger"}, {"kind": "own", "own_kind": "Zorn"}, True),
        ({"kind": "absent"}, {"kind": "absent"}, False),
    ],
)
def test_an_event_is_the_first_of_its_kind_as_the_rules_tell_kinds_apart(page, one, other, first):
    page.goto("/journal/")
    event = {"type": "journal.EmpathicFailure", "therapist": "anna"}
    assert page.evaluate(IS_FIRST, [event | one, event | other]) == [first, first]


def test_nothing_before_is_an_answer_that_stays(page):
    log_session(page, "Fell asleep")
    page.goto("/")
    page.get_by_role("button", name="No, this was the first").tap()
    expect(page.get_by_text("Was there anything before this?")).to_be_hidden()
    page.reload()
    expect(page.get_by_text("Too early to say")).to_be_visible()
    expect(page.get_by_text("Was there anything before this?")).to_be_hidden()


def test_a_wrong_entry_is_told_kindly_and_keeps_what_was_typed(page):
    page.goto("/journal/therapist/")
    page.get_by_label("Note").fill("Found through a friend")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Fill this in, please.")).to_be_visible()
    page.get_by_label("What I call them").fill("Ana")
    page.locator("label.option", has_text="My therapist now").tap()
    page.get_by_label("Started on").fill("2026-05-01")
    page.get_by_label("Ended on").fill("2026-04-01")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(
        page.get_by_text("The end lies before the start. Change one of the two days.")
    ).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("Found through a friend")
    assert records(page) == []


def test_an_edit_keeps_fields_this_version_does_not_know(page):
    page.goto("/more/")
    [made] = store(
        page,
        [
            {
                "type": "journal.Therapist",
                "nickname": "Ana",
                "role": "current",
                "from_the_future": {"x": 1},
            }
        ],
    )
    page.goto(f"/journal/therapist/#id={made['id']}")
    page.get_by_label("What I call them").fill("Anna")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("heading", name="Anna")).to_be_visible()
    assert records(page)[0]["from_the_future"] == {"x": 1}


def test_the_example_journal_fills_the_screens_and_goes_in_one_tap(page):
    show_example(page)
    page.goto("/match/")
    expect(page.get_by_role("link", name="Dr. M.")).to_be_visible()
    page.goto("/plan/")
    expect(page.get_by_text("Your journal holds 16 sessions.")).to_have_count(1)
    page.get_by_role("button", name="Remove it").tap()
    expect(page.get_by_text("This is an example journal, not yours.")).to_be_hidden()
    assert records(page) == []


def test_own_entries_are_never_counted_with_the_example(page):
    show_example(page)
    log_session(page, "Fell asleep")
    page.goto("/")
    expect(page.get_by_text("1 of 1 session")).to_be_visible()
    page.get_by_role("button", name="Remove it").tap()
    expect(page.get_by_role("button", name="Remove it")).to_have_count(0)
    expect(page.get_by_text("1 of 1 session")).to_be_visible()
    assert len(records(page)) == 3


def test_on_a_wide_screen_the_entry_opens_beside_the_list(window):
    page = window(**WIDE)
    show_example(page)
    page.goto("/journal/")
    page.get_by_role("link", name="Missed what I felt").first.click()
    expect(page.locator("#detail h2").first).to_have_text("Missed what I felt")
    assert page.url.endswith("/journal/")


def test_a_list_of_thousands_keeps_few_rows_in_the_page(page):
    page.goto("/more/")
    store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": "t",
                "occurred_at": (
                    f"20{10 + n // 300:02}-{n % 12 + 1:02}-{n % 28 + 1:02}T14:00:00+00:00"
                ),
                "takeaway": f"thought {n}",
            }
            for n in range(3000)
        ],
    )
    page.goto("/journal/")
    expect(page.locator("#entries .row").first).to_be_visible()
    assert page.locator("#entries li").count() < 60
    until_true(page, "() => document.body.scrollHeight > 200_000")
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    expect(page.locator("#entries .title", has_text="2010").last).to_be_visible()
    assert page.locator("#entries li").count() < 60


def test_the_example_is_there_to_look_at_and_never_mixes_with_own_words(page):
    show_example(page)
    failure = records(page, "journal.EmpathicFailure")[0]
    page.goto(f"/journal/entry/#id={failure['id']}")
    expect(page.get_by_text("Example", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Edit")).to_be_hidden()
    page.goto(f"/journal/event/#id={failure['id']}")
    page.wait_for_url("**/journal/entry/**")
    page.goto("/journal/event/")
    expect(page.get_by_role("radio", name="My therapist")).to_be_checked()
    expect(page.get_by_role("radio", name="Dr. M.")).to_be_hidden()


def test_an_event_can_be_the_very_first_thing_written(page):
    page.goto("/journal/event/")
    page.get_by_label("Fell asleep").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    [therapist] = records(page, "journal.Therapist")
    [failure] = records(page, "journal.EmpathicFailure")
    assert failure["therapist"] == therapist["id"]


def test_markup_is_shown_as_the_words_it_is(page):
    markup = "<img src=x onerror=alert(1)><b>bold</b>"
    page.goto("/more/")
    [therapist] = store(
        page, [{"type": "journal.Therapist", "nickname": markup, "role": "current"}]
    )
    [failure] = store(
        page,
        [
            {
                "type": "journal.EmpathicFailure",
                "therapist": therapist["id"],
                "occurred_on": "2026-10-02",
                "kind": "own",
                "own_kind": markup,
                "what_happened": markup,
            }
        ],
    )
    for path in (
        "/",
        "/journal/",
        "/match/",
        "/log/",
        f"/journal/entry/#id={failure['id']}",
        f"/journal/event/#id={failure['id']}",
    ):
        page.goto(path)
        expect(page.get_by_text(markup).first).to_be_attached()
        assert page.locator("main img, main b").count() == 0, path
    page.goto("/match/")
    expect(page.get_by_text(markup)).to_be_visible()
