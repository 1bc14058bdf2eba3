import json

from hypothesis import given

from guidance.domain.reasons import reasons
from tests.assessments.journals import journals


@given(journals())
def test_reasons_of_any_journal_survive_json_and_never_exceed_what_they_are_out_of(facts):
    found = reasons(facts)
    assert json.loads(json.dumps(found)) == found
    assert all(0 < one["n"] <= one["of"] for side in found.values() for one in side)


@given(journals())
def test_a_reason_is_named_once(facts):
    for side in reasons(facts).values():
        codes = [one["code"] for one in side]
        assert len(set(codes)) == len(codes)


@given(journals())
def test_others_records_give_no_reasons(facts):
    alone = {
        **facts,
        "failures": [one for one in facts["failures"] if one.get("therapist") != "anna"],
    }
    alone["sessions"] = [one for one in facts["sessions"] if one.get("therapist") != "anna"]
    assert reasons(alone) == reasons(facts)
