import json
from pathlib import Path

import pytest
from hypothesis import given

from journal.domain.checks import problems
from tests.assessments.journals import checked_records

CASES = json.loads((Path(__file__).parents[1] / "cases" / "checks.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_check_case_gives_what_it_expects(case):
    assert problems(case["facts"]) == case["expect"]


def test_check_cases_have_unique_names():
    assert len({case["name"] for case in CASES}) == len(CASES) >= 15


@given(checked_records())
def test_problems_of_any_record_survive_json(facts):
    found = problems(facts)
    assert json.loads(json.dumps(found)) == found


@given(checked_records())
def test_null_field_means_the_same_as_a_missing_one(facts):
    record = {key: value for key, value in facts["record"].items() if value is not None}
    assert problems({**facts, "record": record}) == problems(facts)
