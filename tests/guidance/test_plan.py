import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from guidance.choices import StepCode, StepState
from guidance.domain import evidence
from guidance.domain.due import due
from guidance.domain.evidence import ORDER, PRACTICAL, leaving, newcomers
from guidance.domain.plan import plan
from guidance.models import Closing
from guidance.steps import STEPS
from tests.guidance.plans import plans

STATES = {*StepState.values, "set_aside"}


def word(step: str, state: str) -> dict:
    return {"id": "~last", "step": step, "state": state, "decided_at": "2026-11-24T23:59:59+00:00"}


def test_the_steps_stand_in_one_order_everywhere():
    assert tuple(step.code for step in STEPS) == ORDER == tuple(StepCode.values)


def test_the_practical_things_are_fields_of_the_closing():
    fields = {field.name for field in Closing._meta.private_fields if field.wire_kind == "boolean"}
    assert set(PRACTICAL) == fields


@given(plans())
def test_any_plan_survives_json_and_leaves_its_facts(facts):
    before = json.dumps(facts)
    answer = plan(facts)
    assert json.loads(json.dumps(answer)) == answer
    assert json.dumps(facts) == before


@given(plans())
def test_every_step_has_one_known_state(facts):
    states = plan(facts)["states"]
    assert tuple(states) == ORDER
    assert set(states.values()) <= STATES


@given(plans(), st.randoms(use_true_random=False))
def test_order_of_records_never_matters(facts, random):
    shuffled = {
        name: random.sample(value, len(value)) if isinstance(value, list) else value
        for name, value in facts.items()
    }
    assert plan(shuffled) == plan(facts)
    assert sorted(map(str, due(shuffled))) == sorted(map(str, due(facts)))


@given(plans())
def test_the_next_step_is_never_settled_paused_or_set_aside(facts):
    answer = plan(facts)
    assert (
        answer["next"] is None
        or answer["states"][answer["next"]] in ("open", "doing")
        or answer["staying"]
    )


@given(plans(), st.sampled_from(ORDER), st.sampled_from(["paused", "done", "skipped"]))
def test_the_persons_last_word_holds(facts, step, state):
    later = {**facts, "progress": [*facts["progress"], word(step, state)]}
    assert plan(later)["states"][step] == state


@given(plans(), st.sampled_from(ORDER))
def test_going_back_always_leads_out_of_settled(facts, step):
    again = {**facts, "progress": [*facts["progress"], word(step, "open")]}
    assert plan(again)["states"][step] in ("open", "doing")


@given(plans())
def test_who_stays_is_pushed_nowhere_before_the_day(facts):
    answer = plan(facts)
    if (
        answer["staying"]
        and not answer["staying"]["asks"]
        and answer["staying"]["held"] is not False
    ):
        assert answer["next"] is None


@given(plans())
def test_nothing_is_due_before_its_day(facts):
    today = datetime(2026, 11, 24, tzinfo=UTC).date().isoformat()
    assert all(item["since"] <= today for item in due(facts))


@given(plans())
def test_one_thing_at_a_time_is_the_next_step(facts):
    codes = [item["code"] for item in due(facts)]
    assert codes.count("next_step") <= 1
    assert "next_step" not in codes or len(codes) == 1


@given(plans())
def test_only_sessions_with_somebody_new_count_as_such(facts):
    """Never those with a former therapist, with one who is being left, or with somebody who is not
    there.
    """
    roles = {one["id"]: one["role"] for one in facts["therapists"]}
    left = {one["therapist"] for one in facts["closings"]}
    for therapist in newcomers(evidence.read(facts)):
        assert roles[therapist] == "candidate" or (
            roles[therapist] == "current" and therapist not in left
        )


@given(plans())
def test_nobody_is_asked_to_part_with_nobody(facts):
    answer = plan(facts)
    if answer["next"] == "close":
        assert (
            leaving(evidence.read(facts))
            or facts["closings"]
            or any(one["step"] == "close" for one in facts["progress"])
        )
