import json

from hypothesis import assume, given
from hypothesis import strategies as st

from assessments.domain.frequency import SCALE
from assessments.domain.pattern import failure_states, two_axes
from assessments.domain.repair import STATES
from assessments.domain.thresholds import DEFAULTS
from tests.assessments.journals import NOWS, instants, journals, repair, ripe_journals

TOMORROW = "2026-11-26T12:00:00-11:30"


def assert_no_worse(scale: tuple[str, ...], before: str, after: str) -> None:
    assert scale.index(after) >= scale.index(before)


def with_records(facts: dict, name: str, added: list[dict]) -> dict:
    return {**facts, name: facts[name] + added}


def with_repair(facts: dict, added: dict) -> dict:
    return with_records(facts, "repairs", [{**added, "id": "added"}])


def good_sessions(times: list[str]) -> list[dict]:
    return [
        {"id": f"good{number}", "therapist": "mike", "occurred_at": at, "status": "attended"}
        for number, at in enumerate(times)
    ]


def before_quiet_tomorrow(facts: dict) -> dict:
    """The same journal on an evening when nothing but time lies between now and TOMORROW."""
    return {
        **facts,
        "now": "2026-11-25T23:59:00-11:30",
        "settings": {**(facts["settings"] or {}), "months": 5},
    }


def change(result: dict, *codes: str) -> dict | None:
    return next((entry for entry in result["would_change"] if entry["code"] in codes), None)


def test_defaults_are_the_rule_of_thumb():
    assert DEFAULTS == {
        "window": 8,
        "months": 6,
        "least_sessions": 3,
        "worth_raising": 2,
        "recurring": 3,
    }


@given(journals())
def test_pattern_of_any_journal_survives_json(facts):
    result = two_axes(facts)
    assert json.loads(json.dumps(result)) == result


@given(journals())
def test_pattern_leaves_the_journal_unchanged(facts):
    before = json.dumps(facts)
    two_axes(facts)
    assert json.dumps(facts) == before


@given(journals(), st.randoms(use_true_random=False))
def test_order_of_records_never_matters(facts, random):
    shuffled = dict(facts)
    for name in ("sessions", "failures", "repairs"):
        shuffled[name] = random.sample(facts[name], len(facts[name]))
    assert two_axes(shuffled) == two_axes(facts)


@given(journals())
def test_null_means_the_same_as_missing(facts):
    bare = dict(facts)
    for name in ("sessions", "failures", "repairs"):
        bare[name] = [
            {key: value for key, value in record.items() if value is not None}
            for record in facts[name]
        ]
    assert two_axes(bare) == two_axes(facts)


@given(ripe_journals(), instants())
def test_good_session_never_worsens_the_frequency(facts, at):
    before = two_axes(facts)["frequency"]
    after = two_axes(with_records(facts, "sessions", good_sessions([at])))["frequency"]
    assume("too_early" not in (before, after))
    assert SCALE.index(after) <= SCALE.index(before)


@given(ripe_journals(), st.sampled_from(NOWS), st.integers(1, 3))
def test_good_sessions_never_bring_back_too_early(facts, at, number):
    before = two_axes(facts)["frequency"]
    after = two_axes(with_records(facts, "sessions", good_sessions([at] * number)))["frequency"]
    assert before == "too_early" or after != "too_early"


@given(ripe_journals(), repair())
def test_repair_never_worsens_the_repair_axis(facts, added):
    before, after = two_axes(facts), two_axes(with_repair(facts, added))
    assume(before["repair"] != "nothing")
    assert_no_worse(STATES, before["repair"], after["repair"])


@given(journals(), repair())
def test_repair_never_worsens_a_failure(facts, added):
    before, after = two_axes(facts), two_axes(with_repair(facts, added))
    for failure, state in before["failure_states"].items():
        assert_no_worse(STATES, state, after["failure_states"][failure])


@given(journals(), repair())
def test_repair_without_offer_leaves_the_frequency(facts, added):
    added["offered_change"] = False
    assert two_axes(with_repair(facts, added))["frequency"] == two_axes(facts)["frequency"]


@given(journals())
def test_other_therapists_records_never_count(facts):
    alone = dict(facts)
    for name in ("sessions", "failures"):
        alone[name] = [record for record in facts[name] if record.get("therapist") != "anna"]
    assert two_axes(alone) == two_axes(facts)


@given(journals())
def test_repair_counts_add_up_to_the_failures(facts):
    result = two_axes(facts)
    assert sum(result["repair_counts"].values()) == result["failures"]


@given(journals())
def test_failure_states_are_those_of_each_therapists_pattern(facts):
    expected = {}
    for therapist in ("mike", "anna"):
        expected.update(two_axes({**facts, "therapist": therapist})["failure_states"])
    assert failure_states(facts) == expected


def test_failure_states_of_an_empty_journal_are_empty():
    assert failure_states({"now": NOWS[0]}) == {}


@given(ripe_journals())
def test_bad_sessions_strengthen_the_word_as_foretold(facts):
    facts = before_quiet_tomorrow(facts)
    foretold = change(two_axes(facts), "one_more_makes", "more_make")
    assume(foretold)
    sessions = good_sessions([TOMORROW] * foretold["n"])
    failures = [{"id": one["id"], "session": one["id"], "therapist": "mike"} for one in sessions]
    added = with_records(with_records(facts, "sessions", sessions), "failures", failures)
    assert two_axes({**added, "now": TOMORROW})["frequency"] == foretold["frequency"]


@given(ripe_journals())
def test_good_sessions_ease_the_word_as_foretold(facts):
    facts = before_quiet_tomorrow(facts)
    foretold = change(two_axes(facts), "leaves_window")
    assume(foretold)
    added = with_records(facts, "sessions", good_sessions([TOMORROW] * foretold["n"]))
    assert two_axes({**added, "now": TOMORROW})["frequency"] == foretold["frequency"]
