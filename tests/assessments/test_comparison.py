from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assessments.choices import ATTUNEMENT, Fit, StartingCriterion, Weight
from assessments.domain.comparison import BROKEN, VALUES, WEIGHTS, comparison
from tests.assessments.comparisons import comparisons


def places(facts: dict) -> dict[str, int]:
    """The place of each person in the order; who is level shares one."""
    return {who: place for place, group in enumerate(comparison(facts)["order"]) for who in group}


def value(facts: dict, who: str, what: str) -> int | None:
    return next(
        one["value"]
        for one in facts["scores"]
        if (one["therapist"], one["criterion"]) == (who, what)
    )


def weighed(facts: dict, what: str, weight: int) -> dict:
    return {
        **facts,
        "criteria": [
            {**one, "weight": weight} if one["id"] == what else one for one in facts["criteria"]
        ],
    }


def noted(facts: dict, who: str, what: str, value: int | None) -> dict:
    rest = [one for one in facts["scores"] if (one["therapist"], one["criterion"]) != (who, what)]
    return {**facts, "scores": [*rest, {"therapist": who, "criterion": what, "value": value}]}


def without_deal_breakers(facts: dict) -> dict:
    return {**facts, "criteria": [{**one, "deal_breaker": None} for one in facts["criteria"]]}


@given(comparisons(), st.integers(0, 3), st.integers(1, 5))
def test_raising_a_weight_never_lowers_who_is_best_on_it(facts, index, more):
    criterion = facts["criteria"][index % len(facts["criteria"])]
    before = places(facts)
    known = {who: value(facts, who, criterion["id"]) for who in before}
    best = max((found for found in known.values() if found is not None), default=None)
    after = places(weighed(facts, criterion["id"], criterion["weight"] + more))
    for who in [who for who, found in known.items() if found is not None and found == best]:
        assert {other for other in after if after[other] < after[who]} <= {
            other for other in before if before[other] < before[who]
        }


@given(comparisons())
def test_an_unknown_never_beats_the_known_best_nor_counts_as_worst(facts):
    """Of two who are the same in all but one criterion."""
    facts = without_deal_breakers(facts)
    criterion = facts["criteria"][0]["id"]
    first, second = facts["people"][:2]
    for one in facts["criteria"]:
        facts = noted(facts, second, one["id"], value(facts, first, one["id"]))
    others = [value(facts, who, criterion) for who in facts["people"] if who != second]
    known = [found for found in others if found is not None]
    assume(known)
    facts = noted(facts, second, criterion, None)
    found = places(facts)
    assume(first in found and second in found)
    if value(facts, first, criterion) == max(known):
        assert found[first] <= found[second]
    if value(facts, first, criterion) == min(known):
        assert found[second] <= found[first]


@given(comparisons())
def test_a_deal_breaker_excludes_whatever_the_weights(facts):
    out = {
        who
        for who in facts["people"]
        for one in facts["criteria"]
        if one["deal_breaker"]
        and (found := value(facts, who, one["id"])) is not None
        and found <= BROKEN
    }
    for weight in (1, 1000):
        heavy = {**facts, "criteria": [{**one, "weight": weight} for one in facts["criteria"]]}
        assert {one["therapist"] for one in comparison(heavy)["excluded"]} == out
        assert not out & set(places(heavy))


@given(comparisons())
def test_everyone_stands_in_exactly_one_place(facts):
    found = comparison(facts)
    placed = [who for group in found["order"] for who in group]
    out = [one["therapist"] for one in found["excluded"]]
    assert sorted([*placed, *out, *found["unplaced"]]) == sorted(facts["people"])


@given(comparisons())
def test_the_same_notes_are_told_as_a_tie(facts):
    first, second = facts["people"][:2]
    for one in facts["criteria"]:
        facts = noted(facts, second, one["id"], value(facts, first, one["id"]))
    found = comparison(facts)["order"]
    assert all((first in group) == (second in group) for group in found)


@given(comparisons(), st.integers(2, 50))
def test_scaling_all_weights_changes_nothing(facts, factor):
    scaled = {
        **facts,
        "criteria": [{**one, "weight": one["weight"] * factor} for one in facts["criteria"]],
    }
    assert comparison(scaled)["order"] == comparison(facts)["order"]
    assert comparison(scaled)["attunement"] == comparison(facts)["attunement"]


@given(comparisons())
def test_every_change_that_is_told_puts_somebody_else_first(facts):
    found = comparison(facts)
    first = found["order"][0] if found["order"] else []
    for change in found["changes"]:
        if change["code"] == "weight":
            after = weighed(facts, change["criterion"], change["weight"])
        else:
            assert value(facts, change["therapist"], change["criterion"]) is None
            after = noted(facts, change["therapist"], change["criterion"], change["value"])
        order = comparison(after)["order"]
        assert (order[0] if order else []) == change["first"] != first


@given(comparisons())
def test_no_single_change_that_matters_is_left_untold(facts):
    found = comparison(facts)
    first = found["order"][0] if found["order"] else []
    told = {
        (one["criterion"], one["weight"]) for one in found["changes"] if one["code"] == "weight"
    }
    for one in facts["criteria"]:
        for weight in WEIGHTS:
            order = comparison(weighed(facts, one["id"], weight))["order"]
            assert ((order[0] if order else []) != first) == ((one["id"], weight) in told)


@given(comparisons())
def test_asking_a_comparison_changes_none_of_its_facts(facts):
    before = repr(facts)
    comparison(facts)
    assert repr(facts) == before


@pytest.mark.filterwarnings("ignore::UserWarning")  # of pymcdm, where all values are the same
@given(comparisons(values=(0, 1, 2, 3, 4)))
def test_the_order_is_that_of_an_independent_weighted_sum(facts):
    """pymcdm is the oracle: known values, no deal-breakers, the weighted sum model over the same
    scale.
    """
    from pymcdm.methods import WSM  # brings matplotlib: only to the worker that asks it

    facts = without_deal_breakers(facts)
    people, criteria = facts["people"], facts["criteria"]
    matrix = np.array(
        [[value(facts, who, one["id"]) for one in criteria] for who in people], dtype=float
    )
    weights = np.array([one["weight"] for one in criteria], dtype=float)
    model = WSM(normalization_function=lambda column, cost=False: column / max(VALUES))
    sums = dict(
        zip(people, model(matrix, weights / weights.sum(), np.ones(len(criteria))), strict=True)
    )
    found = places(facts)
    for one, other in combinations(people, 2):
        if found[one] == found[other]:
            assert sums[one] == pytest.approx(sums[other])
        else:
            assert (found[one] < found[other]) == (sums[one] > sums[other])


def test_weights_and_values_are_those_a_person_can_choose():
    assert Weight.values == list(WEIGHTS)
    assert Fit.values == list(VALUES)
    assert set(ATTUNEMENT) < set(StartingCriterion.values)


TOLD_BY = {"heard": "heard", "eased": "body_eased"}


@given(comparisons(), st.sampled_from(sorted(TOLD_BY)), st.sampled_from(VALUES))
def test_what_was_noted_counts_as_if_it_had_been_said_here(facts, what, felt):
    who = facts["people"][0]
    assume(any(one["id"] == what for one in facts["criteria"]))
    coded = [{**one, "code": TOLD_BY.get(one["id"])} for one in facts["criteria"]]
    unsaid = {**noted(facts, who, what, None), "criteria": coded}
    impression = {
        "id": "i",
        "therapist": who,
        "occurred_at": "2026-11-20T15:00:00+01:00",
        TOLD_BY[what]: str(felt),
    }
    said = noted(unsaid, who, what, felt)
    assert comparison({**unsaid, "felt": [impression]}) == {
        **comparison(said),
        "noted": [cell(who, what, felt)],
    }
    assert comparison({**said, "felt": [{**impression, TOLD_BY[what]: "0"}]}) == comparison(said)


def cell(who: str, what: str, value: int) -> dict:
    return {"therapist": who, "criterion": what, "value": value, "answers": 1, "latest": "i"}
