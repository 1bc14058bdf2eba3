import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assessments.domain.pattern import two_axes
from journal.domain.due import due
from journal.domain.promises import promises
from tests.assessments.journals import journals

LISTS = ("sessions", "failures", "repairs")


def answered(facts: dict, asked: list[dict], **answer: object) -> dict:
    """The journal after everything that was asked got the same answer today."""
    ids = {one["repair"] for one in asked}
    today = {"checked_on": facts["now"][:10]}
    return {
        **facts,
        "repairs": [
            {**one, **answer, **today} if one["id"] in ids else one for one in facts["repairs"]
        ],
    }


@given(journals())
def test_the_answer_survives_json_and_leaves_the_journal_unchanged(facts):
    before = json.dumps(facts)
    for found in (promises(facts), due(facts)):
        assert json.loads(json.dumps(found)) == found
    assert json.dumps(facts) == before


@given(journals(), st.randoms(use_true_random=False))
def test_order_of_records_never_matters(facts, random):
    shuffled = {**facts, **{name: random.sample(facts[name], len(facts[name])) for name in LISTS}}
    assert (promises(shuffled), due(shuffled)) == (promises(facts), due(facts))


@given(journals())
def test_null_means_the_same_as_missing(facts):
    bare = {
        name: [
            {key: value for key, value in one.items() if value is not None} for one in facts[name]
        ]
        for name in LISTS
    }
    assert promises({**facts, **bare}) == promises(facts)


@given(journals(), st.sampled_from((True, False, None)))
def test_any_answer_puts_the_question_away_today(facts, held):
    assert due(answered(facts, due(facts), change_held=held)) == []


@given(journals())
def test_nothing_is_asked_before_its_day(facts):
    assert all(one["since"] <= facts["now"][:10] for one in due(facts))


@given(journals())
def test_sessions_that_did_not_take_place_bring_no_question_nearer(facts):
    missed = [
        {**one, "status": "cancelled_by_therapist", "id": f"x{n}"}
        for n, one in enumerate(facts["sessions"])
    ]
    assert promises({**facts, "sessions": facts["sessions"] + missed}) == promises(facts)


@settings(max_examples=400)
@given(journals())
@example(
    {
        "now": "2026-11-23T14:00:00+01:00",
        "therapist": "mike",
        "sessions": [{"id": "s", "therapist": "anna", "occurred_at": "2026-05-23T14:00:00+01:00"}],
        "failures": [
            {"id": "f4", "therapist": "mike", "kind": "absent", "occurred_on": "2026-05-23"},
            {
                "id": "f5",
                "therapist": "mike",
                "kind": "absent",
                "occurred_on": "2026-05-22",
                "session": "s",
            },
        ],
        "repairs": [
            {"id": "r", "failures": ["f5"], "occurred_on": "2026-05-22", "offered_change": True}
        ],
    }
)
def test_what_came_back_is_what_the_pattern_says_came_back(facts):
    returned = promises(facts)["returned"]
    told = {
        event["id"]: event["came_back"] for event in two_axes({**facts, "settings": None})["events"]
    }
    assert told == {event: event in returned for event in told}
