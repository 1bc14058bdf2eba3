"""Somebody else holds the database: a phone waits a little, or is told to come back, and loses
nothing.
"""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import sleep
from uuid import uuid4

from tests.faults.conftest import edit, told_to_come_back
from tests.serving import Server


@contextmanager
def locked(server: Server) -> Iterator[None]:
    begin = (
        "BEGIN; LOCK TABLE sync_record IN ACCESS EXCLUSIVE MODE"
        if server.installation.on_postgres
        else "BEGIN IMMEDIATE"
    )
    with closing(server.installation.connect()) as database:
        database.execute(begin)
        yield
        database.rollback()


def test_a_short_lock_is_waited_for(server, phone):
    holding = threading.Event()

    def hold() -> None:
        with locked(server):
            holding.set()
            sleep(1)  # shorter than the server waits

    thread = threading.Thread(target=hold)
    thread.start()
    assert holding.wait(10)
    assert phone.sync([edit(str(uuid4()), nickname="Ana")]).status == 200
    thread.join()


def test_a_locked_database_is_busy_and_loses_nothing(server, phone):
    operation = edit(str(uuid4()), nickname="Ana")
    with locked(server):
        assert told_to_come_back(phone.sync([operation]))
    assert phone.sync([operation]).json["outcomes"][0]["outcome"] == "applied"
    assert [row["id"] for row in phone.pull()] == [operation["id"]]
