"""Problems between the fields of one record, told as codes; the words belong to the pages."""

from journal.domain.kinds import OWN
from rulebook.instants import day, minutes
from rulebook.texts import trim

SESSION_AHEAD = 12 * 60  # minutes
DAYS_AHEAD = 1  # today elsewhere may already be tomorrow here


def problems(facts: dict) -> list[dict]:
    """What cannot be right in `facts["record"]` of `facts["type"]`, as [{"field", "code"}].

    `now` is an ISO datetime with offset, `today` the person's ISO date (default: the date of
    `now`). An unknown value is never a problem by itself.
    """
    return found_by(_CHECKS, facts)


def found_by(checks: dict, facts: dict) -> list[dict]:
    """The same by `checks`: for each type a function of record and facts to [(field, code)]."""
    check = checks.get(facts["type"])
    found = check(facts["record"], facts) if check else []
    return [{"field": field, "code": code} for field, code in found]


def _session(record: dict, facts: dict) -> list[tuple[str, str]]:
    at, now = minutes(record.get("occurred_at")), minutes(facts.get("now"))
    ahead = at is not None and now is not None and at > now + SESSION_AHEAD
    return [("occurred_at", "in_future")] if ahead else []


def _failure(record: dict, facts: dict) -> list[tuple[str, str]]:
    return not_ahead(record, facts, "occurred_on") + _own_kind(record)


def _own_kind(record: dict) -> list[tuple[str, str]]:
    # "Something else" without a word is fine: it was logged in four taps and may be finished later.
    kind, text = record.get("kind"), trim(record.get("own_kind"))
    return [("own_kind", "own_kind_unused")] if kind and kind != OWN and text else []


def _repair(record: dict, facts: dict) -> list[tuple[str, str]]:
    found = not_ahead(record, facts, "occurred_on") + not_ahead(record, facts, "checked_on")
    if not record.get("failures"):
        found.append(("failures", "failures_missing"))
    if record.get("change_held") is not None and record.get("offered_change") is False:
        found.append(("change_held", "held_without_change"))
    return found


def _therapist(record: dict, facts: dict) -> list[tuple[str, str]]:
    found = not_ahead(record, facts, "licence_checked_on")
    started, ended = day(record.get("started_on")), day(record.get("ended_on"))
    if started is not None and ended is not None and ended < started:
        found.append(("ended_on", "ended_before_started"))
    return found


def _moment(record: dict, facts: dict) -> list[tuple[str, str]]:
    return not_ahead(record, facts, "occurred_on")


def _echo(record: dict, facts: dict) -> list[tuple[str, str]]:
    written = trim(record.get("memory")) or trim(record.get("felt_normal"))
    return [] if written else [("memory", "echo_empty")]


def not_ahead(record: dict, facts: dict, field: str) -> list[tuple[str, str]]:
    """The problem with a day that has not come yet."""
    on, today = day(record.get(field)), day(facts.get("today") or facts.get("now"))
    ahead = on is not None and today is not None and on > today + DAYS_AHEAD
    return [(field, "in_future")] if ahead else []


_CHECKS: dict = {
    "journal.TherapySession": _session,
    "journal.EmpathicFailure": _failure,
    "journal.Repair": _repair,
    "journal.Therapist": _therapist,
    "journal.EverydayMoment": _moment,
    "journal.Echo": _echo,
}
