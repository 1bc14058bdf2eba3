"""Finding someone: candidates, contacts, meetings, questions, impressions, the choice. On a phone
without a network.
"""

import re
from datetime import timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.steps import (
    SAVED,
    button,
    drafted,
    go_offline,
    log_session,
    now,
    records,
    saved,
    store,
    until,
)

pytestmark = pytest.mark.worker

THERAPIST, ATTEMPT = "journal.Therapist", "consultations.Attempt"
PASTED = "Lena Ott\nTel. +49 (0)30 1234567\nlena@ott.example\nHas time on Mondays"
CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tom Brandt\r\nTEL:030 7654321\r\nORG:Praxis am"
    " Park\r\nEND:VCARD\r\n"
)
SHARE = """(fields) => {
  const form = Object.assign(document.createElement('form'), {
    action: '/match/share/', method: 'post', enctype: 'multipart/form-data',
  })
  for (const [name, value] of Object.entries(fields)) {
    form.append(Object.assign(document.createElement('input'), { name, value }))
  }
  document.body.append(form)
  form.submit()
}"""

WRITE_WHILE_READING = """async () => {
  const { readRecords } = await import('/static/js/storage/records.js')
  const { answerTexts } = await import('/static/js/consultations/answer-form.js')
  const records = await readRecords()
  const reading = answerTexts(records.find(({ nickname }) => nickname === 'Lena'), records)
  const field = [...document.querySelectorAll('#questions textarea')].at(-1)
  field.value = 'We stop and look at it'
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return Object.values((await reading).typed)
}"""


def open_candidate(page, name: str) -> None:
    page.goto("/match/")
    page.locator(".candidate", has_text=name).tap()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def local(days: int, time: str) -> str:
    return f"{now() + timedelta(days=days):%Y-%m-%d}T{time}"


def test_the_therapist_a_first_entry_made_is_named_and_not_doubled(page):
    log_session(page, "Fell asleep")
    page.goto("/match/")
    page.get_by_role("link", name="Name my therapist").tap()
    name = page.get_by_label("What I call them")
    expect(name).to_have_value("My therapist")
    name.fill("Anna")
    saved(page)
    assert [one["nickname"] for one in records(page, THERAPIST)] == ["Anna"]
    page.goto("/match/")
    expect(page.get_by_role("link", name="Add my therapist")).to_be_visible()


def test_candidates_are_added_by_hand_from_the_clipboard_and_from_a_contact_file(page):
    go_offline(page)
    page.goto("/match/")
    page.get_by_role("link", name="Add someone I consider").tap()
    page.get_by_label("What I call them").fill("Mira")
    saved(page)
    expect(page.get_by_text("Add how to reach them")).to_be_visible()

    page.goto("/match/add/")
    page.get_by_text("Paste by hand").tap()
    page.get_by_label("A web page, a message").fill(PASTED)
    button(page, "Read it").tap()
    expect(page.get_by_label("What I call them")).to_have_value("Lena Ott")
    expect(page.get_by_label("How to reach them")).to_have_value(
        "+49 (0)30 1234567\nlena@ott.example"
    )
    drafted(page, "Lena Ott")
    page.reload()  # killed in the middle: the words are back
    expect(page.get_by_label("What I call them")).to_have_value("Lena Ott")
    page.get_by_label("What I call them").fill("Lena")
    saved(page)
    expect(page.locator("a[href='tel:+49301234567']")).to_be_visible()
    expect(page.locator("a[href='mailto:lena@ott.example']")).to_be_visible()

    page.goto("/match/add/")
    card = {"name": "tom.vcf", "mimeType": "text/vcard", "buffer": CARD.encode()}
    page.locator("#card-file").set_input_files(card)
    expect(page.get_by_label("What I call them")).to_have_value("Tom Brandt")
    saved(page)
    [tom] = [one for one in records(page, THERAPIST) if one["nickname"] == "Tom Brandt"]
    assert (tom["contact"], tom["practice"], tom["role"]) == (
        "030 7654321",
        "Praxis am Park",
        "candidate",
    )
    assert (
        next(one for one in records(page, THERAPIST) if one["nickname"] == "Lena")["note"]
        == "Has time on Mondays"
    )


@pytest.mark.parametrize(
    ("path", "label", "type", "field"),
    [
        ("/match/compare/", "Something else that matters to me", "assessments.Criterion", "name"),
        ("/match/questions/", "A question of my own", "consultations.Question", "text"),
    ],
)
def test_a_line_that_is_not_added_yet_is_not_lost(page, path, label, type, field):
    page.goto(path)
    page.locator("details:has(#own) > summary").tap()
    page.get_by_label(label).fill("How they say no")
    drafted(page, "How they say no")
    page.goto("/")
    page.locator("a.row", has_text="begun, not saved yet").tap()
    expect(page.get_by_label(label)).to_have_value("How they say no")
    page.locator("#own [type=submit]").tap()
    expect(page.get_by_label(label)).to_have_value("")
    until(page, lambda: [one[field] for one in records(page, type)] == ["How they say no"])
    page.goto("/")
    expect(page.get_by_text("begun, not saved yet")).to_have_count(0)


def test_what_another_app_shares_never_leaves_the_phone(page):
    go_offline(page)
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    page.evaluate(
        SHARE,
        {
            "title": "Praxis Quillfeather",
            "text": "030 1234567",
            "url": "https://quill.example/team",
        },
    )
    expect(page.get_by_label("How to reach them")).to_have_value(
        "030 1234567\nhttps://quill.example/team"
    )
    expect(page.get_by_label("What I call them")).to_have_value("Praxis Quillfeather")
    assert not [url for url in sent if "uill" in url]
    assert page.url.endswith("/match/add/")


def test_a_share_that_reached_the_server_is_asked_for_again(window):
    page = window(service_workers="block")
    page.goto("/match/")
    page.evaluate(SHARE, {"text": "030 1234567"})
    expect(page.get_by_text("What you shared did not arrive")).to_be_visible()
    expect(page.get_by_label("How to reach them")).to_have_value("")


def test_contacts_move_a_candidate_on_and_can_be_taken_back(page):
    go_offline(page)
    store(
        page,
        [{"type": THERAPIST, "nickname": "Lena", "role": "candidate", "contact": "030 1234567"}],
    )
    open_candidate(page, "Lena")
    expect(page.get_by_text("Stage 1 of 6: To contact")).to_be_visible()
    button(page, "Left a voice message").tap()
    expect(page.get_by_text("Stage 2 of 6: Contacted")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("Try again on"))).to_be_visible()
    button(page, "Undo").tap()
    expect(page.get_by_text("Stage 1 of 6: To contact")).to_be_visible()
    button(page, "They replied").tap()
    expect(page.get_by_role("heading", name="Agree on a first meeting")).to_be_visible()
    page.get_by_role("link", name="They replied").tap()
    page.get_by_text("When, and when again").tap()
    page.get_by_label("Note", exact=True).fill("Friendly on the phone")
    saved(page)
    expect(page.get_by_text("Friendly on the phone")).to_be_visible()
    [attempt] = records(page, ATTEMPT)
    assert (attempt["outcome"], attempt["note"]) == ("replied", "Friendly on the phone")


def test_the_call_sheet_keeps_what_i_say_and_lets_me_note_each_call(page):
    go_offline(page)
    store(
        page,
        [
            {"type": THERAPIST, "nickname": name, "role": "candidate", "contact": "030 1234567"}
            for name in ("Lena", "Tom")
        ],
    )
    page.goto("/match/calls/")
    page.get_by_label("When I have time").fill("Mondays after four")
    saved(page)
    lena = page.locator("section.card", has_text="Lena")
    lena.get_by_role("button", name="Called, no answer").tap()
    expect(lena.get_by_text("Try again on")).to_be_visible()
    button(page, "Add a word").tap()
    expect(page.get_by_label("Note", exact=True)).to_be_focused()
    page.keyboard.type("The line was busy")
    saved(page)
    assert [one["note"] for one in records(page, ATTEMPT)] == ["The line was busy"]
    page.goto("/match/calls/")
    expect(page.get_by_label("When I have time")).to_have_value("Mondays after four")
    expect(page.get_by_label("What I say on a voicemail")).to_have_value(
        re.compile("^Hello, my name is")
    )
    expect(page.locator("section.card h2")).to_have_text(["Tom", "Lena"])


def test_a_booking_goes_into_any_calendar_and_asks_afterwards_how_it_was(page, tmp_path):
    go_offline(page)
    store(page, [{"type": THERAPIST, "nickname": "Lena", "role": "candidate"}])
    open_candidate(page, "Lena")
    button(page, "They replied").tap()
    page.get_by_role("link", name="Book a meeting").tap()
    page.get_by_label("When", exact=True).fill(local(2, "16:00"))
    page.get_by_label("How long, in minutes").fill("50")
    page.get_by_text("two hours before").tap()
    page.get_by_text("In person", exact=True).tap()
    page.get_by_label("Place or link").fill("Riverside 12, 10115 Berlin")
    saved(page)
    expect(page.get_by_role("link", name="Show on a map")).to_have_attribute(
        "href", re.compile("openstreetmap.org/search")
    )
    expect(page.get_by_text("The calendar file holds the time and the place.")).to_be_visible()
    with page.expect_download() as download:
        button(page, "Into my calendar").tap()
    assert re.fullmatch(r"appointment-\d{4}-\d\d-\d\d\.ics", download.value.suggested_filename)
    [event] = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (
        "Appointment",
        "Riverside 12, 10115 Berlin",
    )
    assert event["DTSTART"].dt.strftime("%Y-%m-%dT%H:%M") == local(2, "16:00")
    assert event["DURATION"].dt == timedelta(minutes=50)
    assert event.walk("VALARM")[0]["TRIGGER"].dt == -timedelta(minutes=120)

    [meeting] = records(page, "consultations.Consultation")
    store(page, [{**meeting, "starts_at": f"{local(-1, '16:00')}:00+01:00"}])
    page.goto("/")
    expect(page.get_by_role("heading", name="How was it with Lena?")).to_be_visible()
    page.get_by_role("link", name="Note how it was").tap()
    page.get_by_role("group", name="I felt heard").get_by_text("much", exact=True).tap()
    page.get_by_role("group", name="My body eased").get_by_text("not sure", exact=True).tap()
    saved(page)
    expect(
        page.get_by_role("heading", name="Today", exact=True)
    ).to_be_visible()  # back where it was asked
    [first] = records(page, "consultations.Impression")
    page.goto(f"/match/candidate/#id={first['therapist']}")
    expect(page.get_by_role("heading", name="Compare, or meet again")).to_be_visible()
    assert records(page, "consultations.Consultation")[0]["status"] == "took_place"
    page.goto(
        f"/match/impression/#therapist={first['therapist']}&consultation={first['consultation']}"
    )
    page.get_by_role("group", name="I felt heard").get_by_text("little", exact=True).tap()
    saved(page)
    assert sorted(one["heard"] for one in records(page, "consultations.Impression")) == ["1", "3"]


def test_questions_are_put_in_my_order_and_answered_during_the_meeting(page):
    go_offline(page)
    [lena] = store(page, [{"type": THERAPIST, "nickname": "Lena", "role": "candidate"}])
    page.goto("/match/questions/")
    page.get_by_text("Change the questions").tap()
    page.get_by_label("A question of my own").fill("Do you know grief without a funeral?")
    button(page, "Add it").tap()
    button(page, "Move up: Do you know grief without a funeral?").tap()
    page.locator("#arrange li", has_text="Are you licensed").get_by_role(
        "button", name="Leave out"
    ).tap()
    asked = page.locator("#questions li")
    expect(asked).to_have_count(9)
    expect(asked.nth(7)).to_contain_text("Do you know grief")
    page.get_by_label("Whose answers?").select_option("Lena")
    page.get_by_role("textbox", name="When you get something wrong").fill("We stop and look at it")
    page.get_by_role("textbox", name="Do you know grief").fill("Yes, for years")
    page.reload()
    expect(page.get_by_role("textbox", name="Do you know grief")).to_have_value("Yes, for years")
    saved(page)
    answers = records(page, "consultations.Answer")
    assert {one["answer"] for one in answers} == {"We stop and look at it", "Yes, for years"}
    page.goto(f"/match/candidate/#id={lena['id']}")
    expect(page.get_by_text("We stop and look at it")).to_be_visible()


def test_words_for_one_person_are_not_shown_under_another(page):
    go_offline(page)
    people = [
        {"type": THERAPIST, "nickname": name, "role": "candidate"} for name in ("Lena", "Ben")
    ]
    store(page, people)
    page.goto("/match/questions/")
    page.get_by_label("Whose answers?").select_option("Lena")
    licensed = page.get_by_role("textbox").first
    licensed.fill("Lena is")
    page.get_by_label("Whose answers?").select_option("Ben")
    expect(page.get_by_role("heading", name="Questions for Ben")).to_be_visible()
    expect(licensed).to_have_value("")
    page.get_by_label("Whose answers?").select_option("Lena")
    expect(licensed).to_have_value("Lena is")


def test_words_written_while_the_sheet_is_read_anew_stay(page):
    go_offline(page)
    [lena] = store(page, [{"type": THERAPIST, "nickname": "Lena", "role": "candidate"}])
    page.goto(f"/match/questions/#id={lena['id']}")
    page.locator("#questions textarea").first.wait_for()
    assert "We stop and look at it" in page.evaluate(WRITE_WHILE_READING)


def test_a_browser_without_webassembly_shows_what_is_written(page):
    page.add_init_script("delete globalThis.WebAssembly")
    page.goto("/match/")
    store(
        page,
        [{"type": THERAPIST, "nickname": "Lena", "role": "candidate", "contact": "030 1234567"}],
    )
    expect(page.get_by_text("This browser cannot work this out by itself.")).to_be_visible()
    page.get_by_role("link", name="Lena").tap()
    expect(page.get_by_role("link", name="030 1234567")).to_be_visible()
    page.goto("/match/questions/")
    expect(page.locator("#questions li")).to_have_count(9)
    page.get_by_text("Change the questions").tap()
    page.locator("#arrange li").nth(1).get_by_role("button", name="Move up").tap()
    until(page, lambda: len(records(page, "consultations.Question")) == 2)
    places = [one["position"] for one in records(page, "consultations.Question")]
    assert sorted(places) == [10, 20]


def test_a_change_of_role_is_not_undone_for_someone_who_is_gone(page):
    go_offline(page)
    [lena] = store(page, [{"type": THERAPIST, "nickname": "Lena", "role": "candidate"}])
    open_candidate(page, "Lena")
    page.get_by_text("Who they are to me").tap()
    button(page, "They are my therapist now").tap()
    expect(page.get_by_text("Lena is: my therapist now")).to_be_visible()
    page.evaluate(
        "async (id) => (await import('/static/js/storage/removal.js')).removeRecords([id])",
        lena["id"],
    )
    button(page, "Undo").tap()
    expect(button(page, "Undo")).to_be_hidden()
    page.reload()
    assert records(page) == []


def test_an_answer_changed_elsewhere_stays_when_another_one_is_written_on(page):
    page.goto("/more/")
    [vera] = store(page, [{"type": "journal.Therapist", "nickname": "Vera", "role": "candidate"}])
    sheet = f"/match/questions/#id={vera['id']}"
    page.goto(sheet)
    first, second = (page.locator("ol.questions textarea").nth(n) for n in (0, 1))
    first.fill("One")
    second.fill("Two")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.goto(sheet)
    first.fill("One, and more")
    drafted(page, "One, and more")
    page.goto("/more/")
    [two] = [one for one in records(page, "consultations.Answer") if one["answer"] == "Two"]
    store(page, [two | {"answer": "Two, from my other phone"}])
    page.goto(sheet)
    expect(first).to_have_value("One, and more")
    expect(second).to_have_value("Two, from my other phone")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    answers = {one["answer"] for one in records(page, "consultations.Answer")}
    assert answers == {"One, and more", "Two, from my other phone"}


def test_an_answer_that_two_phones_went_on_with_keeps_both(page):
    page.goto("/more/")
    [vera] = store(page, [{"type": "journal.Therapist", "nickname": "Vera", "role": "candidate"}])
    sheet = f"/match/questions/#id={vera['id']}"
    page.goto(sheet)
    first = page.locator("ol.questions textarea").first
    first.fill("One")
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    page.goto(sheet)
    first.fill("One, and more")
    drafted(page, "One, and more")
    page.goto("/more/")
    [one] = records(page, "consultations.Answer")
    store(page, [one | {"answer": "One, from my other phone"}])
    page.goto(sheet)
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_text(SAVED)).to_be_visible()
    [kept] = records(page, "consultations.Answer")
    assert kept["answer"] == "One, from my other phone\n\nOne, and more"


def test_lines_for_a_call_changed_elsewhere_stay_when_the_other_is_written_on(page):
    page.goto("/match/calls/")
    times, voicemail = (
        page.get_by_label(label) for label in ("When I have time", "What I say on a voicemail")
    )
    times.fill("Mondays")
    voicemail.fill("Hello")
    saved(page)
    times.fill("Mondays after four")
    drafted(page, "Mondays after four")
    page.goto("/more/")
    [kept] = records(page, "accounts.Preferences")
    store(page, [kept | {"voicemail": "Hello from my other phone", "my_times": "Tuesdays"}])
    page.goto("/match/calls/")
    expect(times).to_have_value("Mondays after four")
    expect(voicemail).to_have_value("Hello from my other phone")
    saved(page)
    [kept] = records(page, "accounts.Preferences")
    assert kept["voicemail"] == "Hello from my other phone"
    assert kept["my_times"] == "Tuesdays\n\nMondays after four"
    expect(times).to_have_value("Tuesdays\n\nMondays after four")
    times.fill("Only Mondays")
    button(page, "Save").tap()
    until(page, lambda: records(page, "accounts.Preferences")[0]["my_times"] == "Only Mondays")
