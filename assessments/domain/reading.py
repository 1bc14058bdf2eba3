"""What the rules know of one therapist's journal at a time: nothing that lies after `now`."""

from assessments.domain.repair import read_repairs
from assessments.domain.thresholds import settings_used
from assessments.domain.window import of_therapist
from rulebook.instants import require_moment


def read_journal(facts: dict) -> dict:
    """`facts` (now, therapist, settings, sessions, failures, repairs) as today, settings, and
    records with their days.
    """
    today, now = require_moment(facts["now"])
    sessions, failures = of_therapist(facts, now, today)
    return {
        "today": today,
        "settings": settings_used(facts.get("settings")),
        "sessions": sessions,
        "failures": failures,
        "repairs": read_repairs(facts, today),
    }
