"""Reminders a web app can keep: a card on Today, a file for the calendar, a dot on the icon. All
without a network.
"""

import re
from datetime import datetime, timedelta
from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.steps import FULL, chip, felt, go_offline, records, store, until_true

TUESDAY = datetime(2026, 11, 24, 15, 0)  # noqa: DTZ001 (the phone's wall clock; its zone is the context's)
ODD = "Dr. „Ö“; <b>Kim</b>, 🌊 \\n"
COUNT_BADGES = """() => {
  globalThis.badges = []
  navigator.setAppBadge = async (number) => badges.push(number ?? "dot")
  navigator.clearAppBadge = async () => badges.push("clear")
}"""


@pytest.fixture
def tuesday(page):
    page.clock.install(
        time=TUESDAY - timedelta(hours=1)
    )  # UTC; it is three in the afternoon in Berlin
    page.clock.resume()
    return page


def therapist(page, **fields) -> str:
    store(page, [{"type": "journal.Therapist", "nickname": "Dana", "role": "current"} | fields])
    [saved] = records(page, "journal.Therapist")
    return saved["id"]


def event_in(download, tmp_path: Path) -> icalendar.Event:
    assert download.suggested_filename == "notes-2026-11-24.ics"
    download.save_as(tmp_path / "made.ics")
    [event] = icalendar.Calendar.from_ical((tmp_path / "made.ics").read_bytes()).walk("VEVENT")
    return event


def make_file(page) -> icalendar.Event:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Make the calendar file").tap()
    return waiting.value


@pytest.mark.worker
def test_today_asks_about_the_usual_session_until_it_is_logged(tuesday):
    page = tuesday
    go_offline(page)
    therapist(page, nickname=ODD, usual_weekday="tuesday", usual_time="13:00:00")
    page.goto("/")
    expect(page.get_by_role("heading", name=f"How was it with {ODD}?")).to_be_visible()
    page.get_by_role("link", name="Log it").tap()
    expect(page.get_by_role("button", name=re.compile("^Tue,? 24 Nov,? 13:00$"))).to_be_visible()
    felt(page, "Followed what I was feeling", "much")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    [session] = records(page, "journal.TherapySession")
    assert session["occurred_at"] == "2026-11-24T13:00:00+01:00"
    page.goto("/")
    expect(page.locator("#pattern")).to_be_visible()
    expect(page.get_by_text("How was it with")).to_have_count(0)


def test_a_week_without_a_session_is_one_tap_and_not_asked_again(tuesday):
    page = tuesday
    page.goto("/")
    dana = therapist(page, usual_weekday="tuesday", usual_time="13:00:00")
    last_week = {
        "therapist": dana,
        "occurred_at": "2026-11-17T13:00:00+01:00",
        "status": "attended",
    }
    store(page, [{"type": "journal.TherapySession"} | last_week])
    page.reload()
    page.get_by_role("button", name="No session this time").tap()
    expect(page.get_by_text("How was it with")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("region", name="Dana")).to_be_visible()
    expect(page.get_by_text("How was it with")).to_have_count(0)


@pytest.mark.worker
def test_a_slot_becomes_a_calendar_file_without_a_network(tuesday, tmp_path):
    page = tuesday
    go_offline(page)
    ident = therapist(page, nickname=ODD, usual_weekday="tuesday", usual_time="23:30:00")
    page.goto("/more/reminders/")
    expect(
        page.get_by_text(re.compile("It rings every Wednesday at 00:25, first on Wed,? 25 Nov."))
    ).to_be_visible()
    page.get_by_label("Title in the calendar").fill("Pen; paper, 🌊 \\")
    event = event_in(make_file(page), tmp_path)
    expect(page.get_by_text("The file is ready.")).to_be_visible()
    assert str(event["SUMMARY"]) == "Pen; paper, 🌊 \\"
    assert str(event["UID"]) == ident
    assert event.start == datetime(2026, 11, 25, 0, 25)  # noqa: DTZ001
    assert event["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["WE"]}
    assert [alarm.TRIGGER for alarm in event.walk("VALARM")] == [timedelta(0)]
    assert "Kim" not in event.to_ical().decode()


def test_without_a_slot_the_page_asks_for_it_and_keeps_it(tuesday, tmp_path):
    page = tuesday
    page.goto("/")
    therapist(page)
    page.goto("/more/reminders/")
    page.get_by_role("button", name="Make the calendar file").tap()
    expect(page.get_by_text("Choose one, please.")).to_be_visible()
    chip(page, "Thursday").tap()
    page.get_by_label("Usual time").fill("09:15")
    page.get_by_text("How long it lasts, and when it rings").tap()
    page.get_by_label("How long it lasts, in minutes").fill("1000")
    page.get_by_role("button", name="Make the calendar file").tap()
    expect(page.get_by_text("A whole number from 5 to 600, please.")).to_be_visible()
    page.get_by_label("How long it lasts, in minutes").fill("90")
    page.get_by_label("Minutes after its end").fill("0")
    event = event_in(make_file(page), tmp_path)
    assert (str(event["SUMMARY"]), event.start) == (
        "Notes",
        datetime(2026, 11, 26, 10, 45),  # noqa: DTZ001
    )
    expect(
        page.get_by_text("Kept as the usual time with Dana, so that Today can ask as well.")
    ).to_be_visible()
    [kept] = records(page, "journal.Therapist")
    assert (kept["usual_weekday"], kept["usual_time"]) == ("thursday", "09:15")


def test_a_slot_that_cannot_be_kept_is_said_after_the_file(tuesday):
    page = tuesday
    page.goto("/")
    therapist(page)
    page.goto("/more/reminders/")
    chip(page, "Thursday").tap()
    page.get_by_label("Usual time").fill("09:15")
    page.evaluate(f"() => {{ {FULL} }}")
    make_file(page)
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it as a file")).to_be_visible()


def test_the_dot_comes_and_goes_with_what_is_due_only_if_it_is_wanted(tuesday):
    page = tuesday
    page.add_init_script(f"({COUNT_BADGES})()")
    page.goto("/more/reminders/")
    therapist(page, usual_weekday="tuesday", usual_time="13:00:00")
    page.reload()
    until_true(page, "() => badges.length")
    assert page.evaluate("() => badges") == ["clear"]
    page.get_by_label("Show the dot on this device").check()
    until_true(page, "() => badges.at(-1) === 'dot'")
    page.goto("/")
    page.get_by_role("button", name="No session this time").tap()
    until_true(page, "() => badges.at(-1) === 'clear'")
    assert set(page.evaluate("() => badges")) == {"dot", "clear"}


def test_a_browser_without_a_dot_says_so(page):
    page.add_init_script("delete Navigator.prototype.setAppBadge")
    page.goto("/more/reminders/")
    expect(page.get_by_text("This browser has no such dot.")).to_be_visible()
    expect(page.get_by_label("Show the dot on this device")).to_be_hidden()
