"""The one reading of sessions and failures: whose a failure was, on which day, and in which
session.
"""

from journal.domain.kinds import identity
from rulebook.instants import day, moment
from rulebook.texts import trim


def read_sessions(facts: dict, now: int) -> dict:
    """The sessions up to minute `now` by id, each with `at` (minutes UTC) and `day` (wall clock).

    A session whose time is unknown cannot be placed, so it is left out.
    """
    sessions = {}
    for session in facts.get("sessions") or ():
        wall_day, at = moment(session.get("occurred_at"))
        if wall_day is not None and at is not None and at <= now:
            sessions[session["id"]] = _session(session, wall_day, at)
    return sessions


def _session(session: dict, wall_day: int, at: int) -> dict:
    return {
        "id": session["id"],
        "therapist": session.get("therapist"),
        "occurred_at": session["occurred_at"],
        "status": session.get("status") or "attended",
        "day": wall_day,
        "at": at,
        "failures": [],
    }


def read_failures(facts: dict, sessions: dict) -> list[dict]:
    """Every failure as {id, kind (its identity), own_kind, therapist, session, day}, put into its
    session.

    Who is named has done it: a session with somebody else is not its session. In its session a
    failure has that one's day and therapist; outside it has its own, and `day` is None when no date
    is known.
    """
    return [_failure(one, sessions.get(one.get("session"))) for one in facts.get("failures") or ()]


def _failure(failure: dict, session: dict | None) -> dict:
    named = failure.get("therapist")
    if session and named not in (None, session["therapist"]):
        session = None
    entry = {
        "id": failure["id"],
        "kind": identity(failure.get("kind"), failure.get("own_kind")),
        "own_kind": trim(failure.get("own_kind")),
        "therapist": session["therapist"] if session else named,
        "session": session,
        "day": session["day"] if session else day(failure.get("occurred_on")),
    }
    if session:
        session["failures"].append(entry)
    return entry
