"""When thoughts come back: a reflection returns one, three and six months after it was written."""

from rulebook.instants import date, day, months_before, require_moment

MONTHS = (1, 3, 6)


def returns(facts: dict) -> list[dict]:
    """When each reflection comes back next, as [{reflection, since, months, due}], the soonest
    first.

    `facts`: now (ISO datetime with the person's offset) and reflections, each {id, written_on,
    earlier, looked_at_on} with wall-clock dates. Later thoughts on an earlier reflection count as
    having looked at it, and do not return on their own. Of several times that passed unseen only
    the last is due; after the sixth month nothing returns.
    """
    today, _ = require_moment(facts["now"])
    reflections = facts.get("reflections") or []
    later = _later(reflections)
    found = []
    for reflection in reflections:
        if reflection.get("earlier") is None and day(reflection.get("written_on")) is not None:
            found += _next(reflection, _looked(reflection, later.get(reflection["id"], [])), today)
    return sorted(found, key=lambda one: (one["since"], one["reflection"]))


def due(facts: dict) -> list[dict]:
    """The reflections that are back today; `facts` as above. Each has a `key` that stays the same
    for one return.
    """
    back = [one for one in returns(facts) if one["due"]]
    return [dict(one, key=f"reflection {one['reflection']} {one['months']}") for one in back]


def _later(reflections: list[dict]) -> dict:
    """When later thoughts were written, by the reflection they are about."""
    found: dict = {}
    for one in reflections:
        found.setdefault(one.get("earlier"), []).append(one.get("written_on"))
    return found


def _looked(reflection: dict, later: list) -> int:
    """The last day on which it was looked at; the day it was written if never since."""
    texts = later + [reflection["written_on"], reflection.get("looked_at_on")]
    return max([on for on in [day(text) for text in texts] if on is not None])


def _next(reflection: dict, looked: int, today: int) -> list[dict]:
    times = [(months_before(reflection["written_on"], -months), months) for months in MONTHS]
    unseen = [(on, months) for on, months in times if on > looked]
    passed = [one for one in unseen if one[0] <= today]
    if not unseen:
        return []
    on, months = (passed or unseen[:1])[-1]
    return [
        {
            "reflection": reflection["id"],
            "since": date(on),
            "months": months,
            "due": len(passed) > 0,
        }
    ]
