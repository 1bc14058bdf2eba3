"""The same diary once more: grown, changed there, changed or deleted here, from another zone or an
older Attuned.
"""

import hashlib
import json

import pytest
from playwright.sync_api import expect

from sync.identity import new_id
from tests.browser.carrying import choose, journal, write
from tests.browser.steps import chip, records

MOMENT = "journal.EverydayMoment"
HEAD = "full_date,date,weekday,time,mood,activities,note_title,note"
OLDER = ("2026-11-03,,,08:20,good,,,Slept well.", "2026-11-02,,,20:39,meh,walk | music,,Rain.")
REMOVE = (
    "async (ids) => (await import('/static/js/storage/removal.js')).removeRecords(ids, { hold: 0 })"
)


def daylio(*rows: str) -> dict:
    text = "\n".join((HEAD, *rows)) + "\n"
    return {"name": "daylio_export.csv", "mimeType": "text/csv", "buffer": text.encode()}


def day_one(*entries: tuple[str, str, str]) -> dict:
    made = [
        {"uuid": uuid, "creationDate": at, "timeZone": "UTC", "text": text}
        for uuid, at, text in entries
    ]
    data = json.dumps({"metadata": {}, "entries": made}).encode()
    return {"name": "Journal.json", "mimeType": "application/json", "buffer": data}


def look(page, file: dict, relation: str = "Family", seen: str = "Understood") -> None:
    """Up to what it would change."""
    choose(page, file)
    chip(page, "Everyday moments").tap()
    chip(page, relation).tap()
    chip(page, seen).tap()
    page.get_by_role("button", name="See what it changes").tap()
    expect(page.get_by_role("button", name="See what it changes")).to_have_count(0)


def said(page, *sentences: str) -> None:
    lines = page.locator("#import .plain-list li")
    expect(lines).to_have_text(list(sentences))


def take(page, count: int) -> None:
    page.get_by_role("button", name="Bring").tap()
    expect(page.get_by_text("brought in.")).to_contain_text(str(count))


def moments(page) -> list[dict]:
    return sorted(records(page, MOMENT), key=lambda one: (one["occurred_on"], one["created_at"]))


def old_id(source: str, at: int, text: str) -> str:
    """As version 0.3 made them."""
    words = json.dumps([source, at, text], separators=(",", ":"), ensure_ascii=False)
    digest = bytearray(hashlib.sha256(words.encode()).digest())
    digest[0] = 0x70 | (digest[0] & 0x0F)
    digest[2] = 0x80 | (digest[2] & 0x3F)
    whole = f"{at:012x}{digest[:10].hex()}"
    return "-".join((whole[:8], whole[8:12], whole[12:16], whole[16:20], whole[20:]))


def test_an_export_that_grew_adds_only_what_is_new_whatever_is_answered(page):
    page.goto("/")
    look(page, daylio(*OLDER))
    said(page, "2 entries are new here")
    take(page, 2)
    look(page, daylio("2026-11-04,,,14:00,meh,,,", *OLDER), "Friend", "Unheard")
    said(page, "1 entry is new here", "2 are here already")
    take(page, 1)
    assert [one["relation"] for one in moments(page)] == ["family", "family", "friend"]
    assert records(page, "sync.Conflict") == []


def test_entries_that_look_alike_stay_as_many_as_they_are(page):
    page.goto("/")
    alike = ["2026-11-02,,,20:39,meh,,,"] * 3
    look(page, daylio(*alike))
    said(page, "3 entries are new here")
    take(page, 3)
    look(page, daylio(*alike, alike[0]))
    said(page, "1 entry is new here", "3 are here already")


def test_what_was_changed_here_stays_and_what_was_changed_there_is_offered_once(page):
    page.goto("/")
    look(page, daylio(*OLDER))
    take(page, 2)
    rain, slept = moments(page)
    write_over(page, rain, "My own words.")
    look(page, daylio(*OLDER))
    said(page, "2 are here already")
    changed = "2026-11-03,,,08:20,good,,,Slept very well."
    look(page, daylio(changed, OLDER[1]))
    said(
        page,
        "1 is here already",
        "1 was changed in Daylio since. You choose the words under Waiting.",
    )
    take(page, 1)
    [conflict] = records(page, "sync.Conflict")
    assert (conflict["record"], conflict["field"]) == (slept["id"], "what_happened")
    assert conflict["kept"] == "Slept very well.\nMood: good"
    page.evaluate(REMOVE, [conflict["id"]])
    look(page, daylio(changed, OLDER[1]))
    said(page, "2 are here already")


def write_over(page, record: dict, words: str) -> None:
    page.evaluate(
        "async (one) => (await import('/static/js/storage/records.js')).saveRecords([one])",
        {**record, "what_happened": words},
    )


def test_what_was_deleted_here_comes_back_only_when_i_say_so(page):
    page.goto("/")
    look(page, daylio(*OLDER))
    take(page, 2)
    page.evaluate(REMOVE, [moments(page)[0]["id"]])
    for answer, left in (("Leave it out", 1), ("Bring it back", 2)):
        look(page, daylio(*OLDER))
        said(page, "1 is here already", "You deleted 1 of them here")
        page.get_by_role("button", name="Bring it in").tap()
        expect(page.get_by_text("Choose what happens to what you deleted.")).to_be_visible()
        chip(page, answer).tap()
        page.get_by_role("button", name="Bring it in").tap()
        expect(page.locator("#import .plain-list")).to_have_count(0)
        assert len(moments(page)) == left
    look(page, daylio(*OLDER))
    said(page, "2 are here already")


def test_a_journal_of_ones_own_asks_about_what_was_deleted_too(page):
    page.goto("/")
    mine = {"id": new_id(), "type": "journal.Therapist", "nickname": "Dr. M.", "role": "current"}
    file = {"name": "n.json", "mimeType": "", "buffer": journal([mine]).encode()}
    choose(page, file)
    take(page, 1)
    page.evaluate(REMOVE, [mine["id"]])
    choose(page, file)
    said(page, "You deleted 1 of them here")
    chip(page, "Bring it back").tap()
    take(page, 1)
    assert [one["nickname"] for one in records(page)] == ["Dr. M."]


def test_the_same_file_is_known_in_another_time_zone(window):
    there = window(timezone_id="Europe/Berlin")
    there.goto("/")
    look(there, daylio(*OLDER))
    take(there, 2)
    here = window(timezone_id="America/New_York")
    here.goto("/")
    write(here, moments(there))
    look(here, daylio(*OLDER))
    said(here, "2 are here already")


def test_what_an_older_attuned_brought_in_is_known_in_any_zone_and_after_a_change(window):
    page = window(timezone_id="America/New_York")
    page.goto("/")
    rain = "Rain.\nMood: meh\nActivities: walk, music"
    at = 1_793_648_340_000  # 2026-11-02T20:39 in Berlin
    spanish = 1_793_962_800_000  # noon of 6 November in Berlin: its time was taken for noon
    made = [("Daylio", at, rain, "Changed here."), ("Daylio", spanish, "Mood: bien", "Mood: bien")]
    fields = {
        "type": MOMENT,
        "relation": "family",
        "seen": "understood",
        "created_at": "2026-11-02T19:39:00Z",
    }
    write(
        page,
        [
            {"id": old_id(*one[:3]), **fields, "occurred_on": "2026-11-02", "what_happened": one[3]}
            for one in made
        ],
    )
    look(page, daylio(OLDER[1], "2026-11-06,,,8:20 a. m.,bien,,,"))
    said(page, "2 are here already")


def test_a_day_one_entry_is_known_by_its_own_id(page):
    page.goto("/")
    first = ("A1", "2026-11-02T08:00:00Z", "One")
    look(page, day_one(first, ("B2", "2026-11-02T08:00:00Z", "Two")))
    said(page, "2 entries are new here")
    take(page, 2)
    look(page, day_one(first, ("B2", "2026-11-03T09:00:00Z", "Two")))
    said(
        page,
        "1 is here already",
        "1 was changed in Day One since. You choose the words under Waiting.",
    )
    take(page, 1)
    assert [one["kept"] for one in records(page, "sync.Conflict")] == ["2026-11-03"]


def test_a_session_note_takes_a_changed_entry_once(page):
    page.goto("/")
    session = {
        "id": new_id(),
        "type": "journal.TherapySession",
        "therapist": new_id(),
        "status": "attended",
    }
    when = {"occurred_at": "2026-11-02T14:00:00+01:00", "created_at": "2026-11-02T15:00:00Z"}
    write(page, [session | when])
    for text, line in (
        ("One", "1 fills something that is empty here"),
        ("One more", "1 was changed in Day One since."),
    ):
        choose(page, day_one(("A1", "2026-11-02T08:00:00Z", text)))
        chip(page, "Notes of the sessions on the same days").tap()
        page.get_by_role("button", name="See what it changes").tap()
        expect(page.locator("#import .plain-list")).to_contain_text(line)
        page.get_by_role("button", name="Bring it in").tap()
        expect(page.get_by_text("brought in.")).to_be_visible()
    [note] = [one["note"] for one in records(page, "journal.TherapySession")]
    assert note == "One"


def test_long_work_is_stopped_without_a_trace(page):
    page.goto("/more/import/")
    stopped = page.evaluate("""async () => {
  const { inTurns, Stopped } = await import("/static/js/ui/turns.js");
  const { planOf } = await import("/static/js/files/import-plan.js");
  const stopping = new AbortController();
  const told = [];
  const tell = (...how) => told.push(how) && stopping.abort();
  const entries = Array.from({ length: 200_000 }, (_, n) => ({
    id: String(n),
    type: "x.Y",
    fields: {},
  }));
  const end = await planOf(entries, { turn: inTurns({ signal: stopping.signal, tell }) }).catch(
    (error) => error,
  );
  return [end instanceof Stopped, told.length, told[0][1]];
}""")
    assert stopped == [True, 1, 200_000]
    assert records(page) == []


@pytest.mark.parametrize(
    "odd",
    [
        {"record_type": "constructor", "field": "name", "kept": "x"},
        {"record_type": MOMENT, "field": "constructor", "kept": "x"},
        {"record_type": "journal.EmpathicFailure", "field": "features", "kept": 5},
        {"record_type": "journal.TherapySession", "field": "occurred_at", "kept": {"deep": [1]}},
    ],
)
def test_an_odd_conflict_in_a_file_empties_no_page(page, odd):
    made = {
        "id": new_id(),
        "type": "sync.Conflict",
        "created_at": "2026-11-02T08:00:00Z",
        "record": new_id(),
        **odd,
    }
    person = {
        "id": made["record"],
        "type": MOMENT,
        "occurred_on": "2026-11-02",
        "what_happened": "x",
    }
    person |= {
        "occurred_at": "2026-11-02T14:00:00+01:00",
        "relation": "family",
        "seen": "understood",
        "created_at": "2026-11-02T08:00:00Z",
    }
    for alive in ([], [person | {"type": odd["record_type"]}] if "." in odd["record_type"] else []):
        page.goto("/more/import/")
        write(page, [made, *alive])
        page.goto("/more/waiting/")
        expect(page.locator("section.conflict")).to_have_count(1)
