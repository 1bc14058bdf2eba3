import calendar
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook import instants

EPOCH = date(1970, 1, 1)
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
UNREADABLE = (
    None,
    "",
    "soon",
    "2026",
    "2026-13-01",
    "2026-00-10",
    "2026-02-29",
    "2026-04-31",
    "2026-04-00",
    20261123,
)


@given(st.dates())
def test_day_counts_from_1970(on):
    assert instants.day(on.isoformat()) == (on - EPOCH).days


@given(st.dates())
def test_date_is_the_inverse_of_day(on):
    assert instants.date((on - EPOCH).days) == on.isoformat()


def test_date_is_right_on_every_day_of_four_centuries():
    first = date(1900, 1, 1).toordinal()
    wrong = [
        n
        for n in range(first, first + 146097)
        if instants.date(n - 719163) != date.fromordinal(n).isoformat()
    ]
    assert wrong == []


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=OFFSETS))  # noqa: DTZ001 (hypothesis wants them so)
def test_minutes_agree_with_datetime(at):
    expected = (at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(minutes=1)
    assert instants.minutes(at.isoformat()) == expected


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T14:00:00+01:00",
        "2026-11-23T13:00Z",
        "2026-11-23T13:00:59.5Z",
        "2026-11-23T09:30-0330",
    ],
)
def test_minutes_of_one_instant_are_equal_in_every_spelling(text):
    assert instants.minutes(text) == instants.minutes("2026-11-23T13:00:00+00:00")


def test_minutes_without_offset_are_read_as_utc():
    assert instants.minutes("1970-01-02T00:01:00") == 1441


@pytest.mark.parametrize("text", UNREADABLE)
def test_unreadable_date_is_unknown(text):
    assert instants.day(text) is None


@pytest.mark.parametrize(
    "text", [*UNREADABLE, "2026-11-23", "2026-11-23Tnoon", "2026-11-23T14:00:00+home"]
)
def test_unreadable_time_is_unknown(text):
    assert instants.moment(text) == (None, None)


def test_unreadable_present_is_refused():
    with pytest.raises(ValueError, match="soon"):
        instants.require_moment("soon")


def test_moment_keeps_the_wall_clock_day():
    wall_day, at = instants.moment("2026-11-23T00:30:00+02:00")
    assert (instants.date(wall_day), instants.date(at // 1440)) == ("2026-11-23", "2026-11-22")


@pytest.mark.parametrize(
    ("text", "months", "expected"),
    [
        ("2026-11-23T14:00:00+01:00", 6, "2026-05-23"),
        ("2026-08-31", 6, "2026-02-28"),
        ("2028-08-31", 6, "2028-02-29"),
        ("2026-01-15", 1, "2025-12-15"),
        ("2026-03-31", 0, "2026-03-31"),
        ("2026-03-31", 25, "2024-02-29"),
        ("2026-03-31", 99999, "0001-12-31"),
    ],
)
def test_months_before_clamps_to_the_month(text, months, expected):
    assert instants.date(instants.months_before(text, months)) == expected


@given(st.integers(1, 9999), st.integers(1, 12))
def test_month_length_agrees_with_the_calendar(year, month):
    assert instants.month_length(year, month) == calendar.monthrange(year, month)[1]
