"""Dates and times as whole numbers. Pure arithmetic: quick in both interpreters, and the same."""

MINUTES_PER_DAY = 1440
MONTHS_PER_YEAR = 12
MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# kept in mind, all of two centuries: what is made up must not fill the memory of a server
MOST_MONTHS = 2_400
# a journal names few months many times, and parsing is what takes long in MicroPython
_MONTHS: dict = {}


def month_length(year: int, month: int) -> int:
    """Days in that month of the Gregorian calendar."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, number: int) -> int:
    """Days from 1970-01-01 to that date."""
    # Years begin in March here, so that the leap day comes last.
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    leap_days = year // 4 - year // 100 + year // 400
    return year * 365 + leap_days + (month * 153 + 2) // 5 + number - 719469


def day(text: str | None) -> int | None:
    """Days from 1970-01-01 to the wall-clock date of an ISO date or datetime; None when it cannot
    be read.
    """
    if not isinstance(text, str):
        return None
    try:
        name = text[:7]
        if name not in _MONTHS:
            if len(_MONTHS) >= MOST_MONTHS:
                _MONTHS.clear()
            _MONTHS[name] = _month(int(name[:4]), int(name[5:]))
        before_first, length = _MONTHS[name]
        number = int(text[8:10])
    except ValueError:
        return None
    return before_first + number if 1 <= number <= length else None


def _month(year: int, month: int) -> tuple[int, int]:
    """The day number before the first of that month, and its length; a month that does not exist
    has no days.
    """
    if not 1 <= month <= MONTHS_PER_YEAR:
        return 0, 0
    return day_number(year, month, 0), month_length(year, month)


def moment(text: str | None) -> tuple[int | None, int | None]:
    """Wall-clock day and minutes since 1970 UTC of an ISO datetime; two None when either cannot be
    read.

    The offset is +HH:MM, -HH:MM or Z; without one the time is taken as UTC.
    """
    wall_day = day(text)
    if text is None or wall_day is None:
        return None, None
    try:
        wall = int(text[11:13]) * 60 + int(text[14:16])
        return wall_day, wall_day * MINUTES_PER_DAY + wall - _offset(text[16:])
    except ValueError:
        return None, None


def minutes(text: str | None) -> int | None:
    """Minutes since 1970 UTC of an ISO datetime; None when it cannot be read."""
    return moment(text)[1]


def require_moment(text: str) -> tuple[int, int]:
    """moment() of the time for which an answer is asked: the one time that has to be known."""
    wall_day, at = moment(text)
    if wall_day is None or at is None:
        raise ValueError("unreadable time: " + text)
    return wall_day, at


def _offset(tail: str) -> int:
    sign = max(tail.rfind("+"), tail.rfind("-"))
    if sign < 0:
        return 0
    size = int(tail[sign + 1 : sign + 3]) * 60 + int(tail[-2:])
    return -size if tail[sign] == "-" else size


def date(number: int) -> str:
    """The ISO date that lies `number` days after 1970-01-01."""
    year = 1971 + number * 400 // 146097
    while day_number(year, 1, 1) > number:
        year -= 1
    month = MONTHS_PER_YEAR
    while day_number(year, month, 1) > number:
        month -= 1
    return f"{year:04d}-{month:02d}-{number - day_number(year, month, 0):02d}"


def months_before(text: str, months: int) -> int:
    """The day number that many calendar months before a date or datetime; the 31st becomes the
    month's last day.
    """
    index = int(text[:4]) * MONTHS_PER_YEAR + int(text[5:7]) - 1 - months
    year, month = max(1, index // MONTHS_PER_YEAR), index % MONTHS_PER_YEAR + 1
    return day_number(year, month, min(int(text[8:10]), month_length(year, month)))
