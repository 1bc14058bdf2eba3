"""The dearest request of every address, looked for among bodies of every form, takes little time
and memory.

Passwords cost their 64 MiB and a quarter of a second on purpose, and only behind a throttle: the
settings of tests leave that out.
"""

import random
import tracemalloc
from functools import partial

import pytest
from django.test import Client

from rulebook import throttle
from sync import door
from sync.identity import new_id
from sync.limits import PAGE_BYTES
from sync.operation import Operation
from sync.registry import record_types
from tests.accounts.people import Person
from tests.api.callers import filled, routes, undone
from tests.api.dearest import JSON, Body, bodies, pushes, questions
from tests.api.table import ROWS
from tests.yardstick import cpu_seconds, taken
from vault.keys import opened

CPU_SECONDS, MEMORY = 0.25, 50_000_000
SEARCHED = 6  # bodies of its own for an address that has such
ONE_KIND = "therapists"  # all kinds of record answer alike
BODIES = bodies()
OTHERS = {one.slug for one in record_types()} - {ONE_KIND}
ROUTES = [
    route
    for route in sorted(set(routes()))
    if not any(route.startswith(f"api/{slug}/") for slug in OTHERS)
]
MADE_FOR = {"api/rulebook/": "questions", "api/sync/": "pushes"}


@pytest.fixture
def full(alice) -> list[str]:
    """Alice's account with what is dear to touch: long records, and one with many conflicts."""
    ids = [new_id() for _each in range(60)]
    for start in range(0, 60, 4):
        _write(
            alice,
            *(
                Operation(
                    new_id(),
                    id,
                    "journal.Therapist",
                    fields={"nickname": "x", "note": "é" * 20_000},
                )
                for id in ids[start : start + 4]
            ),
        )
    for batch in range(8):
        changes = [
            {"nickname": f"{batch}.{n}", "practice": f"{batch} {n}", "note": str(n)}
            for n in range(60)
        ]
        _write(
            alice,
            *(
                Operation(new_id(), ids[-1], "journal.Therapist", fields=change)
                for change in changes
            ),
        )
    return ids


def _write(person: Person, *operations: Operation) -> None:
    with opened(person.key):
        told = door.write(person.user, list(operations))
    assert {one["outcome"] for one in told} == {"applied"}


def cost(ask) -> tuple[float, int]:
    """CPU seconds, and bytes at the most. What is quick even while bytes are counted is quick."""
    tracemalloc.start()
    seconds = taken(ask)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return min(seconds, cpu_seconds(ask, CPU_SECONDS)) if seconds > CPU_SECONDS else seconds, most


def asking(cookie: str, method: str, path: str, body: Body = (JSON, b"")):
    def ask() -> None:
        throttle.counts.clear()
        client = Client(headers={"Attuned-Protocol": "1", "accept-encoding": "gzip"})
        if cookie:
            client.cookies["sessionid"] = cookie  # each time: some addresses take it away
        with undone():
            answer = client.generic(method, path, body[1], content_type=body[0])
            assert answer.status_code < 500
            assert (
                sum(map(len, answer.streaming_content if answer.streaming else [answer.content]))
                < 3 * PAGE_BYTES
            )

    return ask


def too_dear(asked) -> dict[str, tuple[float, int]]:
    found = {name: cost(ask) for name, ask in asked.items()}
    return {name: one for name, one in found.items() if one[0] > CPU_SECONDS or one[1] > MEMORY}


def test_every_address_is_asked():
    assert {
        route for route in ROWS if not any(route.startswith(f"api/{slug}/") for slug in OTHERS)
    } == set(ROUTES)


@pytest.mark.lasting
@pytest.mark.parametrize("who", ["anonymous", "owner"])
def test_no_address_is_dear_to_ask_whatever_is_sent(everyone, owned, full, alice, who, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    alice.confirm_password()
    cookie = alice.cookie if who == "owner" else ""
    chance, asked = random.Random(who), {}
    for route in ROUTES:
        path = filled(route, owned(route))
        asking(cookie, "GET", path)()  # what is made once is made
        asked[f"GET {route}"] = asking(cookie, "GET", f"{path}?{'x' * 4_000}")
        for name in chance.sample(sorted(BODIES), 3):
            asked[f"POST {route}: {name}"] = asking(cookie, "POST", path, BODIES[name])
    assert too_dear(asked) == {}


@pytest.mark.lasting
@pytest.mark.parametrize("route", MADE_FOR)
def test_no_body_made_for_an_address_is_dear(full, alice, route):
    chance, cookie = random.Random(route), alice.cookie
    made = {
        "questions": questions,
        "pushes": partial(pushes, account=str(alice.user.account_id), ids=full),
    }[MADE_FOR[route]]
    bodies = [body for _each in range(SEARCHED) for body in made(chance)]
    assert (
        too_dear(
            {str(n): asking(cookie, "POST", f"/{route}", body) for n, body in enumerate(bodies)}
        )
        == {}
    )
