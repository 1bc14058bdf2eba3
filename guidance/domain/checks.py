"""Problems between the fields of one record of the plan, as in journal/domain/checks.py."""

from journal.domain.checks import found_by, not_ahead
from rulebook.instants import day


def problems(facts: dict) -> list[dict]:
    """What cannot be right in `facts["record"]` of `facts["type"]`, as [{"field", "code"}]; facts
    as for the journal's.
    """
    return found_by(_CHECKS, facts)


def _decision(record: dict, facts: dict) -> list[tuple[str, str]]:
    found = not_ahead(record, facts, "decided_on")
    decided, again = day(record.get("decided_on")), day(record.get("look_again_on"))
    if decided is not None and again is not None and again <= decided:
        found.append(("look_again_on", "again_too_early"))
    return found


def _past(field: str) -> object:
    """The check of a record in which only one day has to lie behind the person."""
    return lambda record, facts: not_ahead(record, facts, field)


_CHECKS: dict = {
    "guidance.Perspective": _past("asked_on"),
    "guidance.Concern": _past("said_on"),
    "guidance.Decision": _decision,
    "guidance.Closing": _past("sent_on"),
    "guidance.Handover": _past("given_on"),
}
