"""A question takes the longer the more it is asked about, and never much longer: nothing is
compared with everything.
"""

import pytest

from rulebook.ask import ask
from tests.yardstick import cpu_seconds

NOW = "2026-11-23T14:00:00+01:00"


def days(number: int) -> str:
    return f"20{20 + number % 6}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"


def journal(many: int, between: bool = True, about_all: bool = False) -> dict:
    """`many` sessions, events and promises with one therapist."""
    ids = [f"f{number}" for number in range(many)]
    where = [
        {"occurred_on": days(number)} if between else {"session": f"s{number}"}
        for number in range(many)
    ]
    return {
        "now": NOW,
        "therapist": "t",
        "settings": {
            "window": 100,
            "months": 100,
            "least_sessions": 1,
            "worth_raising": 99,
            "recurring": 100,
        },
        "items": [str(number) for number in range(many)],
        "therapists": [
            {"id": f"t{n}", "role": "current", "usual_weekday": "monday", "usual_time": "10:00"}
            for n in range(many)
        ],
        "sessions": [
            {"id": f"s{n}", "therapist": "t", "occurred_at": days(n * 7) + "T10:00:00Z"}
            for n in range(many)
        ],
        "failures": [
            {"id": id, "therapist": "t", "kind": "absent", **on}
            for id, on in zip(ids, where, strict=True)
        ],
        "repairs": [
            {
                "id": f"r{n}",
                "failures": ids[:50] if about_all else [ids[n], ids[-1]],
                "occurred_on": days(n * 5),
                "offered_change": True,
            }
            for n in range(many)
        ],
    }


def people(many: int) -> dict:
    return {
        "now": NOW,
        "people": [{"id": f"p{n}", "role": "candidate"} for n in range(many)],
        "attempts": [
            {"id": f"a{n}", "therapist": f"p{n}", "occurred_at": NOW, "outcome": "wrote"}
            for n in range(many)
        ],
    }


def thoughts(many: int) -> dict:
    return {
        "now": NOW,
        "reflections": [{"id": f"t{n}", "written_on": "2026-01-01"} for n in range(many)],
    }


ASKED = {
    **{
        f"{question}, {name}": (question, facts)
        for question in (
            "assessments.two_axes",
            "assessments.history",
            "assessments.trend",
            "journal.promises",
            "journal.due",
        )
        for name, facts in {
            "between sessions": journal(4_000),
            "in sessions": journal(4_000, between=False),
            "repairs of the same": journal(2_000, about_all=True),
        }.items()
    },
    "assessments.due": ("assessments.due", thoughts(8_000)),
    "consultations.pipeline": ("consultations.pipeline", people(8_000)),
}


@pytest.mark.parametrize(("question", "facts"), ASKED.values(), ids=ASKED)
def test_thousands_of_records_are_answered_at_once(question, facts):
    # 0.3 at most; what compares all with all took 3 to 40
    assert cpu_seconds(lambda: ask(question, facts), 1.5) < 1.5
