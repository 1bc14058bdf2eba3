"""A calendar file (iCalendar, RFC 5545) with one entry. Titles are for calendars that others may
see: keep them neutral.
"""

from journal.domain.slots import LENGTH
from rulebook.instants import MINUTES_PER_DAY, date, require_moment

LINE = 75  # octets in a line, by RFC 5545 3.1
_ESCAPED = (
    ("\\", "\\\\"),
    (";", "\\;"),
    (",", "\\,"),
    ("\r\n", "\\n"),
    ("\n", "\\n"),
    ("\r", "\\n"),
)


def calendar_file(facts: dict) -> str:
    """The text of an .ics file for one appointment.

    `facts`: uid, now (ISO datetime with offset), title, starts (local ISO date and time, kept as
    wall-clock time wherever the person is); and where wanted minutes (its length, else that of a
    session), weekday (one of WEEKDAYS: repeats every week on that day), alarm (minutes from the
    start to the reminder, negative before it), place, notes.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notes//EN", "BEGIN:VEVENT"]
    lines += [
        "UID:" + facts["uid"],
        "DTSTAMP:" + _utc(facts["now"]),
        "DTSTART:" + _local(facts["starts"]),
    ]
    lines += [
        "DURATION:" + _duration(facts.get("minutes") or LENGTH),
        "SUMMARY:" + _text(facts["title"]),
    ]
    if facts.get("weekday"):
        lines.append("RRULE:FREQ=WEEKLY;BYDAY=" + facts["weekday"][:2].upper())
    if facts.get("place"):
        lines.append("LOCATION:" + _text(facts["place"]))
    if facts.get("notes"):
        lines.append("DESCRIPTION:" + _text(facts["notes"]))
    if facts.get("alarm") is not None:
        lines += _alarm(facts)
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return "".join([_folded(line) for line in lines])


def _alarm(facts: dict) -> list[str]:
    trigger = "TRIGGER:" + ("-" if facts["alarm"] < 0 else "") + _duration(abs(facts["alarm"]))
    return [
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:" + _text(facts["title"]),
        trigger,
        "END:VALARM",
    ]


def _duration(minutes: int) -> str:
    return "PT" + str(minutes) + "M"


def _local(text: str) -> str:
    """2026-11-24T14:00 as 20261124T140000, without a zone."""
    return text[:16].replace("-", "").replace(":", "") + "00"


def _utc(text: str) -> str:
    _, at = require_moment(text)
    time = at % MINUTES_PER_DAY
    return date(at // MINUTES_PER_DAY).replace("-", "") + f"T{time // 60:02d}{time % 60:02d}00Z"


def _text(text: str) -> str:
    for plain, escaped in _ESCAPED:
        text = text.replace(plain, escaped)
    return text


def _folded(line: str) -> str:
    """`line` in lines of at most LINE octets, as RFC 5545 wants them: no character is
    cut in two.
    """
    folded, room = "", LINE
    for letter in line:
        size = len(letter.encode("utf-8"))
        if size > room:
            folded, room = folded + "\r\n ", LINE - 1
        folded, room = folded + letter, room - size
    return folded + "\r\n"
