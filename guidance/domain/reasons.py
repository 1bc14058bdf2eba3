"""What in the journal speaks for staying with a therapist, and what against: facts with their
numbers, no sum of them.
"""

from assessments.domain.pattern import two_axes

LARGER = ("3", "4")
SMALLER = ("0", "1")


def reasons(facts: dict) -> dict:
    """{"for": [{"code", "n", "of"}], "against": […]}, each code at most once. `of` is what the
    number is out of.

    `facts` as for two_axes, with how large the person felt (`felt_larger`) in each session.
    """
    found = two_axes(facts)
    repairs = _repairs(facts, found["failure_states"])
    felt = _felt(facts, found["strip"])
    quiet = found["sessions"] - found["sessions_with"]
    counts, events = found["repair_counts"], found["failures"]
    return {
        "for": _listed(
            [
                ("quiet_sessions", quiet, found["sessions"]),
                ("felt_larger", _among(felt, LARGER), len(felt)),
                ("repaired", counts["repaired"], events),
                ("change_held", _answered(repairs, "change_held", True), len(repairs)),
                ("accepted", _answered(repairs, "accepted", True), len(repairs)),
            ]
        ),
        "against": _listed(
            [
                ("sessions_with_events", found["sessions_with"], found["sessions"]),
                ("felt_smaller", _among(felt, SMALLER), len(felt)),
                ("open", counts["open"], events),
                ("came_back", sum([kind["count"] for kind in found["came_back"]]), events),
                ("change_did_not_hold", _answered(repairs, "change_held", False), len(repairs)),
                ("talk_now", len(found["talk_now"]), events),
            ]
        ),
    }


def _repairs(facts: dict, own: dict) -> list:
    """The talks that were about this therapist's events."""
    talks = facts.get("repairs") or ()
    return [
        repair
        for repair in talks
        if any(failure in own for failure in repair.get("failures") or ())
    ]


def _felt(facts: dict, strip: list) -> list:
    """How large one felt after the sessions in the window, where it is known."""
    shown = {session["session"] for session in strip}
    answers = [
        session.get("felt_larger")
        for session in facts.get("sessions") or ()
        if session["id"] in shown
    ]
    return [answer for answer in answers if answer in LARGER + SMALLER + ("2",)]


def _among(answers: list, wanted: tuple) -> int:
    return len([answer for answer in answers if answer in wanted])


def _answered(repairs: list, field: str, answer: bool) -> int:
    return len([repair for repair in repairs if repair.get(field) is answer])


def _listed(counted: list) -> list:
    return [{"code": code, "n": n, "of": of} for code, n, of in counted if n]
