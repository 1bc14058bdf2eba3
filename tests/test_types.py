"""The shapes that modules are checked by are those Python makes."""

import json
import re
import subprocess
from dataclasses import fields
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from rulebook.ask import ask
from shell import phone_data
from sync.operation import Operation
from sync.registry import describe
from tests.rulebook.cases import cases

ROOT = Path(__file__).resolve().parents[1]


def members(name: str) -> set[str]:
    """What a shape in types/shapes.d.ts names."""
    text = (ROOT / "types" / "shapes.d.ts").read_text()
    [body] = re.findall(rf"^interface {name} \{{\n(.*?)^\}}", text, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^  (\w+)\??:", body, re.MULTILINE))


def test_the_phone_data_has_the_declared_shape():
    data = phone_data.data()
    assert members("PhoneData") == set(data)
    assert all(members("RecordType") == set(one) for one in data["types"].values())


def test_every_field_has_the_declared_shape():
    found = chain.from_iterable(one["fields"].values() for one in describe().values())
    assert members("Field") == set(chain.from_iterable(found))


def test_an_operation_has_the_declared_shape():
    read = {field.name for field in fields(Operation)} - {"tidied"}
    assert members("Sent") | {"fields", "delete"} == read


ANSWERS = {
    "assessments.two_axes": "Pattern",
    "assessments.history": "PatternHistory",
    "assessments.trend": "Trend",
    "assessments.thresholds": "Thresholds",
    "assessments.comparison": "Comparison",
    "consultations.net_fee": "Fee",
    "consultations.pipeline": "Pipeline",
    "guidance.plan": "PlanAnswer",
}


@pytest.mark.parametrize("question", ANSWERS)
def test_an_answer_of_the_rulebook_has_the_declared_shape(question):
    answers: list[Any] = [ask(question, case["facts"]) for case in cases(question)]
    told = chain.from_iterable(one if isinstance(one, list) else [one] for one in answers)
    assert members(ANSWERS[question]) == set(chain.from_iterable(told))


MISSPELT = {
    "({ nicknme }) => nicknme": "'nicknme' does not exist",
    "(one) => one.nicknme": "'nicknme' does not exist",
    "() => /** @satisfies {FieldName[]} */ (['nicknme'])": "Type '\"nicknme\"' is not assignable",
    "({ type }) => /** @satisfies {Saved} */ ({ type, nicknme: '' })": "'nicknme' does not exist",
}


@pytest.mark.parametrize("code", MISSPELT)
def test_a_field_that_no_kind_has_is_told(tmp_path, code):
    project = {
        "extends": str(ROOT / "tsconfig.json"),
        "include": [f"{ROOT}/.tools/floor/page/*.d.ts", f"{ROOT}/types/*.d.ts", "read.js"],
    }
    (tmp_path / "tsconfig.json").write_text(json.dumps(project))

    def told(code: str) -> str:
        typed = f"/** @type {{(one: AnyRecord) => unknown}} */\nexport const read = {code};\n"
        (tmp_path / "read.js").write_text(typed)
        tsc = [ROOT / ".tools/typescript/lib/tsc", "--project", tmp_path]
        return subprocess.run(tsc, capture_output=True, text=True, check=False).stdout

    assert MISSPELT[code] in told(code)
    assert told(code.replace("nicknme", "nickname")) == ""
