import json

from hypothesis import given

from journal.domain.checks import problems
from tests.assessments.journals import checked_records


@given(checked_records())
def test_problems_of_any_record_survive_json(facts):
    found = problems(facts)
    assert json.loads(json.dumps(found)) == found


@given(checked_records())
def test_null_field_means_the_same_as_a_missing_one(facts):
    record = {key: value for key, value in facts["record"].items() if value is not None}
    assert problems({**facts, "record": record}) == problems(facts)
