"""The pattern of empathic failures on two axes: how often, and whether repaired. Never a verdict,
never one number.
"""

from assessments.domain.frequency import between_days, frequency, occasions, sessions_with
from assessments.domain.outlook import would_change
from assessments.domain.reading import read_journal
from assessments.domain.repair import STATES, overall, read_repairs, states, worst
from assessments.domain.window import (
    between_sessions,
    counted,
    failures_in,
    make_window,
    of_one,
)
from journal.domain.failures import read_failures, read_sessions
from journal.domain.kinds import OWN, TALK_NOW
from journal.domain.promises import came_back
from rulebook.instants import date, months_before, require_moment


def two_axes(facts: dict) -> dict:
    """Frequency and repair of one therapist's failures, with what they rest on and what would
    change them.

    `facts`: now (ISO datetime with the person's offset), therapist (id), settings, sessions,
    failures, repairs. Missing or null values are unknown, never zero or no.
    """
    journal = read_journal(facts)
    settings, failures = journal["settings"], journal["failures"]
    limit = months_before(facts["now"], settings["months"])
    window = make_window(
        counted(journal["sessions"], limit), between_sessions(failures), limit, settings["window"]
    )
    returned = came_back(failures_in(window), failures, journal["repairs"])
    back = {failure["id"] for failure in returned}
    found = states(failures, journal["repairs"], journal["sessions"])
    result: dict = {"settings": settings, "failure_states": found, "came_back": kinds_of(returned)}
    result.update(_frequency_axis(window, back, settings))
    result.update(_repair_axis(window, found))
    result["events"] = [
        _event(failure, found, back) for failure in newest_first(failures_in(window))
    ]
    result["undated"] = len([failure for failure in failures if failure["day"] is None])
    result["would_change"] = would_change(result, window, back, limit, journal["today"] + 1)
    return result


def failure_states(facts: dict) -> dict:
    """How it stands with every failure in the journal, whoever it was with, by its id. `facts` as
    above.
    """
    found: dict = {}
    today, now = require_moment(facts["now"])
    repairs = read_repairs(facts, today)
    sessions = read_sessions(facts, now)
    failures = read_failures(facts, sessions)
    for therapist in {failure["therapist"] for failure in failures} - {None}:
        own, theirs = of_one(therapist, sessions, failures, today)
        found.update(states(theirs, repairs, own))
    return found


def _frequency_axis(window: dict, returned: set, settings: dict) -> dict:
    word, rule = frequency(window, returned, settings)
    with_failure, total = sessions_with(window), len(window["sessions"])
    return {
        "frequency": word,
        "rule": rule,
        "occasions": occasions(window),
        "sessions_with": with_failure,
        "between": between_days(window),
        "sessions": total,
        "since": date(window["since"]),
        "only_bad": total >= settings["least_sessions"] and with_failure == total,
    }


def _repair_axis(window: dict, found: dict) -> dict:
    failures = failures_in(window)
    window_states = [found[failure["id"]] for failure in failures]
    codes = {failure["kind"][0] for failure in failures}
    return {
        "repair": overall(window_states),
        "repair_counts": {state: window_states.count(state) for state in STATES},
        "failures": len(failures),
        "kinds": kinds_of(failures),
        "talk_now": [code for code in TALK_NOW if code in codes],
        "strip": [_strip(session, found) for session in window["sessions"]],
    }


def _strip(session: dict, found: dict) -> dict:
    return {
        "session": session["id"],
        "occurred_at": session["occurred_at"],
        "status": session["status"],
        "failures": len(session["failures"]),
        "state": worst([found[failure["id"]] for failure in session["failures"]]),
    }


def newest_first(failures: list[dict]) -> list[dict]:
    """Dated failures, the latest day first; those of a session before those between sessions."""
    return sorted(
        failures,
        key=lambda failure: (
            -failure["day"],
            -(failure["session"] or {"at": 0})["at"],
            failure["id"],
        ),
    )


def _event(failure: dict, found: dict, back: set) -> dict:
    return {"id": failure["id"], "state": found[failure["id"]], "came_back": failure["id"] in back}


def kinds_of(failures: list[dict]) -> list[dict]:
    """The kinds among some failures with their counts, the most frequent first."""
    return [kind for kind, _ in by_kind(failures)]


def by_kind(failures: list[dict]) -> list[tuple[dict, list[dict]]]:
    """Each kind with its failures, the most frequent first."""
    groups: dict = {}
    for failure in failures:
        groups.setdefault(failure["kind"], []).append(failure)
    ordered = sorted(groups, key=lambda kind: (-len(groups[kind]), kind))
    return [(_kind(kind[0], groups[kind]), groups[kind]) for kind in ordered]


def _kind(code: str, failures: list[dict]) -> dict:
    spelling = min([failure["own_kind"] for failure in failures])
    return {
        "kind": code or None,
        "own_kind": spelling or None if code == OWN else None,
        "count": len(failures),
    }
