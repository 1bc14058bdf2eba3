"""What the plan puts on Today: the day chosen to look again, the first sessions with someone new,
the one next step.
"""

from guidance.domain import evidence
from guidance.domain.plan import plan
from rulebook.instants import day

AFTER = ("after_first", "after_second", "after_third")


def due(facts: dict) -> list[dict]:
    """[{"code", "since", ...}] with `facts` as in plan(). Nothing is due to who has not begun the
    plan.
    """
    known = evidence.read(facts)
    answer = plan(facts)
    found = _look_again(answer, known) + _first_sessions(known)
    if found or not answer["begun"] or answer["next"] is None or answer["since"] is None:
        return found
    return [{"code": "next_step", "step": answer["next"], "since": answer["since"]}]


def _look_again(answer: dict, known: dict) -> list[dict]:
    latest = evidence.newest(known["decisions"], "decided_on")
    again = day(latest.get("look_again_on")) if latest else None
    if latest is None or again is None or again > known["today"]:
        return []
    staying = answer["staying"]
    if staying:
        code = "did_it_hold" if staying["asks"] else None
    else:
        code = (
            "decide_again"
            if latest["course"] == "not_yet" and answer["states"]["decide"] == "doing"
            else None
        )
    return [{"code": code, "id": latest["id"], "since": latest["look_again_on"]}] if code else []


def _first_sessions(known: dict) -> list[dict]:
    """How was it? Asked about the last of the first three sessions with whoever got a handover."""
    found = []
    new = evidence.newcomers(known)
    for handover in [one for one in known["handovers"] if one.get("therapist") in new]:
        sessions = evidence.sessions_with(handover["therapist"], known)
        n = len(sessions)
        if 1 <= n <= len(AFTER) and not handover.get(AFTER[n - 1]):
            since = sessions[-1]["occurred_at"][:10]
            found.append({"code": "first_session", "n": n, "id": handover["id"], "since": since})
    return found
