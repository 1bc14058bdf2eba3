"""The window: the last sessions that took place or should have, and the failures in and between them."""

from journal.domain.instants import day, moment
from journal.domain.kinds import identity, trim

ONLY_WITH_FAILURE = ("missed_by_me", "rescheduled")


def read_sessions(facts: dict, now: int) -> dict:
    """The therapist's sessions up to minute `now` by id, each with `at` (minutes UTC) and `day` (wall clock).

    A session whose time is unknown cannot be placed, so it is left out.
    """
    therapist = facts["therapist"]
    sessions = {}
    for session in facts.get("sessions") or ():
        if session.get("therapist") == therapist:
            wall_day, at = moment(session.get("occurred_at"))
            if wall_day is not None and at is not None and at <= now:
                sessions[session["id"]] = _session(session, wall_day, at)
    return sessions


def _session(session: dict, wall_day: int, at: int) -> dict:
    return {
        "id": session["id"],
        "occurred_at": session["occurred_at"],
        "status": session.get("status") or "attended",
        "day": wall_day,
        "at": at,
        "failures": [],
    }


def read_failures(facts: dict, sessions: dict, today: int) -> list[dict]:
    """The therapist's failures up to day `today`, each put into its session. `day` is None when no date is known."""
    failures = []
    for failure in facts.get("failures") or ():
        session = sessions.get(failure.get("session"))
        if not _is_of(failure, facts["therapist"], session):
            continue
        wall_day = session["day"] if session else day(failure.get("occurred_on"))
        if session or wall_day is None or wall_day <= today:
            failures.append(_failure(failure, session, wall_day))
    return failures


def _is_of(failure: dict, therapist: str, session: dict | None) -> bool:
    named = failure.get("therapist")
    return named == therapist or (named is None and session is not None)


def _failure(failure: dict, session: dict | None, wall_day: int | None) -> dict:
    entry = {
        "id": failure["id"],
        "kind": identity(failure.get("kind"), failure.get("own_kind")),
        "own_kind": trim(failure.get("own_kind")),
        "session": session,
        "day": wall_day,
    }
    if session:
        session["failures"].append(entry)
    return entry


def counted(sessions: dict, limit: int) -> list[dict]:
    """The sessions from day `limit` on that took place, or should have, in time order."""
    chosen = [session for session in sessions.values() if session["day"] >= limit and _counts(session)]
    # The day comes first, as the start of the window is a day: travelling must not move that start back.
    order = sorted([(session["day"], session["at"], session["id"]) for session in chosen])
    return [sessions[name] for _, _, name in order]


def _counts(session: dict) -> bool:
    return session["status"] not in ONLY_WITH_FAILURE or len(session["failures"]) > 0


def between_sessions(failures: list[dict]) -> list[dict]:
    """The dated failures that belong to no session we know."""
    return [failure for failure in failures if failure["session"] is None and failure["day"] is not None]


def make_window(sessions: list[dict], between: list[dict], limit: int, size: int) -> dict:
    """The last `size` of the ordered sessions, and the failures between them since the window's first day.

    A window that is not full reaches back to day `limit`.
    """
    last = sessions[-size:]
    since = limit if len(last) < size else last[0]["day"]
    return {"sessions": last, "between": [failure for failure in between if failure["day"] >= since], "since": since}


def failures_in(window: dict) -> list[dict]:
    """All failures in the window, those of its sessions first."""
    found = []
    for session in window["sessions"]:
        found.extend(session["failures"])
    return found + window["between"]
