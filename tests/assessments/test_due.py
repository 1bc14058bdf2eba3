import json

from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.due import due, returns
from tests.assessments.journals import thoughts


@given(thoughts())
def test_the_answer_survives_json_and_leaves_the_thoughts_unchanged(facts):
    before = json.dumps(facts)
    assert json.loads(json.dumps(returns(facts))) == returns(facts)
    assert json.dumps(facts) == before


@given(thoughts(), st.randoms(use_true_random=False))
def test_order_never_matters(facts, random):
    shuffled = {
        **facts,
        "reflections": random.sample(facts["reflections"], len(facts["reflections"])),
    }
    assert returns(shuffled) == returns(facts)


@given(thoughts())
def test_a_reflection_comes_back_once_at_a_time(facts):
    found = [one["reflection"] for one in returns(facts)]
    assert len(set(found)) == len(found)


@given(thoughts())
def test_a_look_today_puts_everything_away(facts):
    looked = [{**one, "looked_at_on": facts["now"][:10]} for one in facts["reflections"]]
    assert due({**facts, "reflections": looked}) == []


@given(thoughts())
def test_what_is_due_has_its_day_behind_it(facts):
    today = facts["now"][:10]
    assert all((one["since"] <= today) == one["due"] for one in returns(facts))
