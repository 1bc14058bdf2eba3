"""How the axes stood after each session must be what the pattern itself would have said then."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assessments.domain.history import history
from assessments.domain.pattern import two_axes
from tests.assessments.journals import instants, journals, repair, ripe_journals
from tests.assessments.test_pattern import good_sessions, with_records, with_repair

TOLD = ("sessions", "occasions", "frequency", "repair")


def at_home(facts: dict) -> dict:
    """The same journal of someone who never travels: the order of days is the order of moments."""

    def moved(text: str | None) -> str | None:
        return text and text[:19] + "+01:00"

    sessions = [{**one, "occurred_at": moved(one.get("occurred_at"))} for one in facts["sessions"]]
    return {**facts, "now": "2027-01-03T00:00:00+01:00", "sessions": sessions}


def as_of(facts: dict, point: dict, later: list[str]) -> dict:
    """What the journal held when the session of `point` was over."""
    return {
        **facts,
        "now": point["occurred_at"],
        "sessions": [one for one in facts["sessions"] if one["id"] not in later],
        "failures": [one for one in facts["failures"] if one.get("session") not in later],
    }


@given(journals())
def test_each_point_is_what_the_pattern_said_then(facts):
    facts = at_home(facts)
    points = history(facts)["points"]
    for place, point in enumerate(points):
        later = [one["session"] for one in points[place + 1 :]]
        then = two_axes(as_of(facts, point, later))
        assert {name: point[name] for name in TOLD} == {name: then[name] for name in TOLD}


@given(journals(), st.randoms(use_true_random=False))
def test_order_of_records_never_matters_to_the_history(facts, random):
    shuffled = dict(facts)
    for name in ("sessions", "failures", "repairs"):
        shuffled[name] = random.sample(facts[name], len(facts[name]))
    assert history(shuffled) == history(facts)


@given(journals())
def test_runs_are_the_points_told_shorter(facts):
    found = history(facts)
    for axis in ("frequency", "repair"):
        told = [run["word"] for run in found[f"{axis}_runs"] for _ in range(run["points"])]
        assert told == [point[axis] for point in found["points"]]
        words = [run["word"] for run in found[f"{axis}_runs"]]
        assert all(one != other for one, other in pairwise(words))


@given(journals())
def test_history_survives_json_and_leaves_the_journal_unchanged(facts):
    before = json.dumps(facts)
    found = history(facts)
    assert json.dumps(facts) == before
    assert json.loads(json.dumps(found)) == found


@given(ripe_journals(), instants())
def test_a_good_session_changes_nothing_that_was_before_it(facts, at):
    facts = at_home(facts)
    at = at[:19] + "+01:00"
    added = history(with_records(facts, "sessions", good_sessions([at])))["points"]
    before = [point for point in history(facts)["points"] if point["occurred_at"] < at]
    assert added[: len(before)] == before


@given(journals(), repair())
def test_a_repair_changes_no_point_before_its_day(facts, added):
    facts = at_home(facts)
    on = added.get("occurred_on") or ""
    after = history(with_repair(facts, added))["points"]
    for before, now in zip(history(facts)["points"], after, strict=True):
        if before["occurred_at"][:10] < on:
            assert now == before
