"""The API as it describes itself, asked at random by a signed-in account: what comes back must be
described too.

Both kinds of cases: what the description allows, and what it forbids. Half of the paths and bodies
are aimed at what is really Alice's, or all of it would end at "there is no such entry".
"""

from collections import Counter
from itertools import product

import pytest
import schemathesis
from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from rulebook.throttle import PerMinute
from vault.sessions import HEADER

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
FEW, MANY = 3, 120
PARTS = 3  # so that workers share it, and none comes near to its time limit


@pytest.fixture
def described(alice, monkeypatch):
    """The whole API, and nobody counting. All of it in the test's own transaction, which a
    request's end would close.
    """
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    monkeypatch.setattr(PerMinute, "allow_request", lambda *_asked: True)
    schema = schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)
    return [operation.ok() for operation in schema.get_all_operations()]


@pytest.fixture
def visit(alice, owned):
    """How a signed-in page asks: with the cookie, the phone's half of the key, and the
    CSRF token.
    """
    csrf = alice.state()["csrf"]
    cookies = {"sessionid": alice.cookie, "csrftoken": alice.client.cookies["csrftoken"].value}

    def call(case, is_aimed: bool):
        case.headers.pop(
            "Authorization", None
        )  # made up; it would pass before the session and end everything at 401
        case.cookies.clear()
        if is_aimed:
            _aim(case, owned, alice)
        headers = {"X-CSRFToken": csrf, HEADER: alice.half, "Accept-Encoding": "identity"}
        return case.call(cookies=cookies, headers=headers)

    return call


def _aim(case, owned, alice) -> None:
    if "id" in (case.path_parameters or {}):
        case.path_parameters["id"] = owned(case.path.lstrip("/"))["id"]
    if case.path == "/api/sync/" and isinstance(case.body, dict):
        case.headers["Attuned-Protocol"] = "1"
        case.body["account"] = str(alice.user.account_id)
        case.body.pop("known", None)
        case.body |= {"cursor": [0, ""], "head": [0, ""]}


def ask(operations, visit, examples: int) -> Counter:
    """Asks every operation in both modes; returns how often each kind of answer came."""
    seen: Counter = Counter()
    for operation, mode in product(operations, MODES):
        _search(operation, mode, visit, examples, seen)
    return seen


def _search(operation, mode, visit, examples: int, seen: Counter) -> None:
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_aimed=st.booleans())
    def check(case, is_aimed):
        response = visit(case, is_aimed)
        case.validate_response(response, checks=CHECKS)
        seen["cases"] += 1
        seen[f"{operation.method} {response.status_code // 100}xx"] += 1

    check()


def saw_enough(seen: Counter) -> bool:
    wanted = {
        f"{method} {answer}"
        for method in ("get", "post", "patch", "delete")
        for answer in ("2xx", "4xx")
    }
    return wanted <= set(seen) and not any("5xx" in answer for answer in seen)


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_one_the_description_knows(described, visit, part):
    seen = ask(described[part::PARTS], visit, FEW)
    assert saw_enough(seen), seen


@pytest.mark.long
def test_every_answer_of_five_thousand_is_one_the_description_knows(described, visit):
    seen = ask(described, visit, MANY)
    assert saw_enough(seen), seen
    assert seen["cases"] >= 5_000
