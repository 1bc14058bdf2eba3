"""The numbers a person sets: whatever they are there is an answer, and what fits together lets
every word be said.
"""

import json

from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.frequency import SCALE, by_count
from assessments.domain.pattern import two_axes
from assessments.domain.thresholds import DEFAULTS, MOST, thresholds
from tests.assessments.journals import SETTINGS, journals

numbers = st.fixed_dictionaries(
    {name: st.one_of(st.none(), st.integers(-1, MOST + 5)) for name in SETTINGS}
)


@given(numbers)
def test_numbers_without_a_problem_let_every_word_be_said(settings):
    told = thresholds({"settings": settings})
    used = told["settings"]
    within_reach = {by_count(count, used) for count in range(used["window"] + 1)}
    if not told["problems"]:
        assert within_reach == set(SCALE)
        assert used["window"] >= used["least_sessions"]


@given(numbers)
def test_the_proposed_numbers_lead_out_of_every_problem(settings):
    for _ in range(4):
        found = thresholds({"settings": settings})["problems"]
        settings = {**settings, **{one["field"]: one["n"] for one in found}}
    assert thresholds({"settings": settings})["problems"] == []


@given(numbers)
def test_own_numbers_are_those_that_differ(settings):
    told = thresholds({"settings": settings})
    assert set(told["own"]) == {
        name for name in DEFAULTS if told["settings"][name] != DEFAULTS[name]
    }
    assert thresholds({"settings": told["settings"]})["settings"] == told["settings"]


@given(journals(), numbers)
def test_the_pattern_answers_whatever_the_numbers(facts, settings):
    result = two_axes({**facts, "settings": settings})
    assert result["settings"] == thresholds({"settings": settings})["settings"]
    assert json.loads(json.dumps(result)) == result
