"""Promised changes: what came back after one, and when to ask the person whether it held."""

from journal.domain.failures import read_failures, read_sessions
from journal.domain.kinds import is_known
from journal.domain.order import count_below
from rulebook.instants import date, day, require_moment

AFTER = 3  # sessions, unless the person chose another number


def promises(facts: dict) -> dict:
    """What became of every promised change, as far as one can tell without asking the person.

    `facts`: now (ISO datetime with the person's offset), sessions, failures, repairs. The answer
    has `repairs`, for each that promised a change {after, sessions, returned, since}, and
    `returned`, by failure id the repair after whose promise it came back. `sessions` took place
    since the promise was made or last looked at, `after` are to be waited for. `since` is the ISO
    date from which to ask: enough sessions took place, or it came back; None: nothing to ask.
    """
    today, now = require_moment(facts["now"])
    repairs = [one for one in facts.get("repairs") or () if _is_dated(one, today)]
    sessions = read_sessions(facts, now)
    failures = read_failures(facts, sessions)
    offers = _offers(failures, repairs)
    dated = [
        failure for failure in failures if failure["day"] is not None and failure["day"] <= today
    ]
    latest = [(failure, _latest(failure, offers)) for failure in dated]
    returned: dict = {}
    for failure, repair in latest:
        if repair:
            returned.setdefault(repair["id"], []).append(failure)
    promised, met = _promised(repairs), _Met(failures, sessions)
    standing = [one for one in repairs if _promises(one) and not _is_replaced(one, promised)]
    return {
        "repairs": {
            one["id"]: _standing(one, returned.get(one["id"], []), met.by(one)) for one in standing
        },
        "returned": {failure["id"]: repair["id"] for failure, repair in latest if repair},
    }


def came_back(asked: list[dict], failures: list[dict], repairs: list[dict]) -> list[dict]:
    """Those of the `asked` failures that are of a kind for which a change had been offered on an
    earlier day.
    """
    offers = _offers(failures, repairs)
    return [failure for failure in asked if _latest(failure, offers)]


def _is_dated(repair: dict, today: int) -> bool:
    on = day(repair.get("occurred_on"))
    return on is not None and on <= today


def _offers(failures: list[dict], repairs: list[dict]) -> dict:
    """By therapist and kind, the repairs that offered a change, the earliest first: {days, repairs,
    about, passed}.
    """
    known = {failure["id"]: failure for failure in failures}
    offered = [
        (day(one.get("occurred_on")), one) for one in repairs if one.get("offered_change") is True
    ]
    order = sorted(
        [
            (on, str(one.get("id")), place)
            for place, (on, one) in enumerate(offered)
            if on is not None
        ]
    )
    offers: dict = {}
    for on, _, place in order:
        repair = offered[place][1]
        about = set(_concerned(repair))
        for topic in {
            _topic(known[name]) for name in about if name in known and _was_before(known[name], on)
        }:
            if is_known(topic[1]):
                made = offers.setdefault(
                    topic, {"days": [], "repairs": [], "about": [], "passed": {}}
                )
                made["days"].append(on)
                made["repairs"].append(repair)
                made["about"].append(about)
    return offers


def _was_before(failure: dict, on: int) -> bool:
    # Nobody promises to change what has not happened yet: such a date is a slip of the pen.
    return failure["day"] is None or failure["day"] <= on


def _topic(failure: dict) -> tuple:
    return failure.get("therapist"), failure["kind"]


def _latest(failure: dict, offers: dict) -> dict | None:
    """The repair with the last offer before the day of a failure it was not about."""
    made = offers.get(_topic(failure))
    if made is None:
        return None
    name, place = failure["id"], count_below(made["days"], failure["day"]) - 1
    walked = []
    while place >= 0 and name in made["about"][place]:
        walked.append((name, place))
        place = made["passed"].get((name, place), place - 1)
    made["passed"].update({step: place for step in walked})  # so that no step is walked twice
    return made["repairs"][place] if place >= 0 else None


def _promises(repair: dict) -> bool:
    offered = repair.get("offered_change")
    return offered is True or (offered is None and repair.get("check_after") is not None)


def _promised(repairs: list[dict]) -> dict:
    """The days of the promises made about each failure, with all that each covers, the last first;
    None: about any.
    """
    offered = [one for one in repairs if one.get("offered_change") is True]
    found: dict = {}
    for on, place in sorted([(-_made_on(one), place) for place, one in enumerate(offered)]):
        covers = set(_concerned(offered[place]))
        for name in covers | {None}:
            found.setdefault(name, []).append((-on, covers))
    return found


def _is_replaced(repair: dict, promised: dict) -> bool:
    """Whether a later promise covers everything this one did."""
    concerned = set(_concerned(repair))
    for on, covers in min([promised.get(name, []) for name in concerned or {None}], key=len):
        if on <= _made_on(repair):
            return False
        if concerned <= covers:
            return True
    return False


def _concerned(repair: dict) -> list:
    return repair.get("failures") or []


class _Met:
    """The days of the sessions that took place, by therapist."""

    def __init__(self, failures: list[dict], sessions: dict):
        self.whose = {failure["id"]: failure["therapist"] for failure in failures}
        self.days: dict = {}
        attended = [one for one in sessions.values() if one["status"] == "attended"]
        for on, whose in sorted([(one["day"], str(one["therapist"])) for one in attended]):
            self.days.setdefault(whose, []).append(on)

    def by(self, repair: dict) -> list[int]:
        """Those with whoever made the promise, in order."""
        whose = {self.whose.get(name) for name in _concerned(repair)} - {None}
        return _merged([self.days.get(str(one), []) for one in whose])


def _merged(days: list[list[int]]) -> list[int]:
    return days[0] if len(days) == 1 else sorted([on for some in days for on in some])


def _made_on(repair: dict) -> int:
    return day(repair["occurred_on"]) or 0  # only dated ones come here


def _looked_at(repair: dict) -> int:
    """The day it was last looked at; at first the day it was made."""
    return max(_made_on(repair), day(repair.get("checked_on")) or 0)


def _standing(repair: dict, returned: list[dict], met: list[int]) -> dict:
    after = max(1, repair.get("check_after") or AFTER)
    looked_at = _looked_at(repair)
    before = count_below(met, looked_at + 1)
    days = sorted([(failure["day"], failure["id"]) for failure in returned])
    since = _ask(
        repair,
        [on for on, _ in days if on > looked_at][:1],
        met[before + after - 1 : before + after],
    )
    return {
        "after": after,
        "sessions": len(met) - before,
        "returned": [name for _, name in days],
        "since": None if since is None else date(since),
    }


def _ask(repair: dict, returned: list[int], enough: list[int]) -> int | None:
    """From which day to ask. What was answered with no stays so; with yes, until it comes back."""
    held = repair.get("change_held")
    if held is False or (held is True and day(repair.get("checked_on")) is None):
        return None
    return min(returned + (enough if held is None else []), default=None)
