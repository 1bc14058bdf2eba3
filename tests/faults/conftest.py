import os
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from time import perf_counter, sleep
from uuid import uuid4

import pytest

from tests.serving import Answer, Phone, Server, served

# A full disk is made for SQLite's file; PostgreSQL's own is its own affair, but it may be gone.
collect_ignore = ["test_disk.py"] if "DATABASE_URL" in os.environ else ["test_away.py"]

PASSWORD = "violet anchor drifting lantern"


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture
def name() -> str:
    return f"alice-{uuid4().hex[:8]}"


@pytest.fixture
def phone(server, name) -> Phone:
    """Alice's, signed in."""
    made = Phone(server.address)
    made.recovery_key = made.sign_up(name, PASSWORD)
    assert made.account
    return made


def edit(id: str, base: int = 0, **fields) -> dict:
    operation = {
        "op": str(uuid4()),
        "id": id,
        "type": "journal.Therapist",
        "base": base,
        "fields": fields,
    }
    return operation


def told_to_come_back(answer: Answer) -> bool:
    """A refusal that a phone understands: later, please."""
    return (
        answer.status in (503, 507)
        and bool(answer.json["code"])
        and int(answer.headers["Retry-After"]) > 0
    )


class Killer:
    """Kills the server with SIGKILL at any moment of a request; every fortieth time the whole of
    it, not a worker.
    """

    def __init__(self, server: Server):
        self.server = server
        self.kills = 0
        self.span = 0.0

    def measure(self, send: Callable[[], Answer]) -> None:
        """Learn how long the request takes, so that kills fall on all of it."""
        times = []
        for _ in range(5):
            began = perf_counter()
            assert send().status < 400
            times.append(perf_counter() - began)
        self.span = median(times)

    def during(self, send: Callable[[], Answer | None]) -> Answer | None:
        """What came back, if anything did. Afterwards the server is up again."""
        with ThreadPoolExecutor(1) as thread:
            answer = thread.submit(send)
            sleep(random.uniform(0, self.span * 1.2))  # at any moment of it
            self.kills += 1
            if self.kills % 40 == 0:
                self.server.kill()
            else:
                self.server.kill_worker()
            answered = answer.result()
        self.server.installation.settle()
        self.server.wait()
        return answered


@pytest.fixture
def killer(server) -> Killer:
    return Killer(server)
