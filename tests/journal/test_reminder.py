"""The reminder for the person's calendar, read by a library that is not ours."""

from datetime import datetime, timedelta

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.reminder import reminder
from journal.domain.slots import WEEKDAYS, wall

FACTS = {
    "uid": "0192",
    "now": "2026-11-24T10:00:00+01:00",
    "title": "Notes",
    "weekday": "tuesday",
    "time": "14:00",
    "minutes": 50,
    "after": 5,
}


def read(**given: object) -> tuple[dict, icalendar.Event]:
    answer = reminder(FACTS | given)
    [event] = icalendar.Calendar.from_ical(answer["file"]).walk("VEVENT")
    return answer, event


@given(
    st.sampled_from(WEEKDAYS),
    st.times().map(lambda at: at.isoformat()[:5]),
    st.integers(1, 600),
    st.integers(0, 1440),
)
def test_a_calendar_rings_every_week_when_the_page_says(weekday, time, minutes, after):
    answer, event = read(weekday=weekday, time=time, minutes=minutes, after=after)
    starts = datetime.fromisoformat(answer["starts"])
    assert event.start == starts
    assert event["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": [f"{starts:%A}"[:2].upper()]}
    assert answer["weekday"] == f"{starts:%A}".lower()
    assert 0 <= wall(answer["starts"]) - wall(FACTS["now"]) < 7 * 24 * 60
    [alarm] = event.walk("VALARM")
    assert timedelta(0) == alarm.TRIGGER


@pytest.mark.parametrize(
    "title", ["Notes; A, B\\C", "📓 Notizen für mich", "ملاحظات", "N" * 120, "BEGIN:VEVENT"]
)
def test_a_title_of_any_kind_arrives_in_the_calendar(title):
    _, event = read(title=title)
    assert str(event["SUMMARY"]) == title


@pytest.mark.parametrize("wrong", [{"weekday": "someday"}, {"time": "noon"}])
def test_a_slot_that_cannot_be_read_makes_no_file(wrong):
    assert reminder(FACTS | wrong) is None
