"""The plan: which steps are ready, begun and done, with what evidence, and what comes next. Every
step may be left out.

The person's own word on a step goes before what the records say. Staying ends the plan in a way of
its own.
"""

from guidance.domain import evidence
from guidance.domain.evidence import ORDER, STEPS
from rulebook.instants import day, minutes

SETTLED = ("done", "skipped")
AFTER_DECIDING = ORDER[4:]  # what staying makes needless
BEGUN_BY = ("progress", "perspectives", "concerns", "decisions", "choices", "closings", "handovers")


def plan(facts: dict) -> dict:
    """`facts`: now, and lists of wordless records by the names in evidence.LISTS; a missing list is
    empty.

    Returns by step states (open, doing, paused, done, skipped, set_aside), ready and evidence
    ([{code, n}]); next (a step or None), course, staying, wanted, begun and since (the ISO day of
    the last thing written for the plan).
    """
    known = evidence.read(facts)
    latest = evidence.newest(known["decisions"], "decided_on")
    staying = _staying(latest, known)
    found = {code: evidence_of(known) for code, evidence_of in STEPS}
    states = _states(known, {code: found[code][0] for code in ORDER}, _needless(known, staying))
    ready = _ready(known, states, latest)
    return {
        "states": states,
        "ready": ready,
        "evidence": {code: found[code][1] for code in ORDER},
        "next": _next(states, ready, staying, _resting(latest, ready, known)),
        "course": latest["course"] if latest else None,
        "staying": staying,
        "wanted": evidence.wanted(known),
        "begun": any(known[name] for name in BEGUN_BY),
        "since": _since(known),
    }


def _staying(latest: dict | None, known: dict) -> dict | None:
    """The ending of who stays: the decision, the day to look again, whether that day asks, and what
    was answered.
    """
    if latest is None or latest["course"] != "stay":
        return None
    held, again = latest.get("held"), day(latest.get("look_again_on"))
    asks = held is None and again is not None and again <= known["today"]
    return {
        "decision": latest["id"],
        "look_again_on": latest.get("look_again_on"),
        "asks": asks,
        "held": held,
    }


def _needless(known: dict, staying: dict | None) -> tuple:
    """The steps that nothing asks for: after staying the others, and no goodbye where there is
    nobody to leave.
    """
    if staying and staying["held"] is not False:
        return AFTER_DECIDING
    return (
        ("close",)
        if evidence.chosen(known) and not evidence.leaving(known) and not known["closings"]
        else ()
    )


def _states(known: dict, found: dict, needless: tuple) -> dict:
    words = _words(known)
    return {code: _state(words.get(code), found[code], code in needless) for code in ORDER}


def _words(known: dict) -> dict:
    """By step, the newest word of the person."""
    words: dict = {}
    for entry in known["progress"]:
        at = minutes(entry.get("decided_at"))
        if at is not None and (at, entry["id"]) >= words.get(entry["step"], (at, ""))[:2]:
            words[entry["step"]] = (at, entry["id"], entry["state"])
    return {step: word[2] for step, word in words.items()}


def _state(word: str | None, found: str, is_needless: bool) -> str:
    if word in ("paused", "done", "skipped"):
        return word
    if word == "open":  # gone back to: what is written no longer settles it
        return "open" if found == "open" else "doing"
    if word is None and is_needless:
        return "set_aside"
    return "doing" if word == "doing" and found == "open" else found


def _ready(known: dict, states: dict, latest: dict | None) -> dict:
    """Whether the notes say that it is time for a step; nobody has to wait for that."""
    course = latest["course"] if latest else None
    chosen = evidence.chosen(known)
    failed = bool(evidence.not_considered("failures", known))
    settled = {code for code in ORDER if states[code] in SETTLED}
    return {
        "notice": True,
        "ask": failed,
        "say": failed,
        "decide": "ask" in settled or "say" in settled,
        "consult": course in ("look_around", "leave"),
        "compare": len(evidence.met(known)) > 1,
        "choose": "compare" in settled,
        "close": bool(evidence.leaving(known)) and (course == "leave" or bool(chosen)),
        "begin": "close" in settled or bool(chosen),
    }


def _resting(latest: dict | None, ready: dict, known: dict) -> list[str]:
    """Steps that were begun and yet press nobody.

    A decision put off, a mere name noted before anything is said, a handover written before there
    is somebody new.
    """
    early = (
        []
        if ready["begin"] or evidence.newcomers(known) & evidence.with_role("current", known)
        else ["begin"]
    )
    if latest is None:
        return early + (["consult"] if known["failures"] and not known["consultations"] else [])
    again = day(latest.get("look_again_on"))
    put_off = latest["course"] == "not_yet" and again is not None and again > known["today"]
    return early + (["decide"] if put_off else [])


def _next(states: dict, ready: dict, staying: dict | None, resting: list[str]) -> str | None:
    """The one step to turn to: the furthest that is begun, else the first ready one after all that
    is settled.
    """
    if staying:
        return "decide" if staying["asks"] or staying["held"] is False else None
    doing = [code for code in ORDER if states[code] == "doing" and code not in resting]
    if doing:
        return doing[-1]
    last = max([place for place, code in enumerate(ORDER) if states[code] in SETTLED], default=-1)
    waiting = [code for code in ORDER if states[code] == "open" and ready[code]]
    later = [code for code in waiting if ORDER.index(code) > last]
    first = later or waiting
    return first[0] if first else None


def _since(known: dict) -> str | None:
    written = [record.get("created_at") or "" for name in BEGUN_BY for record in known[name]]
    return max(written, default="")[:10] or None
