"""What the charts draw: sessions in a row, how each attunement item went, events by kind. No total,
no norm, no band.
"""

from assessments.domain.pattern import by_kind
from assessments.domain.reading import read_journal
from assessments.domain.repair import STATES, states, worst
from assessments.domain.window import between_sessions, counted
from rulebook.instants import date, day

NOT_SURE = "not_sure"
# more than sessions have: whoever asks a server for thousands gets no table as large as that
MOST_ITEMS = 20
EVER = -1_000_000  # a day before all others
LEAST_ANSWERS = 3  # in each half, before two halves are compared


def trend(facts: dict) -> dict:
    """The sessions that took place or should have since `facts["since"]` (ISO date; None: all), and
    what they hold.

    `facts` as for two_axes, with `items`: the names of the attunement items that sessions carry
    ("0" to "4", "not_sure" or unknown). An answer that is missing stays missing: None, never zero.
    """
    journal = read_journal(facts)
    items = (facts.get("items") or [])[:MOST_ITEMS]
    asked = day(facts.get("since"))
    start = EVER if asked is None else asked
    ordered = counted(journal["sessions"], start)
    between = [
        failure for failure in between_sessions(journal["failures"]) if failure["day"] >= start
    ]
    found = states(journal["failures"], journal["repairs"], journal["sessions"])
    failures = [failure for session in ordered for failure in session["failures"]] + between
    drawn = _sessions(ordered, facts, items, found)
    days = [one["day"] for one in ordered + between]
    return {
        "since": date(min(days, default=journal["today"]) if asked is None else asked),
        "sessions": drawn,
        "sessions_with": len([session for session in drawn if session["failures"]]),
        "between": len(between),
        "undated": len([failure for failure in journal["failures"] if failure["day"] is None]),
        "items": [_item(name, [session["items"][name] for session in drawn]) for name in items],
        "kinds": [dict(kind, states=_counts(some, found)) for kind, some in by_kind(failures)],
        "states": _counts(failures, found),
    }


def _sessions(ordered: list[dict], facts: dict, items: list, found: dict) -> list[dict]:
    given = {session["id"]: session for session in facts.get("sessions") or ()}
    return [_session(session, given[session["id"]], items, found) for session in ordered]


def _session(session: dict, given: dict, items: list, found: dict) -> dict:
    return {
        "session": session["id"],
        "occurred_at": session["occurred_at"],
        "day": session["day"],
        "status": session["status"],
        "failures": len(session["failures"]),
        "state": worst([found[failure["id"]] for failure in session["failures"]]),
        "items": {name: answer(given.get(name)) for name in items},
    }


def answer(given: str | None) -> int | str | None:
    """An item's answer as a number from 0 to 4; "not_sure" stays itself, and whatever else is
    unknown.
    """
    if given == NOT_SURE:
        return NOT_SURE
    return int(given) if given in ("0", "1", "2", "3", "4") else None


def _item(name: str, answers: list) -> dict:
    numbers = [one for one in answers if one is not None and one != NOT_SURE]
    return {
        "item": name,
        "answered": len(numbers),
        "not_sure": len([one for one in answers if one == NOT_SURE]),
        "direction": direction(numbers),
    }


def direction(numbers: list[int]) -> str:
    """How the newer half of the answers lies to the older: "higher" or "lower" from half a step on
    the average on.
    """
    half = len(numbers) // 2
    if half < LEAST_ANSWERS:
        return "too_few"
    twice = 2 * (sum(numbers[-half:]) - sum(numbers[:half]))
    if twice >= half:
        return "higher"
    return "lower" if -twice >= half else "same"


def _counts(failures: list[dict], found: dict) -> dict:
    reached = [found[failure["id"]] for failure in failures]
    return {state: reached.count(state) for state in STATES}
