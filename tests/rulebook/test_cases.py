"""Every question has its cases, and CPython answers them as written; tests/browser/test_rulebook.py
asks the phone.
"""

import pytest

from rulebook.ask import ask
from tests.rulebook.cases import FOLDER, cases, fits, questions

QUESTIONS = questions()
WRITTEN = [
    pytest.param(question, case, id=f"{question}: {case['name']}")
    for question in QUESTIONS
    for case in cases(question)
]


def test_every_file_of_cases_belongs_to_a_question():
    assert {path.stem for path in FOLDER.glob("*.*.json")} == set(QUESTIONS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_several_cases_with_names_of_their_own(question):
    names = [case["name"] for case in cases(question)]
    assert len(set(names)) == len(names) >= 3


@pytest.mark.parametrize(("question", "case"), WRITTEN)
def test_a_case_gives_what_it_expects(question, case):
    answer = ask(question, case["facts"])
    assert fits(answer, case["expect"]), answer
