"""What the charts draw: unknown is never zero, order never matters, and nothing is added up over
items.
"""

import json

from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.pattern import failure_states
from assessments.domain.trend import direction, trend
from tests.assessments.journals import DATES, instants, journals, repair
from tests.assessments.test_pattern import assert_no_worse, with_records, with_repair

ITEMS = ["remembered", "followed"]
ANSWERS = st.sampled_from(("0", "1", "2", "3", "4", "not_sure", None))


@st.composite
def rated(draw):
    """A journal whose sessions carry two attunement items."""
    facts = draw(journals())
    sessions = [
        {**one, "remembered": draw(ANSWERS), "followed": draw(ANSWERS)} for one in facts["sessions"]
    ]
    return {
        **facts,
        "items": ITEMS,
        "since": draw(st.sampled_from([None, *DATES])),
        "sessions": sessions,
    }


@given(rated())
def test_an_answer_is_drawn_as_given_and_unknown_is_never_zero(facts):
    given_answers = {one["id"]: one for one in facts["sessions"]}
    for session in trend(facts)["sessions"]:
        for name in ITEMS:
            written, drawn = given_answers[session["session"]][name], session["items"][name]
            assert drawn == (written if written in (None, "not_sure") else int(written))


@given(rated(), instants(), st.sampled_from(["not_sure", None]))
def test_a_session_without_a_number_changes_no_direction(facts, at, unknown):
    added = {
        "id": "added",
        "therapist": "mike",
        "occurred_at": at,
        "remembered": unknown,
        "followed": unknown,
    }
    before, after = trend(facts), trend(with_records(facts, "sessions", [added]))
    told = [(one["direction"], one["answered"]) for one in before["items"]]
    assert [(one["direction"], one["answered"]) for one in after["items"]] == told


@given(rated(), st.randoms(use_true_random=False))
def test_order_of_records_never_matters_to_the_charts(facts, random):
    shuffled = {
        **facts,
        **{
            name: random.sample(facts[name], len(facts[name]))
            for name in ("sessions", "failures", "repairs")
        },
    }
    assert trend(shuffled) == trend(facts)


@given(rated())
def test_states_of_all_kinds_add_up_and_are_those_of_the_journal(facts):
    told = trend(facts)
    for state, count in told["states"].items():
        assert sum(kind["states"][state] for kind in told["kinds"]) == count
    assert all(sum(kind["states"].values()) == kind["count"] for kind in told["kinds"])
    everywhere = list(failure_states(facts).values())
    assert all(count <= everywhere.count(state) for state, count in told["states"].items())


@given(rated(), st.sampled_from(DATES))
def test_a_shorter_period_draws_the_end_of_a_longer_one(facts, since):
    whole, part = trend({**facts, "since": None}), trend({**facts, "since": since})
    assert part["since"] == since
    assert part["sessions"] == [
        one for one in whole["sessions"] if one["occurred_at"][:10] >= since
    ]


@given(rated(), repair())
def test_a_repair_never_worsens_a_drawn_session(facts, added):
    states = ("open", "waiting", "partly", "untestable", "repaired")
    before, after = trend(facts)["sessions"], trend(with_repair(facts, added))["sessions"]
    for one, other in zip(before, after, strict=True):
        if one["state"]:
            assert_no_worse(states, one["state"], other["state"])


@given(st.lists(st.integers(0, 4)))
def test_a_direction_turns_around_with_the_answers(numbers):
    turned = {"higher": "lower", "lower": "higher"}
    found = direction(numbers)
    assert direction(numbers[::-1]) == turned.get(found, found)
    assert direction([4 - one for one in numbers]) == turned.get(found, found)


@given(rated())
def test_the_charts_survive_json_and_leave_the_journal_unchanged(facts):
    before = json.dumps(facts)
    told = trend(facts)
    assert json.dumps(facts) == before
    assert json.loads(json.dumps(told)) == told
