"""Entries of other diaries, brought in as what the person says they are."""

import csv
import datetime as dt
import io
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from sync.identity import new_id
from tests.browser.carrying import choose, write
from tests.browser.steps import chip, records, store

DAYLIO = """\ufefffull_date,date,weekday,time,mood,activities,note_title,note
2026-11-02,November 2,Monday,11:54 pm,good,"walk | music",A quiet day,"She asked twice,
and ""waited"".<br>I could breathe."
2026-11-03,November 3,Tuesday,07:05,meh,,,
2026-02-30,February 30,Monday,07:05,meh,,,
"""
DAY_ONE = {
    "metadata": {"version": "1.0"},
    "entries": [
        {
            "uuid": "81F0F3CA693F484792F76359E9E2ACE8",
            "creationDate": "2026-11-02T23:30:00Z",
            "timeZone": "Asia/Tokyo",
            "text": "![](dayone-moment://68D7)\n\nI said it\\. It was \\#hard\\!",
            "tags": ["therapy", "mum"],
        },
        {"uuid": "1", "creationDate": "2026-11-02T08:00:00Z", "text": "![](dayone-moment://68D8)"},
        {"uuid": "2", "creationDate": "someday", "text": "x"},
    ],
}
DIARY = """async (text) => (await import('/static/js/files/diary.js')).diaryIn(text)"""


def csv_file(text: str) -> dict:
    return {"name": "daylio_export.csv", "mimeType": "text/csv", "buffer": text.encode()}


def json_file(value: object) -> dict:
    return {
        "name": "Journal.json",
        "mimeType": "application/json",
        "buffer": json.dumps(value).encode(),
    }


def test_a_daylio_diary_becomes_everyday_moments_after_a_look(page):
    page.goto("/")
    for times in range(2):
        choose(page, csv_file(DAYLIO))
        expect(page.get_by_role("heading", name="A diary from Daylio")).to_be_visible()
        page.get_by_role("button", name="See what it changes").tap()
        expect(page.get_by_text("Choose what they become.")).to_be_visible()
        chip(page, "Everyday moments").tap()
        page.get_by_role("button", name="See what it changes").tap()
        expect(page.get_by_text("Choose with whom, and how you were seen.")).to_be_visible()
        chip(page, "Family").tap()
        chip(page, "Understood").tap()
        page.get_by_role("button", name="See what it changes").tap()
        page.get_by_text("Which, and why").tap()
        expect(page.get_by_text("Line 5: “2026-02-30” isn't a date.")).to_be_visible()
        if times:
            expect(page.get_by_text("2 are here already")).to_be_visible()
            break
        assert records(page) == []
        page.get_by_role("button", name="Bring in all the others").tap()
        expect(page.get_by_text("2 entries were brought in.")).to_be_visible()
    first, second = sorted(records(page), key=lambda one: one["occurred_on"])
    assert (first["type"], first["occurred_on"], first["relation"]) == (
        "journal.EverydayMoment",
        "2026-11-02",
        "family",
    )
    assert (
        first["what_happened"]
        == 'A quiet day\nShe asked twice,\nand "waited".\nI could breathe.\nMood: good\nActivities:'
        " walk, music"
    )
    assert second["what_happened"] == "Mood: meh"


def test_a_day_one_diary_joins_the_notes_of_sessions_on_its_days(page):
    page.goto("/")
    session = {
        "id": new_id(),
        "type": "journal.TherapySession",
        "therapist": new_id(),
        "status": "attended",
    }
    write(
        page,
        [
            session
            | {
                "occurred_at": "2026-11-03T14:00:00+01:00",
                "note": "Mine.",
                "created_at": "2026-11-03T15:00:00Z",
            }
        ],
    )
    for times in range(2):
        choose(page, json_file(DAY_ONE))
        chip(page, "Notes of the sessions on the same days").tap()
        page.get_by_role("button", name="See what it changes").tap()
        page.get_by_text("Which, and why").tap()
        expect(
            page.get_by_text("Entry 2: It has no words, only pictures or nothing.")
        ).to_be_visible()
        expect(page.get_by_text("Entry 3: Its creationDate isn't a moment.")).to_be_visible()
        if times:
            expect(page.get_by_text("1 is here already")).to_be_visible()
            break
        page.get_by_role("button", name="Bring in all the others").tap()
        expect(page.get_by_text("brought in.")).to_be_visible()
    [kept] = records(page)
    assert kept["note"] == "Mine.\n\nI said it. It was #hard!\nTags: therapy, mum"


def session(therapist: str, **fields: str) -> dict:
    return {
        "id": new_id(),
        "type": "journal.TherapySession",
        "therapist": therapist,
        "status": "attended",
        "created_at": "2026-11-03T15:00:00Z",
        "occurred_at": "2026-11-03T14:00:00+01:00",
    } | fields


def entries_of(*texts: str) -> dict:
    made = [
        {"uuid": str(n), "creationDate": "2026-11-03T08:00:00Z", "timeZone": "UTC", "text": text}
        for n, text in enumerate(texts)
    ]
    return json_file({"metadata": {}, "entries": made})


def look_at_notes(page, file: dict) -> None:
    choose(page, file)
    chip(page, "Notes of the sessions on the same days").tap()
    page.get_by_role("button", name="See what it changes").tap()


def test_an_entry_whose_words_stand_in_another_one_is_not_lost(page):
    page.goto("/")
    write(page, [session(new_id(), note="I felt better.\n\nCalm day.")])
    file = entries_of(
        "I felt better. Then not.", "I felt better", "better", "Calm day.", "Calm day."
    )
    lines = page.locator("#import .plain-list li")
    look_at_notes(page, file)
    expect(lines).to_have_text(["1 is here already", "4 fill something that is empty here"])
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("brought in.")).to_be_visible()
    look_at_notes(page, file)
    expect(lines).to_have_text(["5 are here already"])
    [note] = [one["note"] for one in records(page)]
    assert note.split("\n\n") == [
        "I felt better.",
        "Calm day.",
        "I felt better. Then not.",
        "I felt better",
        "better",
        "Calm day.",
    ]


def test_two_people_on_one_day_are_asked_about(page):
    page.goto("/")
    anna, kaya = new_id(), new_id()
    names = [
        {"id": id, "type": "journal.Therapist", "nickname": name, "role": "current"}
        for id, name in ((anna, "Anna"), (kaya, "Dr Kaya"))
    ]
    group = session(kaya, occurred_at="2026-11-03T18:00:00+01:00")
    write(page, [*names, session(anna), group])
    look_at_notes(page, entries_of("She waited."))
    expect(page.get_by_text("Choose whose sessions get the words.")).to_be_visible()
    expect(page.get_by_label("Anna")).not_to_be_checked()
    chip(page, "Anna").tap()
    page.get_by_role("button", name="See what it changes").tap()
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("brought in.")).to_be_visible()
    notes = {one["therapist"]: one.get("note") for one in records(page, group["type"])}
    assert notes == {anna: "She waited.", kaya: None}


def test_the_same_diary_for_another_person_is_here_already(page):
    page.goto("/")
    anna, kaya = new_id(), new_id()
    write(page, [session(anna), session(kaya)])
    people = page.locator("input[name=therapist]")
    for chosen, line in (
        (anna, "2 fill something that is empty here"),
        (kaya, "2 are here already"),
    ):
        choose(page, entries_of("She waited.", "I cried."))
        chip(page, "Notes of the sessions on the same days").tap()
        expect(people).to_have_count(2)
        page.evaluate(
            "([n]) => document.querySelectorAll('input[name=therapist]')[n].click()",
            [int(chosen == kaya)],
        )
        page.get_by_role("button", name="See what it changes").tap()
        expect(page.locator("#import .plain-list li")).to_have_text([line])
        if chosen == anna:
            page.get_by_role("button", name="Bring").tap()
            expect(page.get_by_text("brought in.")).to_be_visible()
    assert len([one for one in records(page) if one.get("note")]) == 1


def test_what_another_tab_wrote_since_the_look_stays(page):
    page.goto("/")
    mine = session(new_id(), note="Mine.")
    write(page, [mine])
    look_at_notes(page, entries_of("She waited."))
    expect(page.get_by_role("button", name="Bring")).to_be_visible()
    [stored] = records(page)
    store(page, [stored | {"note": "Mine, and what I typed elsewhere."}])
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("brought in.")).to_be_visible()
    [kept] = records(page)
    assert kept["note"] == "Mine, and what I typed elsewhere.\n\nShe waited."


def test_a_session_removed_since_the_look_does_not_come_back(page):
    page.goto("/")
    write(page, [session(new_id(), note="Mine.")])
    look_at_notes(page, entries_of("She waited."))
    expect(page.get_by_role("button", name="Bring")).to_be_visible()
    page.evaluate(
        "async (id) => (await import('/static/js/storage/removal.js')).removeRecords([id])",
        records(page)[0]["id"],
    )
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("Your notes changed meanwhile.")).to_be_visible()
    page.get_by_text("Which, and why").tap()
    expect(page.get_by_text("No session of yours was on its day.")).to_be_visible()
    assert records(page) == []


def test_all_entries_changed_in_one_session_are_offered_together_and_once(page):
    page.goto("/")
    write(page, [session(new_id(), note="Mine.")])
    lines = page.locator("#import .plain-list li")
    for texts, told in (
        (("One", "Two"), "2 fill something that is empty here"),
        (("One more", "Two more", "Three"), None),
        (("One more", "Two more", "Three"), "3 are here already"),
    ):
        look_at_notes(page, entries_of(*texts))
        if told:
            expect(lines).to_have_text([told])
        else:
            expect(lines.nth(0)).to_have_text("1 fills something that is empty here")
            expect(lines.nth(1)).to_contain_text("2 were changed in Day One since.")
        if "already" not in (told or ""):
            page.get_by_role("button", name="Bring").tap()
            expect(page.get_by_text("brought in.")).to_be_visible()
    [kept] = [one["kept"] for one in records(page, "sync.Conflict")]
    assert kept == "Mine.\n\nOne\n\nTwo\n\nThree\n\nOne more\n\nTwo more"


def test_entries_that_change_one_after_the_other_are_offered_together(page):
    page.goto("/")
    write(page, [session(new_id(), note="Mine.")])
    for texts in (
        ("One", "Two"),
        ("One more", "Two"),
        ("One more", "Two more"),
        ("One more", "Two more", "Three"),
    ):
        look_at_notes(page, entries_of(*texts))
        page.get_by_role("button", name="Bring").tap()
        expect(page.get_by_text("brought in.")).to_be_visible()
    [kept] = [one["kept"] for one in records(page, "sync.Conflict")]
    assert kept == "Mine.\n\nOne\n\nTwo\n\nOne more\n\nTwo more\n\nThree"
    look_at_notes(page, entries_of("One more", "Two more", "Three"))
    expect(page.locator("#import .plain-list li")).to_have_text(["3 are here already"])


def test_ends_of_lines_of_another_system_make_no_other_entry(page):
    page.goto("/")
    write(page, [session(new_id())])
    for line in ("1 fills something that is empty here", "1 is here already"):
        look_at_notes(page, entries_of("Line one.\r\nLine two."))
        expect(page.locator("#import .plain-list li")).to_have_text([line])
        if "fills" in line:
            page.get_by_role("button", name="Bring").tap()
            expect(page.get_by_text("brought in.")).to_be_visible()


def test_a_session_that_took_anothers_place_since_the_look_is_shown_first(page):
    page.goto("/")
    write(page, [session(new_id())])
    look_at_notes(page, entries_of("About Anna."))
    expect(page.get_by_role("button", name="Bring")).to_be_visible()
    page.evaluate(
        "async (id) => (await import('/static/js/storage/removal.js')).removeRecords([id])",
        records(page)[0]["id"],
    )
    write(page, [session(new_id())])
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("Your notes changed meanwhile.")).to_be_visible()
    assert not records(page)[0].get("note")


def test_two_sessions_with_one_person_take_no_words_by_chance(page):
    page.goto("/")
    anna = new_id()
    later = session(anna, occurred_at="2026-11-03T18:00:00+01:00")
    write(page, [session(anna), later])
    look_at_notes(page, entries_of("She waited."))
    page.get_by_text("Which, and why").tap()
    expect(page.get_by_text("There were several sessions on its day.")).to_be_visible()


def test_a_row_without_words_is_told_by_line(quiet_page):
    head = DAYLIO.split("\n", 1)[0]
    found = quiet_page.evaluate(
        DIARY, f"{head}\n2026-11-02,,,07:05,,,,\n2026-11-03,,,07:05,meh,,,\n"
    )
    assert [one["text"] for one in found["entries"]] == ["Mood: meh"]
    assert [(one["line"], one["why"]) for one in found["refused"]] == [
        (2, "This row has no words.")
    ]


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&\ufeff"), max_size=40
)
TODAY = dt.datetime.now(tz=dt.UTC).date()
dates = st.dates(dt.date(1900, 1, 1), TODAY + dt.timedelta(days=365)).map(str)
rows = st.lists(st.tuples(dates, words, words), min_size=1, max_size=15)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows, st.sampled_from(["\r\n", "\n"]))
def test_whatever_daylio_wrote_is_read_as_it_was(quiet_page, rows, end):
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator=end)
    writer.writerow(
        ["full_date", "date", "weekday", "time", "mood", "activities", "note_title", "note"]
    )
    writer.writerows([day, "", "", "10:00", "good", "", title, note] for day, title, note in rows)
    found = quiet_page.evaluate(DIARY, file.getvalue())
    assert found["refused"] == []
    told = [
        (day, "\n".join(part for part in (title.strip(), note.strip(), "Mood: good") if part))
        for day, title, note in rows
    ]
    assert [(one["day"], one["text"]) for one in found["entries"]] == told
    assert [one["line"] for one in found["entries"]] == list(range(2, len(rows) + 2))


def test_other_tables_and_other_json_are_no_diary(quiet_page):
    for text in ("a,b\n1,2\n", "", '"open', '{"entries": 5}', "full_date,mood\n2026-01-01,good\n"):
        assert quiet_page.evaluate(DIARY, text) is None
