"""The window: the last sessions that took place or should have, and the failures in and between
them.
"""

from journal.domain.failures import read_failures, read_sessions

ONLY_WITH_FAILURE = ("missed_by_me", "rescheduled")


def of_therapist(facts: dict, now: int, today: int) -> tuple[dict, list[dict]]:
    """The therapist's sessions by id, and their failures up to day `today`, as
    journal.domain.failures reads them.
    """
    sessions = read_sessions(facts, now)
    return of_one(facts["therapist"], sessions, read_failures(facts, sessions), today)


def of_one(
    therapist: str, sessions: dict, failures: list[dict], today: int
) -> tuple[dict, list[dict]]:
    """What is theirs of all sessions and failures; of failures outside of a session only those up
    to day `today`.
    """
    own = {name: session for name, session in sessions.items() if session["therapist"] == therapist}
    return own, [one for one in failures if one["therapist"] == therapist and _is_past(one, today)]


def _is_past(failure: dict, today: int) -> bool:
    return failure["session"] is not None or failure["day"] is None or failure["day"] <= today


def counted(sessions: dict, limit: int) -> list[dict]:
    """The sessions from day `limit` on that took place, or should have, in time order."""
    chosen = [
        session for session in sessions.values() if session["day"] >= limit and _counts(session)
    ]
    # The day comes first, as the start of the window is a day: travelling must not move that start
    # back.
    order = sorted([(session["day"], session["at"], session["id"]) for session in chosen])
    return [sessions[name] for _, _, name in order]


def _counts(session: dict) -> bool:
    return session["status"] not in ONLY_WITH_FAILURE or len(session["failures"]) > 0


def between_sessions(failures: list[dict]) -> list[dict]:
    """The dated failures that belong to no session we know."""
    return [
        failure for failure in failures if failure["session"] is None and failure["day"] is not None
    ]


def make_window(sessions: list[dict], between: list[dict], limit: int, size: int) -> dict:
    """The last `size` of the ordered sessions, and the failures between them since the window's
    first day.

    A window that is not full reaches back to day `limit`.
    """
    last = sessions[-size:]
    since = limit if len(last) < size else last[0]["day"]
    return {
        "sessions": last,
        "between": [failure for failure in between if failure["day"] >= since],
        "since": since,
    }


def failures_in(window: dict) -> list[dict]:
    """All failures in the window, those of its sessions first."""
    found = []
    for session in window["sessions"]:
        found.extend(session["failures"])
    return found + window["between"]
