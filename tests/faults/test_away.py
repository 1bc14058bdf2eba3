"""PostgreSQL is gone for a while."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests import postgres
from tests.faults.conftest import edit, told_to_come_back
from tests.serving import Server, served


@pytest.fixture
def database(monkeypatch) -> Iterator[postgres.Cluster]:
    with postgres.cluster() as made:
        monkeypatch.setitem(os.environ, "DATABASE_URL", made.address)
        yield made


@pytest.fixture
def server(database, tmp_path) -> Iterator[Server]:
    with served(tmp_path) as running:
        yield running


def test_a_database_that_is_away_is_told_and_comes_back(server, phone, database):
    first, second = edit(str(uuid4()), nickname="Ana"), edit(str(uuid4()), nickname="Ben")
    assert phone.sync([first]).status == 200
    database.stop()
    assert phone.get("/healthz").status == 503
    assert told_to_come_back(phone.sync([second]))
    database.start()
    assert phone.sync([second]).status == 200
    assert {row["id"] for row in phone.pull()} == {first["id"], second["id"]}
