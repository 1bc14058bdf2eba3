"""Every address × method × caller, from the URL map: one without a row in
tests/api/table.py fails.
"""

import re
from uuid import uuid4

import pytest

from accounts.models import Device, PersonalToken
from guidance.models import SharedBrief
from sync.models import Record
from tests.api.callers import METHODS, filled, routes
from tests.api.table import ROWS
from vault.models import KeySlot

ROUTES = sorted(set(routes()))
OF_SOMEBODY = [route for route in ROUTES if re.search(r"<(uuid|int):", route)]


def test_the_table_has_a_row_for_every_address_and_no_other():
    assert sorted(ROWS) == ROUTES


def test_a_row_has_an_answer_for_every_caller(everyone):
    assert {frozenset(row) for row in ROWS.values()} == {frozenset(everyone)}


@pytest.mark.lasting
@pytest.mark.parametrize("who", sorted(ROWS["api/sync/"]))
def test_every_caller_gets_what_the_table_says(everyone, owned, who):
    found = {route: everyone[who].answers(filled(route, owned(route))) for route in ROUTES}
    told = {route: ROWS[route][who] for route in ROUTES}
    assert {route: answers for route, answers in found.items() if answers != told[route]} == {}


def as_seen(answer, path: str) -> tuple:
    """Everything a stranger can tell an answer by, apart from the id they sent themselves."""
    body = re.sub(rb'(csrfmiddlewaretoken" value=")[^"]*', rb"\1", answer.content)
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("Set-Cookie", "Expires")
    }
    said = answer.cookies["messages"].value if "messages" in answer.cookies else ""
    return (
        answer.status_code,
        body.replace(path.encode(), b""),
        str(headers).replace(path, ""),
        said,
    )


@pytest.mark.parametrize("route", OF_SOMEBODY)
def test_a_foreign_id_answers_as_a_random_one_and_changes_nothing(route, everyone, owned, alice):
    random = dict.fromkeys(("id", "device_id", "token_id", "account_id"), uuid4()) | {
        "pk": 10**6,
        "token": "abc",
    }
    foreign, nobodys = filled(route, owned(route)), filled(route, random)
    before = _everything(alice)
    for method in METHODS:
        answers = [
            as_seen(everyone["other"].call(method, path), path) for path in (foreign, nobodys)
        ]
        assert answers[0] == answers[1], method
    assert _everything(alice) == before


def _everything(person) -> list:
    rows = (Record, Device, PersonalToken, KeySlot, SharedBrief)
    return [list(model.objects.filter(owner=person.user).order_by("pk").values()) for model in rows]
