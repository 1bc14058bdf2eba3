import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulebook.ask import ask
from tests.assessments.journals import CHECKED

of_each_app = pytest.mark.parametrize("question", CHECKED)


@of_each_app
@given(data=st.data())
def test_problems_of_any_record_survive_json(question, data):
    found = ask(question, data.draw(CHECKED[question]))
    assert json.loads(json.dumps(found)) == found


@of_each_app
@given(data=st.data())
def test_null_field_means_the_same_as_a_missing_one(question, data):
    facts = data.draw(CHECKED[question])
    record = {key: value for key, value in facts["record"].items() if value is not None}
    assert ask(question, {**facts, "record": record}) == ask(question, facts)
