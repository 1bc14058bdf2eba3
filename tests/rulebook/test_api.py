import gzip
import json
import re
import sys
from pathlib import Path

import pytest
from django.urls import reverse

from rulebook.bundle import bundle, url
from rulebook.for_server import for_server
from tests.rulebook.cases import questions

FACTS = {
    "now": "2026-11-23T14:00:00+01:00",
    "therapist": "t",
    "sessions": [],
    "failures": [],
    "repairs": [],
}


@pytest.fixture
def ask(client):
    def post(body, **extra):
        text = body if isinstance(body, str) else json.dumps(body)
        return client.post(reverse("rulebook"), text, content_type="application/json", **extra)

    return post


def test_the_server_answers_like_the_phone(ask):
    answer = ask({"question": "assessments.two_axes", "facts": FACTS})
    assert answer.status_code == 200
    assert answer.json()["answer"]["frequency"] == "too_early"


def test_an_answer_is_never_cached(ask):
    assert ask({"question": "assessments.two_axes", "facts": FACTS})["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "assessments",
        "assessments.no_such_rule",
        "os.system",
        "config.two_axes",
        "..two_axes",
        "assessments.domain.x",
        7,
    ],
)
def test_an_unknown_question_is_refused_by_name(ask, question):
    answer = ask({"question": question, "facts": FACTS})
    assert answer.status_code == 400
    assert "question" in answer.json()


def test_the_server_answers_what_a_page_may_ask_and_nothing_else(ask):
    asked = {
        question: ask({"question": question, "facts": FACTS}).json() for question in questions()
    }
    refused = {question for question, answer in asked.items() if "question" in answer}
    assert set(questions()) - refused == set(for_server()) == asked_by_pages()


def asked_by_pages() -> set[str]:
    """The questions in the modules that go to the server where the phone cannot answer."""
    modules = Path("static/js").glob("**/*.js")
    return {
        name
        for path in modules
        for name in re.findall(r'\baskHereOrServer\("(\w+\.\w+)"', path.read_text())
    }


def test_no_question_makes_the_server_import_a_module(ask):
    assert ask({"question": "antigravity.two_axes", "facts": {}}).status_code == 400
    assert "antigravity" not in sys.modules


@pytest.mark.parametrize(
    "facts",
    [
        {},
        [],
        None,
        7,
        "text",
        {"now": 7},
        {**FACTS, "now": "yesterday"},
        {**FACTS, "sessions": "many"},
        {**FACTS, "sessions": [7]},
        {**FACTS, "failures": [{"therapist": "t"}]},
        {**FACTS, "settings": {"window": "eight"}},
    ],
)
def test_facts_that_do_not_fit_are_refused(ask, facts):
    answer = ask({"question": "assessments.two_axes", "facts": facts})
    assert answer.status_code == 400
    assert "facts" in answer.json()


@pytest.mark.parametrize("body", ["", "{", "[]", "null", '{"question": NaN}', "\x00"])
def test_what_is_not_json_is_refused(ask, body):
    assert ask(body).status_code == 400


def test_a_body_over_a_megabyte_is_refused(ask):
    assert ask(
        {"question": "assessments.two_axes", "facts": {**FACTS, "pad": "x" * 1_100_000}}
    ).status_code in {
        400,
        413,
    }


def test_other_content_types_are_refused(client):
    assert client.post(reverse("rulebook"), {"question": "x"}).status_code == 415


def test_many_questions_are_told_to_wait(ask, clock_stands):
    answers = [
        ask({"question": "assessments.thresholds", "facts": {"settings": None}}).status_code
        for _ in range(125)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429


def test_the_bundle_holds_the_very_files(client):
    sources = json.loads(client.get(url()).content)
    with open("assessments/domain/pattern.py") as file:
        assert sources["assessments/domain/pattern.py"] == file.read()
    assert "rulebook/ask.py" in sources
    assert len(gzip.compress(bundle())) < 40_000  # as it travels


def test_the_bundle_may_be_kept_for_ever(client):
    assert "immutable" in client.get(url())["Cache-Control"]


@pytest.mark.parametrize(
    "body",
    [
        '{"question": "assessments.two_axes", "facts": ' + "[" * 100_000 + "]" * 100_000 + "}",
        '{"question": "assessments.two_axes", "facts": {"now": "\\ud800"}}',
        '{"question": "\\udfff", "facts": {}}',
        '{"question": "assessments.two_axes", "facts": {"failures": [{"own_kind": "\\ud800"}]}}',
    ],
    ids=["depth", "surrogate", "surrogate in the question", "surrogate in a record"],
)
def test_json_nobody_can_work_with_is_refused(ask, body):
    assert ask(body).status_code == 400
