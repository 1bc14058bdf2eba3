"""Calendar files, read by a library that is not ours."""

from datetime import UTC, datetime, timedelta

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.calendar import LINE, calendar_file
from journal.domain.slots import WEEKDAYS

NOW = "2026-11-24T10:00:00+01:00"
# What RFC 5545 allows in a text: everything but control characters.
texts = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.just("\n"), min_size=1, max_size=120
)


def event(**facts: object) -> icalendar.Event:
    given = {
        "uid": "1",
        "now": NOW,
        "title": "Notes",
        "starts": "2026-11-24T23:50",
        "minutes": 30,
    } | facts
    [found] = icalendar.Calendar.from_ical(calendar_file(given)).walk("VEVENT")
    return found


def test_an_appointment_over_midnight_ends_the_next_day():
    found = event()
    assert (found.start, found.end) == (
        datetime(2026, 11, 24, 23, 50),  # noqa: DTZ001
        datetime(2026, 11, 25, 0, 20),  # noqa: DTZ001
    )
    assert found.stamp == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_a_weekly_slot_repeats_on_its_day():
    for name, code in zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True):
        assert event(weekday=name)["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": [code]}


def test_an_alarm_comes_as_many_minutes_before_or_after():
    for minutes in (-60, 0, 15):
        [alarm] = event(alarm=minutes).walk("VALARM")
        assert timedelta(minutes=minutes) == alarm.TRIGGER


@given(texts, texts, texts)
def test_any_text_comes_back_as_it_was_written(title, place, notes):
    found = event(title=title, place=place, notes=notes, alarm=5)
    assert (str(found["SUMMARY"]), str(found["LOCATION"]), str(found["DESCRIPTION"])) == (
        title,
        place,
        notes,
    )


@given(texts)
def test_no_line_is_longer_than_the_standard_allows(title):
    file = calendar_file(
        {"uid": "1", "now": NOW, "title": title, "starts": "2026-11-24T14:00", "minutes": 10}
    )
    assert max(len(line.encode()) for line in file.split("\r\n")) <= LINE
