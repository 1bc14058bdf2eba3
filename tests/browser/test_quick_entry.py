import pytest
from playwright.sync_api import expect

from tests.browser.conftest import kill
from tests.browser.steps import (
    SAVED,
    chip,
    drafted,
    felt,
    go_offline,
    log_session,
    records,
    store,
    until,
)

ITEMS = [
    "Remembered what matters to me",
    "Followed what I was feeling",
    "Kept the session about me",
    "I could say what I didn't like",
    "I left feeling smaller … larger",
]


def done_saving(page):
    expect(page.locator("#save[aria-busy]")).to_have_count(0)


def save(page):
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


@pytest.mark.worker
def test_four_taps_from_today_offline_save_a_session(page):
    go_offline(page)
    page.get_by_role("navigation").get_by_role("link", name="Log").tap()
    felt(page, "Followed what I was feeling", "half")
    chip(page, "Fell asleep").tap()
    save(page)
    [session] = records(page, "journal.TherapySession")
    [failure] = records(page, "journal.EmpathicFailure")
    [therapist] = records(page, "journal.Therapist")
    assert session["followed"] == "2"
    assert (failure["kind"], failure["session"], failure["therapist"]) == (
        "fell_asleep",
        session["id"],
        therapist["id"],
    )
    assert therapist["nickname"] == "My therapist"


def test_nothing_needs_scrolling_before_save(page):
    page.goto("/log/")
    expect(page.get_by_role("group", name="Who was it with?")).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    bar = page.get_by_role("navigation").bounding_box()["y"]
    button = page.get_by_role("button", name="Save", exact=True).bounding_box()
    assert button["y"] + button["height"] <= bar
    for name in [*ITEMS, "Went well", "Being there", "Remembering", "Hearing me"]:
        box = page.get_by_role("group", name=name, exact=True).bounding_box()
        assert box["y"] + box["height"] <= button["y"] + 1, name


def test_every_target_is_large_enough_for_a_thumb(page):
    page.goto("/log/")
    sizes = page.locator("#entry label.option, #entry button, nav a").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => [e.textContent.trim(),"
        " e.getBoundingClientRect()]).map(([text, box]) => [text, box.width, box.height])"
    )
    assert len(sizes) > 40
    assert [size for size in sizes if size[1] < 44 or size[2] < 41] == []


@pytest.mark.worker
def test_an_entry_survives_the_browser_being_killed(profile, tmp_path):
    page = profile().new_page()
    go_offline(page)
    log_session(page, "Fell asleep", "Talked about their life")
    kill(tmp_path)
    context = profile()
    context.set_offline(True)
    page = context.new_page()
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    expect(page.get_by_role("link", name="Talked about their life")).to_be_visible()


@pytest.mark.worker
def test_what_was_not_saved_yet_survives_the_browser_being_killed(profile, tmp_path):
    page = profile().new_page()
    go_offline(page)
    page.goto("/log/")
    felt(page, "Kept the session about me", "little")
    chip(page, "Someone else").tap()
    page.get_by_label("What do you call them?").press_sequentially("Dr. Q")
    drafted(page, "Dr. Q")
    kill(tmp_path)
    context = profile()
    context.set_offline(True)
    page = context.new_page()
    page.goto("/log/")
    expect(page.get_by_text("Your unfinished entry is back.")).to_be_visible()
    expect(page.get_by_label("What do you call them?")).to_have_value("Dr. Q")
    expect(
        page.get_by_role("group", name="Kept the session about me").get_by_label("little")
    ).to_be_checked()


@pytest.mark.parametrize("path", ["/log/", "/journal/event/"])
def test_a_double_tap_saves_once(page, path):
    page.goto("/log/")
    save(page)
    page.goto(path)
    page.get_by_label("Fell asleep").tap()
    page.evaluate(
        "() => { const button = document.getElementById('save'); button.click(); button.click() }"
    )
    expect(page.get_by_text(SAVED)).to_be_visible()
    done_saving(page)
    assert len(records(page, "journal.EmpathicFailure")) == 1


# By the page's own clock: a busy machine would make two taps of a double one.
TAP_TWICE = """async ([clientX, clientY]) => {
  for (let n = 0; n < 2; n++) {
    const under = document.elementFromPoint(clientX, clientY)
    under.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, clientX, clientY }))
    under.click()
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}"""
ASK_WHEN_TAPPED = """async () => {
  const { showMessage } = await import('/static/js/ui/messages.js')
  addEventListener('click', (event) => {
    if (event.target.closest('#messages')) return
    event.preventDefault()
    showMessage('Deleted', { actions: [{ label: 'Undo', run: () => { window.undone = true } }] })
  }, { capture: true })
}"""


def test_a_double_tap_answers_no_message_that_comes_under_the_finger(page):
    page.goto("/more/licences/")
    page.evaluate(ASK_WHEN_TAPPED)
    page.get_by_role("heading").first.tap()
    undo = page.get_by_role("button", name="Undo")
    box = undo.bounding_box()
    page.get_by_role("button", name="Close").tap()
    page.evaluate(TAP_TWICE, [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2])
    assert page.evaluate("() => window.undone") is None
    undo.tap()  # once it takes one
    assert page.evaluate("() => window.undone")


def test_a_draft_of_a_deleted_therapist_falls_back_to_one_that_is_there(page):
    page.goto("/log/")
    save(page)
    page.reload()
    chip(page, "Fell asleep").tap()
    drafted(page, "fell_asleep")
    therapist = records(page, "journal.Therapist")[0]["id"]
    page.evaluate(
        "async (id) => (await import('/static/js/storage/removal.js')).removeRecords([id])",
        therapist,
    )
    page.reload()
    save(page)
    [failure] = records(page, "journal.EmpathicFailure")
    assert failure["therapist"] == records(page, "journal.Therapist")[0]["id"]


def test_undo_takes_everything_back_into_the_form(page):
    log_session(page, "Fell asleep")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_text("Taken back. It is in the form again.")).to_be_visible()
    assert records(page) == []
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    page.get_by_role("button", name="Redo").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert len(records(page)) == 3


def test_the_form_is_empty_again_after_saving(page):
    log_session(page, "Fell asleep")
    page.reload()
    expect(
        page.get_by_role("group", name="Who was it with?").get_by_label("My therapist")
    ).to_be_checked()
    expect(page.get_by_role("checkbox", name="Fell asleep")).not_to_be_checked()
    expect(page.get_by_text("Your unfinished entry is back.")).to_be_hidden()


def test_finishing_later_is_offered_on_today(page):
    log_session(page, "Dismissed my needs")
    page.get_by_role("button", name="Finish later").tap()
    page.goto("/")
    page.get_by_role("link", name="Dismissed my needs").tap()
    page.get_by_label("What happened").fill("I asked for a pause and was told to push on.")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()  # back where it was asked for
    expect(page.get_by_text("When you have a moment")).to_be_hidden()
    [event] = records(page, "journal.EmpathicFailure")
    assert event["what_happened"] == "I asked for a pause and was told to push on."


def test_adding_what_happened_leads_to_the_event(page):
    log_session(page, "Fell asleep")
    page.get_by_role("button", name="Add what happened").tap()
    expect(page.get_by_role("heading", name="Event")).to_be_visible()
    expect(page.get_by_role("radio", name="Fell asleep")).to_be_checked()


def test_the_therapist_of_last_time_is_chosen(page):
    page.goto("/log/")
    chip(page, "Someone else").tap()
    page.get_by_label("What do you call them?").fill("Ana")
    save(page)
    page.reload()
    expect(page.get_by_role("radio", name="Ana")).to_be_checked()
    assert [one["nickname"] for one in records(page, "journal.Therapist")] == ["Ana"]


def test_a_session_can_be_back_dated(page):
    page.goto("/log/")
    page.get_by_role("button", name="Now", exact=True).tap()
    page.get_by_label("When", exact=True).fill("2026-03-02T17:30")
    page.get_by_role("button", name="Done").tap()
    chip(page, "Fell asleep").tap()
    save(page)
    [session] = records(page, "journal.TherapySession")
    assert session["occurred_at"] == "2026-03-02T17:30:00+01:00"
    assert records(page, "journal.EmpathicFailure")[0]["occurred_on"] == "2026-03-02"


def test_a_good_moment_is_one_tap_and_found_again(page):
    page.goto("/log/")
    chip(page, "Found the word for what I felt").tap()
    save(page)
    [session] = records(page, "journal.TherapySession")
    assert session["good_moments"] == ["found_the_word"]
    log_session(page)
    page.goto("/journal/")
    expect(page.locator("#entries .line", has_text="Found the word for what I felt")).to_have_count(
        1
    )
    page.get_by_role("searchbox").fill("the word")
    expect(page.get_by_text("1 entry found")).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_text("Filter", exact=True).tap()
    page.get_by_label("What happened").select_option(label="Found the word for what I felt")
    expect(page.get_by_text("1 entry found")).to_be_visible()
    page.locator("#entries a").tap()
    expect(page.get_by_text("What went well")).to_be_visible()


def test_an_own_kind_is_offered_again_once_used(page):
    page.goto("/journal/event/")
    page.get_by_label("Something else").tap()
    expect(page.locator("p", has_text="Anything that is not in this list")).to_be_visible()
    page.get_by_label("In my own words").fill("Checked the phone")
    save(page)
    page.goto("/log/")
    chip(page, "Checked the phone").tap()
    chip(page, "Fell asleep").tap()
    drafted(page, "fell_asleep")
    page.reload()
    expect(page.get_by_role("checkbox", name="Checked the phone")).to_be_checked()
    save(page)
    kinds = [(one["kind"], one.get("own_kind")) for one in records(page, "journal.EmpathicFailure")]
    assert sorted(kinds, key=str) == [
        ("fell_asleep", None),
        ("own", "Checked the phone"),
        ("own", "Checked the phone"),
    ]
    page.goto("/journal/event/")
    page.get_by_label("Something else").tap()
    page.get_by_role("button", name="Checked the phone").tap()
    expect(page.get_by_label("In my own words")).to_have_value("Checked the phone")


def test_something_between_sessions_makes_no_session(page):
    page.goto("/log/?between")
    expect(page.get_by_text("How did it feel to be with them?")).to_be_hidden()
    chip(page, "Forgot an appointment").tap()
    save(page)
    assert records(page, "journal.TherapySession") == []
    assert "session" not in records(page, "journal.EmpathicFailure")[0]


def test_between_sessions_needs_something_that_happened(page):
    page.goto("/log/?between")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Choose what happened between the sessions.")).to_be_visible()
    assert records(page) == []


def test_an_absent_therapist_is_noted_as_absent(page):
    log_session(page, "Not there, no message")
    assert records(page, "journal.TherapySession")[0]["status"] == "therapist_absent"


@pytest.mark.parametrize("answer", ["much smaller", "much larger", "not sure"])
def test_size_is_told_by_shape_and_word(page, answer):
    page.goto("/log/")
    page.get_by_role("group", name="I left feeling").get_by_label(answer).tap()
    save(page)
    value = {"much smaller": "0", "much larger": "4", "not sure": "not_sure"}[answer]
    assert records(page, "journal.TherapySession")[0]["felt_larger"] == value


def test_a_tap_on_a_chosen_step_empties_it_again(page):
    page.goto("/log/")
    felt(page, "Remembered what matters to me", "fully")
    felt(page, "Remembered what matters to me", "fully")
    save(page)
    assert "remembered" not in records(page, "journal.TherapySession")[0]


def test_the_first_save_explains_whether_the_browser_keeps_it(page):
    log_session(page)
    expect(page.get_by_text("Your browser hasn't promised to keep your notes")).to_be_visible()


def test_the_usual_slot_is_suggested(page):
    page.clock.set_fixed_time("2026-11-23T15:30:00+01:00")
    page.goto("/log/")
    store(
        page,
        [
            {
                "type": "journal.Therapist",
                "nickname": "Ana",
                "role": "current",
                "usual_weekday": "monday",
                "usual_time": "14:15",
            }
        ],
    )
    page.reload()
    save(page)
    assert records(page, "journal.TherapySession")[0]["occurred_at"] == "2026-11-23T14:15:00+01:00"
    page.reload()
    save(page)
    at = {one["occurred_at"] for one in records(page, "journal.TherapySession")}
    assert at == {"2026-11-23T14:15:00+01:00", "2026-11-23T15:30:00+01:00"}, "it is logged already"


def test_the_next_entry_begins_with_every_row_at_its_start_and_the_message_can_be_closed(page):
    page.goto("/log/")
    chip(page, "Double-booked").tap()
    rows = page.locator(".entry .group")
    assert max(rows.evaluate_all("(rows) => rows.map((row) => row.scrollLeft)")) > 0
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    until(page, lambda: not any(rows.evaluate_all("(rows) => rows.map((row) => row.scrollLeft)")))
    save_button = page.get_by_role("button", name="Save", exact=True)

    def lies_above_the_message() -> bool:  # which grows, and pushes it up
        message, button = page.locator("#messages").bounding_box(), save_button.bounding_box()
        return button["y"] + button["height"] <= message["y"]

    until(page, lies_above_the_message)
    save_button.click(trial=True)
    page.get_by_role("button", name="Close").tap()
    expect(page.get_by_text(SAVED)).to_have_count(0)


@pytest.mark.parametrize("across", [70, 180, 290])
def test_a_double_tap_on_save_saves_and_takes_nothing_back(page, across):
    page.goto("/log/")
    page.locator("label.option", has_text="Fell asleep").tap()
    box = page.get_by_role("button", name="Save", exact=True).bounding_box()
    page.evaluate(TAP_TWICE, [across, box["y"] + box["height"] / 2])
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert len(records(page, "journal.EmpathicFailure")) == 1


def test_save_once_more_on_the_form_that_was_just_emptied_makes_no_second_session(page):
    log_session(page, "Fell asleep")
    done_saving(page)
    page.get_by_role("button", name="Save", exact=True).tap()
    done_saving(page)
    assert len(records(page, "journal.TherapySession")) == 1
    page.get_by_role("button", name="Close").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert len(records(page, "journal.TherapySession")) == 2, (
        "a session with nothing to tell is one tap all the same"
    )
