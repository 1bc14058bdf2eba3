"""What in the journal asks for an answer today."""

from journal.domain.failures import read_failures, read_sessions
from journal.domain.promises import promises
from journal.domain.slots import LENGTH, last, slot, wall, wall_now, written
from rulebook.instants import MINUTES_PER_DAY, day, require_moment

ASKED_FOR = MINUTES_PER_DAY  # after the usual end
NEVER = -10_000_000_000  # minutes, before all others
AROUND = 720  # minutes before the usual start in which a session logged is this one, moved


def due(facts: dict) -> list[dict]:
    """[{"what", "since", ...}], what has waited longest first; `since` is a date.

    `facts`: now (ISO datetime with offset) and, as far as they are known, therapists, sessions,
    failures and repairs. "log_session" (therapist, at): their usual slot has passed within a day
    and no session is logged. "check_promise" (repair, sessions, returned): the promised change can
    be seen to hold, or not (promises()). Where therapists are known, only about those of now.
    """
    return sorted(_sessions_to_log(facts) + _promises_to_check(facts), key=_since)


def _since(one: dict) -> str:
    return one["since"]


def _promises_to_check(facts: dict) -> list[dict]:
    found = promises(facts)["repairs"]
    gone = _promised_by_others(facts)
    asked = sorted(
        [
            (one["since"], repair)
            for repair, one in found.items()
            if one["since"] and repair not in gone
        ]
    )
    return [_check(repair, found[repair]) for _, repair in asked]


def _promised_by_others(facts: dict) -> set:
    """The repairs with therapists whom the person doesn't see now, as far as that is known."""
    if facts.get("therapists") is None:
        return set()
    now = {one["id"] for one in facts["therapists"] if one.get("role") == "current"}
    failures = read_failures(facts, read_sessions(facts, require_moment(facts["now"])[1]))
    theirs = {one["id"] for one in failures if one["therapist"] in now}
    return {
        one["id"]
        for one in facts.get("repairs") or ()
        if not theirs & set(one.get("failures") or ())
    }


def _check(repair: str, one: dict) -> dict:
    return {
        "what": "check_promise",
        "repair": repair,
        "since": one["since"],
        "sessions": one["sessions"],
        "returned": one["returned"],
    }


def _sessions_to_log(facts: dict) -> list[dict]:
    now = wall_now(facts["now"])
    logged = _last_logged(facts.get("sessions", []))
    found = []
    for therapist in facts.get("therapists", []):
        at = _passed(therapist, now)
        if at is not None and logged.get(therapist["id"], NEVER) < at - AROUND:
            start = written(at)
            found.append(
                {
                    "what": "log_session",
                    "therapist": therapist["id"],
                    "at": start,
                    "since": start[:10],
                }
            )
    return found


def _passed(therapist: dict, now: int) -> int | None:
    """When the therapist's last session should have begun, if it ended within the last day."""
    usual = slot(therapist.get("usual_weekday"), therapist.get("usual_time"))
    if usual is None or therapist.get("role") != "current":
        return None
    at = last(usual, now - LENGTH)
    return at if now < at + LENGTH + ASKED_FOR and _seen(therapist, at // MINUTES_PER_DAY) else None


def _seen(therapist: dict, on: int) -> bool:
    """Whether the person went to them on that day number, as far as start and end are known."""
    started, ended = day(therapist.get("started_on")), day(therapist.get("ended_on"))
    return (started is None or started <= on) and (ended is None or on <= ended)


def _last_logged(sessions: list[dict]) -> dict:
    """When the last logged session with each therapist began, in minutes of the wall clock."""
    found: dict = {}
    for one in sessions:
        moment, whose = wall(one.get("occurred_at")), one.get("therapist")
        if moment is not None:
            found[whose] = max(moment, found.get(whose, moment))
    return found
