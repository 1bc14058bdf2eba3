"""Promised changes: what came back after one, and when to ask the person whether it held."""

from journal.domain.failures import read_failures, read_sessions
from journal.domain.instants import date, day, present
from journal.domain.kinds import is_known

AFTER = 3  # sessions, unless the person chose another number


def promises(facts: dict) -> dict:
    """What became of every promised change, as far as one can tell without asking the person.

    `facts`: now (ISO datetime with the person's offset), sessions, failures, repairs. The answer has `repairs`, for
    each that promised a change {after, sessions, returned, since}, and `returned`, by failure id the repair after whose
    promise it came back. `sessions` took place since the promise was made or last looked at, `after` are to be waited
    for. `since` is the ISO date from which to ask: enough sessions took place, or it came back; None: nothing to ask.
    """
    today, now = present(facts["now"])
    repairs = [one for one in facts.get("repairs") or () if _is_dated(one, today)]
    sessions = read_sessions(facts, now)
    failures = read_failures(facts, sessions)
    offers = _offers(failures, repairs)
    dated = [failure for failure in failures if failure["day"] is not None and failure["day"] <= today]
    broken = {failure["id"]: _latest(failure, offers) for failure in dated}
    meetings = [session for session in sessions.values() if session["status"] == "attended"]
    found = {}
    for repair in repairs:
        if _promises(repair) and not any(_replaces(later, repair) for later in repairs):
            returned = [failure for failure in dated if broken[failure["id"]] is repair]
            found[repair["id"]] = _standing(repair, returned, _met(repair, failures, meetings))
    return {"repairs": found, "returned": {name: repair["id"] for name, repair in broken.items() if repair}}


def came_back(asked: list[dict], failures: list[dict], repairs: list[dict]) -> list[dict]:
    """Those of the `asked` failures that are of a kind for which a change had been offered on an earlier day."""
    offers = _offers(failures, repairs)
    return [failure for failure in asked if _latest(failure, offers)]


def _is_dated(repair: dict, today: int) -> bool:
    on = day(repair.get("occurred_on"))
    return on is not None and on <= today


def _offers(failures: list[dict], repairs: list[dict]) -> dict:
    """By therapist and kind, the repairs that offered a change, as (day, repair), the earliest first."""
    known = {failure["id"]: failure for failure in failures}
    offers: dict = {}
    for repair in repairs:
        on, concerned = day(repair.get("occurred_on")), repair.get("failures") or ()
        if on is None or repair.get("offered_change") is not True:
            continue
        for topic in {_topic(known[name]) for name in concerned if name in known and _was_before(known[name], on)}:
            if is_known(topic[1]):
                offers.setdefault(topic, []).append((on, repair))
    for made in offers.values():
        made.sort(key=lambda offer: (offer[0], str(offer[1].get("id"))))
    return offers


def _was_before(failure: dict, on: int) -> bool:
    # Nobody promises to change what has not happened yet: such a date is a slip of the pen.
    return failure["day"] is None or failure["day"] <= on


def _topic(failure: dict) -> tuple:
    return failure.get("therapist"), failure["kind"]


def _latest(failure: dict, offers: dict) -> dict | None:
    """The repair with the last offer before the day of a failure it was not about."""
    latest = None
    for on, repair in offers.get(_topic(failure), ()):
        if on < failure["day"] and failure["id"] not in repair["failures"]:
            latest = repair
    return latest


def _promises(repair: dict) -> bool:
    offered = repair.get("offered_change")
    return offered is True or (offered is None and repair.get("check_after") is not None)


def _replaces(later: dict, repair: dict) -> bool:
    """Whether a later promise covers everything this one did."""
    covers = set(_concerned(repair)) <= set(_concerned(later))
    return covers and later.get("offered_change") is True and _made_on(later) > _made_on(repair)


def _concerned(repair: dict) -> list:
    return repair.get("failures") or []


def _met(repair: dict, failures: list[dict], meetings: list[dict]) -> list[int]:
    """The days of the sessions with whoever made the promise, since then or since it was last looked at."""
    whose = {failure["therapist"] for failure in failures if failure["id"] in _concerned(repair)} - {None}
    days = [session["day"] for session in meetings if session["therapist"] in whose]
    return sorted([on for on in days if on > _looked_at(repair)])


def _made_on(repair: dict) -> int:
    return day(repair["occurred_on"]) or 0  # only dated ones come here


def _looked_at(repair: dict) -> int:
    """The day it was last looked at; at first the day it was made."""
    return max(_made_on(repair), day(repair.get("checked_on")) or 0)


def _standing(repair: dict, returned: list[dict], met: list[int]) -> dict:
    after = max(1, repair.get("check_after") or AFTER)
    days = sorted([(failure["day"], failure["id"]) for failure in returned])
    since = _ask(repair, [on for on, _ in days if on > _looked_at(repair)], met[after - 1 :])
    return {
        "after": after,
        "sessions": len(met),
        "returned": [name for _, name in days],
        "since": None if since is None else date(since),
    }


def _ask(repair: dict, returned: list[int], enough: list[int]) -> int | None:
    """From which day to ask. What was answered with no stays so; with yes, until it comes back."""
    held = repair.get("change_held")
    if held is False or (held is True and day(repair.get("checked_on")) is None):
        return None
    return min(returned[:1] + (enough[:1] if held is None else []), default=None)
