from hypothesis import given
from hypothesis import strategies as st

from consultations.choices import Outcome
from consultations.domain.again import again_on
from consultations.domain.due import due
from consultations.domain.pipeline import ENDS, STAGES, UNANSWERED, pipeline
from rulebook.instants import day
from tests.consultations.candidates import pipelines


@given(pipelines())
def test_every_candidate_stands_in_one_stage_with_one_next_step(facts):
    candidates = [one["id"] for one in facts["people"] if one["role"] == "candidate"]
    found = pipeline(facts)
    assert [one["therapist"] for one in found] == candidates
    assert all(one["stage"] in STAGES for one in found)
    assert all(one["next"] for one in found if one["stage"] != "decided")


@given(pipelines())
def test_what_is_due_is_somebodys_next_step_and_in_the_order_of_waiting(facts):
    steps = {
        (one["therapist"], one["next"]["code"])
        for one in pipeline(facts)
        if one["next"] and one["next"]["due"]
    }
    found = due(facts)
    assert {(one["therapist"], one["code"]) for one in found} == steps
    assert [one["since"] for one in found] == sorted(one["since"] for one in found)
    assert all(one["since"] <= facts["now"][:10] for one in found)


@given(pipelines(), st.randoms(use_true_random=False))
def test_the_order_in_which_two_phones_wrote_changes_nothing(facts, chance):
    shuffled = {
        name: list(value) if isinstance(value, list) else value for name, value in facts.items()
    }
    for name in ("attempts", "meetings", "impressions", "choices"):
        chance.shuffle(shuffled[name])
    assert pipeline(shuffled) == pipeline(facts)


@given(pipelines(), st.sampled_from(Outcome.values))
def test_one_more_contact_of_another_changes_nothing(facts, outcome):
    more = {"id": "z", "therapist": "someone", "occurred_at": facts["now"], "outcome": outcome}
    assert pipeline({**facts, "attempts": [*facts["attempts"], more]}) == pipeline(facts)


@given(st.sampled_from(UNANSWERED), st.dates(), st.integers(1, 6))
def test_trying_again_falls_on_a_working_day_after_the_try(outcome, on, tries):
    found = (
        again_on({"outcome": outcome, "occurred_at": f"{on}T10:00:00+01:00"}, tries)
        if on.year >= 1970
        else None
    )
    if found and on.year < 9999:
        assert found > on.isoformat()
        assert (day(found) + 3) % 7 < 5


def test_every_outcome_that_ends_it_is_one_a_person_can_log():
    assert set(ENDS) | set(UNANSWERED) <= set(Outcome.values)
