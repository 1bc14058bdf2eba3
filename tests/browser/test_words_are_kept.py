"""Nothing a person typed is lost: not to another tab, another zone, a second entry, a paste, or a
slip of the finger.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, drafted, felt, log_session, records, store, until_true

DAY = "2026-11-16"
THERAPIST = {"type": "journal.Therapist", "nickname": "Ana", "role": "current"}


@pytest.fixture
def journal(page):
    """Ana's session with one event in it."""
    page.goto("/more/")
    [ana] = store(page, [THERAPIST])
    [session] = store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": ana["id"],
                "occurred_at": f"{DAY}T14:00:00+01:00",
                "status": "attended",
                "takeaway": "One",
            }
        ],
    )
    [failure] = store(
        page,
        [
            {
                "type": "journal.EmpathicFailure",
                "therapist": ana["id"],
                "session": session["id"],
                "occurred_on": DAY,
                "kind": "fell_asleep",
            }
        ],
    )
    return ana, session, failure


def save(page):
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


def only(page, kind):
    [record] = records(page, f"journal.{kind}")
    return record


def test_two_tabs_that_edit_different_fields_both_keep_their_words(page, context, journal):
    address = f"/journal/event/#id={journal[2]['id']}"
    other = context.new_page()
    for tab in (page, other):
        tab.goto(address)
        expect(tab.get_by_role("radio", name="Fell asleep")).to_be_checked()
    page.get_by_label("How it felt").fill("Small")
    save(page)
    other.get_by_label("What happened").fill("The eyes closed")
    save(other)
    failure = only(page, "EmpathicFailure")
    assert (failure["how_it_felt"], failure["what_happened"]) == ("Small", "The eyes closed")


def test_two_tabs_that_edit_the_same_text_keep_both(page, context, journal):
    address = f"/journal/event/#id={journal[2]['id']}"
    other = context.new_page()
    for tab, words in ((page, "First"), (other, "Second")):
        tab.goto(address)
        expect(tab.get_by_role("radio", name="Fell asleep")).to_be_checked()
        tab.get_by_label("How it felt").fill(words)
    save(page)
    save(other)
    assert only(page, "EmpathicFailure")["how_it_felt"] == "First\n\nSecond"


def test_an_edit_in_another_time_zone_leaves_the_moment_alone(window):
    page = window(timezone_id="America/Los_Angeles")
    page.goto("/more/")
    [ana] = store(page, [THERAPIST])
    moment = f"{DAY}T14:00:00+01:00"
    [session] = store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": ana["id"],
                "occurred_at": moment,
                "status": "attended",
            }
        ],
    )
    page.goto(f"/journal/session/#id={session['id']}")
    page.get_by_label("What I take along").fill("Rest")
    save(page)
    assert only(page, "TherapySession")["occurred_at"] == moment


def test_a_new_entry_is_never_undone_with_the_last_one(page):
    log_session(page, "Fell asleep")
    felt(page, "Remembered what matters to me", "half")
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(page.get_by_role("group", name="Remembered").get_by_label("half")).to_be_checked()


def test_the_same_answer_can_be_given_again_after_saving(page):
    log_session(page)
    page.get_by_role("button", name="Finish later").tap()
    felt(page, "Followed what I was feeling", "much")
    expect(
        page.get_by_role("group", name="Followed what I was feeling").get_by_label("much")
    ).to_be_checked()


def test_now_is_the_time_of_the_entry_and_not_of_opening_the_page(page):
    page.clock.set_fixed_time("2026-11-23T08:00:00+01:00")
    page.goto("/log/")
    page.clock.set_fixed_time("2026-11-24T18:30:00+01:00")
    felt(page, "Followed what I was feeling", "much")
    save(page)
    assert only(page, "TherapySession")["occurred_at"] == "2026-11-24T18:30:00+01:00"


def test_coming_back_to_a_page_that_still_reads_chooses_no_time(page):
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => document.dispatchEvent(new"
        " Event('visibilitychange')))"
    )
    test_now_is_the_time_of_the_entry_and_not_of_opening_the_page(page)


def test_a_paste_beyond_the_limit_is_told_and_not_cut(page, journal):
    page.goto(f"/journal/event/#id={journal[2]['id']}")
    page.get_by_label("What happened").fill("x" * 20_001)
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("At most 20000 characters, please; these are 20001.")).to_be_visible()
    expect(page.get_by_label("What happened")).to_have_value("x" * 20_001)


def test_a_moment_chosen_while_the_page_still_reads_stays(page):
    page.add_init_script("""addEventListener('DOMContentLoaded', () => {
          const field = document.getElementById('id_occurred_at')
          if (!field) return
          field.value = '2026-11-20T10:00'
          field.dispatchEvent(new Event('input', { bubbles: true }))
        })""")
    page.goto("/log/")
    felt(page, "Followed what I was feeling", "much")
    save(page)
    assert only(page, "TherapySession")["occurred_at"].startswith("2026-11-20T10:00")


@pytest.mark.parametrize("moment", ["20026-01-01T10:00", "2031-01-01T10:00"])
def test_an_impossible_moment_is_refused_in_the_quick_entry(page, moment):
    page.goto("/log/")
    page.get_by_role("button", name="Now", exact=True).tap()
    page.get_by_label("When", exact=True).fill(moment)
    page.get_by_role("button", name="Done").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#id_occurred_at_error")).to_be_visible()
    assert records(page) == []


def test_one_unreadable_date_hides_no_other_entry(page, journal):
    store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": journal[0]["id"],
                "occurred_at": "20026-01-01T10:00:00+01:00",
            }
        ],
    )
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()


def test_a_moved_session_takes_its_events_along(page, journal):
    page.goto(f"/journal/session/#id={journal[1]['id']}")
    page.get_by_label("When", exact=True).fill("2026-11-14T14:00")
    save(page)
    assert only(page, "EmpathicFailure")["occurred_on"] == "2026-11-14"


def test_an_event_of_someone_else_lets_go_of_the_session(page, journal):
    [ben] = store(page, [{**THERAPIST, "nickname": "Ben"}])
    page.goto(f"/journal/event/#id={journal[2]['id']}")
    page.get_by_role("group", name="Who it was with").get_by_label("Ben").tap()
    save(page)
    failure = only(page, "EmpathicFailure")
    assert failure["therapist"] == ben["id"]
    assert "session" not in failure


def test_words_about_a_deleted_therapist_can_still_be_mended(page, journal):
    page.evaluate(
        "async (id) => (await import('/static/js/storage/removal.js')).removeRecords([id])",
        journal[0]["id"],
    )
    page.goto(f"/journal/session/#id={journal[1]['id']}")
    expect(page.get_by_role("radio", name="someone deleted")).to_be_checked()
    page.get_by_label("What I take along").fill("Two")
    save(page)
    assert only(page, "TherapySession")["takeaway"] == "Two"


def test_a_form_left_in_the_middle_is_found_again_on_today(page, journal):
    page.goto(f"/journal/event/#like={journal[2]['id']}")
    expect(page.get_by_role("radio", name="Fell asleep")).to_be_checked()
    page.get_by_label("What happened").press_sequentially("It was years ago")
    drafted(page, "It was years ago")
    page.goto("/")
    page.get_by_role("link", name="begun, not saved yet").tap()
    expect(page.get_by_label("What happened")).to_have_value("It was years ago")


def test_setting_a_draft_aside_can_be_undone(page, journal):
    page.goto(f"/journal/event/#id={journal[2]['id']}")
    page.get_by_label("What happened").press_sequentially("Words")
    drafted(page, "Words")
    page.reload()
    page.get_by_role("button", name="Start afresh").tap()
    expect(page.get_by_label("What happened")).to_have_value("")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_label("What happened")).to_have_value("Words")


def test_a_wrong_address_makes_no_record(page):
    page.goto("/journal/event/#id=nonsense")
    expect(page.get_by_text("This entry is not on this phone.")).to_be_visible()


DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


def test_the_keyboard_reaches_every_entry(page, journal):
    store(
        page,
        [
            {
                "type": "journal.TherapySession",
                "therapist": journal[0]["id"],
                "occurred_at": f"2025-{n % 12 + 1:02}-{n % 28 + 1:02}T14:00:00+01:00",
            }
            for n in range(120)
        ],
    )
    page.goto("/journal/")
    until_true(page, "() => document.querySelectorAll('#entries .row').length > 5")
    page.locator("#entries .row").first.focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        page.evaluate(DRAWN)
    place = page.evaluate("() => document.activeElement.closest('#entries li')?.ariaPosInSet")
    assert int(place) > 55


# The last keys come as the page is left, a moment after the one before: nothing that takes a turn
# of its own follows.
TYPE_AND_LEAVE = """async () => {
  const { draftsWritten } = await import('/static/js/storage/drafts.js')
  const field = document.activeElement
  const type = (words) => {
    for (const letter of words) {
      field.value += letter
      field.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
  }
  type(' ')
  await new Promise((handled) => setTimeout(handled))
  await draftsWritten()
  addEventListener('beforeunload', () => type('was asleep'))
  setTimeout(() => location.reload())
}"""


def test_keys_pressed_while_the_page_is_left_are_kept(page, journal):
    page.goto(f"/journal/event/#id={journal[2]['id']}")
    words = page.get_by_label("What happened")
    words.press_sequentially("She")
    with page.expect_event("load"):
        page.evaluate(TYPE_AND_LEAVE)
    expect(words).to_have_value("She was asleep")


# The first save of a tab waits behind another write, and for ever.
HOLD_THE_SAVE = """
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (stores, mode, ...options) {
    const saves = mode === 'readwrite' && stores.includes('records') && stores.includes('drafts')
    if (saves && !sessionStorage.getItem('held')) {
      sessionStorage.setItem('held', '1')
      const store = begin.call(this, stores, mode).objectStore('records')
      const again = () => (store.get('nothing').onsuccess = again)
      again()
    }
    return begin.call(this, stores, mode, ...options)
  }
"""


@pytest.mark.parametrize(
    ("path", "field"), [("/log/", None), ("/journal/therapist/", "What I call them")]
)
def test_a_page_left_while_it_saves_says_so_when_it_is_opened_again_and_saves_once(
    page, path, field
):
    page.add_init_script(HOLD_THE_SAVE)
    page.goto(path)
    if field:
        page.get_by_label(field).fill("Ana")
        page.locator("label.option", has_text="My therapist now").tap()
    else:
        felt(page, "Followed what I was feeling", "much")
    save = page.get_by_role("button", name="Save", exact=True)
    save.tap()
    until_true(page, "() => sessionStorage.getItem('held')")
    expect(save).to_have_attribute("aria-busy", "true")
    page.goto("/notes/")
    page.goto(path)
    expect(
        page.get_by_text("Saving was cut off. It's all here, and not saved yet.")
    ).to_be_visible()
    assert records(page, "journal.Therapist") == []
    page.get_by_role("button", name="Save it now").tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.goto(path)
    expect(save).to_be_enabled()
    assert page.get_by_text("Saving was cut off.").count() == 0
    assert len(records(page, "journal.Therapist")) == 1


TYPED_AT_ONCE = """addEventListener("readystatechange", () => {
  const words = document.getElementById("id_what_happened")
  if (document.readyState === "interactive" && words) words.value = "She "
}, true)"""


def test_the_space_behind_words_typed_while_the_notes_are_still_read_stays(page, journal):
    page.add_init_script(TYPED_AT_ONCE)
    page.goto(f"/journal/event/#id={journal[2]['id']}")
    expect(page.get_by_role("radio", name="Fell asleep")).to_be_checked()
    words = page.get_by_label("What happened")
    words.press_sequentially("slept")
    expect(words).to_have_value("She slept")
