"""One request takes no worker away: its worker ends, and another answers."""

import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

import pytest

from tests.serving import ROOT, free_port


def ask(port: int, path: str = "/") -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    return connection.getresponse().read().decode()


def answer(port: int) -> str:
    """The process that answers, once one does."""
    for _each in range(600):
        with suppress(OSError, HTTPException):
            return ask(port)
        time.sleep(0.1)  # and ask again
    raise TimeoutError


@pytest.fixture
def port(tmp_path):
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "tests.config.busy",
        "--config",
        "tests/config/busy.py",
    ]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--bind", f"127.0.0.1:{port}"], cwd=ROOT, stdout=log, stderr=log
        )
    yield port
    server.terminate()
    server.wait(60)


@pytest.mark.lasting
@pytest.mark.parametrize("path", ["/busy", "/deaf"])
def test_a_request_that_never_ends_costs_one_worker_and_another_answers(port, path):
    before = answer(port)
    with pytest.raises((OSError, HTTPException)):
        ask(port, path)
    assert answer(port) != before


@pytest.mark.lasting
def test_a_request_that_only_waits_is_left_alone(port):
    before = answer(port)
    assert ask(port, "/slow") == before == answer(port)


def test_a_worker_that_grew_too_large_answers_and_is_followed_by_another(port):
    before = answer(port)
    assert ask(port, "/large") == before
    for _each in range(300):
        if answer(port) != before:
            return
        time.sleep(0.1)  # and ask again
    raise AssertionError("the large worker is still there")
