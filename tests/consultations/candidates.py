"""Hypothesis strategies: what may have been logged of two people one considers."""

from hypothesis import strategies as st

from tests.assessments.journals import NOWS, dates, instants, record, some_of

PEOPLE = ("lena", "tom")
OUTCOMES = (
    "no_answer",
    "left_message",
    "wrote",
    "replied",
    "waiting_list",
    "no_room",
    "not_for_me",
    "told_no",
    None,
)
STATUSES = (
    "booked",
    "took_place",
    "cancelled_by_me",
    "cancelled_by_them",
    "they_were_absent",
    None,
)


def some(*values: object) -> st.SearchStrategy:
    return st.sampled_from(values)


def person(name: str) -> st.SearchStrategy[dict]:
    fields = {
        "role": some("candidate", "candidate", "current"),
        "reachable": st.booleans(),
        "created_at": dates(),
    }
    return record(**fields).map(lambda made: {"id": name, "role": "candidate", **made})


def pipelines() -> st.SearchStrategy[dict]:
    """Facts for pipeline and due."""
    whom = some(*PEOPLE, "gone")
    attempt = record(
        therapist=whom,
        occurred_at=st.one_of(instants(), st.none()),
        outcome=some(*OUTCOMES),
        again_on=dates(),
    )
    meeting = record(
        therapist=whom,
        starts_at=st.one_of(instants(), st.none()),
        minutes=some(None, 5, 50, 600),
        status=some(*STATUSES),
    )
    return st.fixed_dictionaries(
        {
            "now": some(*NOWS),
            "people": st.tuples(*map(person, PEOPLE)).map(list),
            "attempts": some_of(attempt, [f"a{n}" for n in range(5)]),
            "meetings": some_of(meeting, [f"m{n}" for n in range(3)]),
            "impressions": some_of(
                record(therapist=whom, consultation=some("m0", "m1", None)), ["i0", "i1"]
            ),
            "choices": some_of(
                record(therapist=some(*PEOPLE, None), occurred_on=dates(), begins_on=dates()),
                ["c0"],
            ),
        }
    )


def fees() -> st.SearchStrategy[dict]:
    amount = some(
        None, "0", "0.00", "40", "85.5", "95.00", "9999999.99", "about 90", "", ".5", "1.234"
    )
    return record(fee=amount, reimbursement=amount, sliding_scale=some(None, True, False))


def sheets() -> st.SearchStrategy[dict]:
    question = record(
        code=some(None, "licence", "mistakes", "gone"),
        position=some(None, 5, 10, 25),
        left_out=some(None, True),
    )
    return st.fixed_dictionaries(
        {
            "codes": some(["licence", "mistakes"], []),
            "questions": some_of(question, [f"q{n}" for n in range(5)]),
        }
    )


QUESTIONS = {
    "consultations.pipeline": pipelines(),
    "consultations.due": pipelines(),
    "consultations.net_fee": fees(),
    "consultations.question_sheet": sheets(),
}
