"""The second axis: whether a failure was repaired."""

from journal.domain.parts import PARTS
from rulebook.instants import day

STATES = ("open", "waiting", "partly", "untestable", "repaired")  # from the worst to the best


def read_repairs(facts: dict, today: int) -> list[dict]:
    """The repairs up to day `today`. One without a date has happened, we only do not know when."""
    repairs = []
    for repair in facts.get("repairs") or ():
        on = day(repair.get("occurred_on"))
        if on is None or on <= today:
            repairs.append(repair)
    return repairs


def grade(repair: dict) -> str | None:
    """What one repair makes of the failures it concerns; None when no part of a repair is known to
    have happened.
    """
    if not any(repair.get(part) is True for part in PARTS):
        return None
    took = repair.get("apologised") is True or (
        repair.get("owned") is True and repair.get("accepted") is True
    )
    if not took or repair.get("accepted") is False or repair.get("change_held") is False:
        return "partly"
    if repair.get("offered_change") is True and repair.get("change_held") is not True:
        return "untestable"
    return "repaired"


def best_grades(repairs: list[dict]) -> dict:
    """The best grade by failure id. A later, poorer talk does not undo a good one."""
    best: dict = {}
    for repair in repairs:
        reached = grade(repair)
        for failure in (repair.get("failures") or ()) if reached else ():
            if failure not in best or STATES.index(reached) > STATES.index(best[failure]):
                best[failure] = reached
    return best


def states(failures: list[dict], repairs: list[dict], sessions: dict) -> dict:
    """The repair state of each failure by its id."""
    best = best_grades(repairs)
    attended = [session for session in sessions.values() if session["status"] == "attended"]
    last_at = max([session["at"] for session in attended], default=None)
    last_day = max([session["day"] for session in attended], default=None)
    return {
        failure["id"]: best.get(failure["id"]) or unaddressed(failure, last_at, last_day)
        for failure in failures
    }


def unaddressed(failure: dict, last_at: int | None, last_day: int | None) -> str:
    """The state of a failure without a repair, when the last session that took place began at
    `last_at`.
    """
    if last_at is None or failure["day"] is None:
        return "waiting"
    session = failure["session"]
    met_again = last_at > session["at"] if session else last_day > failure["day"]
    return "open" if met_again else "waiting"


def worst(found: list[str]) -> str | None:
    """The worst of some states; None when there are none."""
    return min(found, key=STATES.index) if found else None


def overall(found: list[str]) -> str:
    """One word for the states of all failures in the window."""
    lowest = worst(found)
    if lowest is None:
        return "nothing"
    if lowest in ("open", "waiting") and any(state not in ("open", "waiting") for state in found):
        return "partly"
    return lowest
