"""A usual slot: a weekday and a time on the wall clock, wherever the person is. Counted in minutes,
so that any of them can be added: what passes midnight is the next day.
"""

from rulebook.instants import MINUTES_PER_DAY, date, day, require_moment

# A tuple: in MicroPython a dict has no order.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK = 7 * MINUTES_PER_DAY
LENGTH = 50  # minutes of a session, where nobody said otherwise
_FIRST_MONDAY = 4 * MINUTES_PER_DAY  # 1970-01-05


def slot(weekday: str | None, time: str | None) -> int | None:
    """Minutes from a Monday's midnight to that weekday and time ("14:00"); None when either is
    unknown.
    """
    at = _clock(time)
    return (
        None
        if at is None or weekday not in WEEKDAYS
        else WEEKDAYS.index(weekday) * MINUTES_PER_DAY + at
    )


def wall(text: str | None) -> int | None:
    """Minutes from 1970 to an ISO datetime as its wall clock said it; None when it
    cannot be read.
    """
    number, at = day(text), _clock(text[11:] if text else None)
    return None if number is None or at is None else number * MINUTES_PER_DAY + at


def wall_now(text: str) -> int:
    """wall() of the time for which an answer is asked; ValueError when it cannot be read."""
    number, _ = require_moment(text)
    return number * MINUTES_PER_DAY + int(text[11:13]) * 60 + int(text[14:16])


def last(slot: int, at: int) -> int:
    """The latest moment of the slot that is not after `at`; both and the answer as
    wall() counts.
    """
    return at - (at - _FIRST_MONDAY - slot) % WEEK


def following(slot: int, at: int) -> int:
    """The first moment of the slot that is not before `at`."""
    return at + (slot + _FIRST_MONDAY - at) % WEEK


def written(at: int) -> str:
    """2026-11-24T14:00 for a moment as wall() counts it."""
    return f"{date(at // MINUTES_PER_DAY)}T{at // 60 % 24:02d}:{at % 60:02d}"


def weekday(at: int) -> str:
    return WEEKDAYS[(at - _FIRST_MONDAY) % WEEK // MINUTES_PER_DAY]


def _clock(text: str | None) -> int | None:
    """Minutes from midnight to "14:00" or "14:00:59+01:00"."""
    try:
        return int(text[:2]) * 60 + int(text[3:5]) if text else None
    except ValueError:
        return None
