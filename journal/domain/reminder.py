"""A weekly reminder to log a session, for the person's own calendar: an app that is closed cannot
ring.
"""

from journal.domain.calendar import calendar_file
from journal.domain.slots import following, slot, wall_now, weekday, written

LASTS = 10  # minutes; long enough to be seen in a calendar


def reminder(facts: dict) -> dict | None:
    """{"starts", "weekday", "file"}: when it first rings, on which day of every week, and the .ics
    text.

    None while weekday or time cannot be read.

    `facts`: uid, now (ISO datetime with offset), title; weekday and time of the session, minutes
    (its length), after (minutes from its end to the alarm). Late sessions are reminded of on the
    next day.
    """
    usual = slot(facts["weekday"], facts["time"])
    if usual is None:
        return None
    at = following(usual + facts["minutes"] + facts["after"], wall_now(facts["now"]))
    when = {"starts": written(at), "weekday": weekday(at)}
    given = {
        "uid": facts["uid"],
        "now": facts["now"],
        "title": facts["title"],
        "minutes": LASTS,
        "alarm": 0,
    }
    return when | {"file": calendar_file(given | when)}
