"""kill -9 in the middle of what matters, 200 times over: nothing acknowledged is lost, and no vault
is left closed.
"""

import os
import random
import re
from collections import Counter
from contextlib import suppress
from statistics import median
from time import perf_counter, sleep
from uuid import uuid4

import pytest

from tests.faults.commands import Commands
from tests.faults.conftest import PASSWORD, edit
from tests.serving import Phone, Server

# SQLite is killed with the server; PostgreSQL lives on and only loses a connection.
SAVES, PASSWORDS, ROTATIONS = (30, 15, 15) if "DATABASE_URL" in os.environ else (110, 50, 40)


@pytest.fixture(autouse=True)
def sound(server):
    """Whatever was killed, the database is whole afterwards."""
    yield
    if server.installation.on_postgres:
        assert server.installation.query("SELECT count(*) FROM sync_record, vault_keyslot")
        return
    assert server.installation.query("PRAGMA integrity_check") == [("ok",)]
    assert server.installation.query("PRAGMA foreign_key_check") == []


class Notebook:
    """A phone's view: what it wrote, what was acknowledged, and what it holds of each record."""

    def __init__(self, phone: Phone):
        self.phone = phone
        self.text: dict[str, str] = {}
        self.seq: dict[str, int] = {}
        self.head = [0, ""]
        self.sent = 0

    def batch(self) -> list[dict]:
        """Up to 30 operations on different records: new ones and edits."""
        known = random.sample(sorted(self.seq), min(len(self.seq), random.randrange(15)))
        ids = [*known, *(str(uuid4()) for _ in range(random.randrange(1, 16)))]
        self.sent += len(ids)
        return [edit(id, self.seq.get(id, 0), nickname=f"{self.sent} {uuid4().hex}") for id in ids]

    def send(self, operations: list[dict]):
        return self.phone.sync(operations, cursor=self.head, head=self.head)

    def acknowledge(self, operations: list[dict], answer: dict) -> None:
        assert {one["outcome"] for one in answer["outcomes"]} == {"applied"}
        for operation, outcome in zip(operations, answer["outcomes"], strict=True):
            self.text[operation["id"]] = operation["fields"]["nickname"]
            self.seq[operation["id"]] = outcome["seq"]
        self.head = answer["head"]


@pytest.mark.lasting
def test_a_killed_save_loses_nothing_acknowledged(phone, killer):
    notebook, seen = Notebook(phone), Counter()
    killer.measure(lambda: _save(notebook))
    for _ in range(SAVES):
        operations = notebook.batch()
        answer = killer.during(lambda operations=operations: notebook.send(operations))
        before = phone.sync(cursor=notebook.head, head=notebook.head).json["rows"]
        assert len(before) in (0, len(operations)), "a push is written whole or not at all"
        seen["acknowledged" if answer else "written unheard" if before else "not written"] += 1
        assert answer is None or before
        again = notebook.send(operations).json
        assert answer is None or again["outcomes"] == answer.json["outcomes"]
        notebook.acknowledge(operations, again)
    assert seen["not written"], seen
    assert {row["id"]: row["fields"]["nickname"] for row in phone.pull()} == notebook.text
    assert notebook.head[0] == notebook.sent, "each operation has exactly one number"


def _save(notebook: Notebook):
    operations = notebook.batch()
    answer = notebook.send(operations)
    notebook.acknowledge(operations, answer.json)
    return answer


class Password:
    """The one that is right now."""

    def __init__(self, phone: Phone):
        self.phone, self.now, self.next = phone, PASSWORD, _phrase()

    def change(self):
        return self.phone.post_form(
            "/accounts/password/change/", password=self.now, new_password=self.next
        )

    def changed(self):
        answer = self.change()
        self.now, self.next = self.next, _phrase()
        return answer


@pytest.mark.lasting
def test_a_killed_change_of_password_leaves_exactly_one_that_opens(phone, name, killer):
    written = edit(str(uuid4()), nickname="Ana")
    assert phone.sync([written]).status == 200
    password, seen = Password(phone), Counter()
    killer.measure(password.changed)
    for _ in range(PASSWORDS):
        answer = killer.during(password.change)
        opens = [
            one for one in (password.now, password.next) if Phone(phone.address).sign_in(name, one)
        ]
        assert len(opens) == 1
        is_new = opens == [password.next]
        assert is_new or not _said_changed(answer)
        seen[
            (
                "acknowledged"
                if _said_changed(answer)
                else "changed unheard"
                if is_new
                else "not changed"
            )
        ] += 1
        password.now, password.next = opens[0], _phrase()
        assert phone.sign_in(name, password.now)
        assert [row["id"] for row in phone.pull()] == [written["id"]]
    assert seen["not changed"], seen
    assert [row["id"] for row in _recovered(phone, name).pull()] == [written["id"]]


def _phrase() -> str:
    return f"{uuid4().hex} lantern {uuid4().hex}"


def _said_changed(answer) -> bool:
    """The change sends the browser on to the account's page."""
    return answer is not None and "/more/account/" in answer.url


@pytest.mark.lasting
def test_a_killed_rotation_leaves_every_record_readable(server, phone, name):
    written = [edit(str(uuid4()), nickname=f"Ana {n}") for n in range(200)]
    assert phone.sync(written).status == 200
    known, seen = phone.recovery_key, Counter()
    commands = Commands(server.installation)
    span = median(_rotated(commands, name)[1] for _ in range(5))
    keys = _keys(server)
    for _ in range(ROTATIONS):
        printed, _spent = _rotated(commands, name, killed_after=random.uniform(0, span * 1.1))
        server.installation.settle()
        rotated = keys != (keys := _keys(server))
        assert len(keys) == 2, (
            "one slot for the password, one for the recovery key, both of the same vault key"
        )
        assert rotated or printed is None
        known = _shown(printed) if printed else "" if rotated else known
        seen["acknowledged" if printed else "rotated unheard" if rotated else "not rotated"] += 1
        assert phone.sign_in(name, PASSWORD)
        assert {row["fields"]["nickname"] for row in phone.pull()} == {
            one["fields"]["nickname"] for one in written
        }
    commands.close()
    assert seen["not rotated"], seen
    phone.recovery_key = known or _shown(_rotated_again(server, name))
    assert len(_recovered(phone, name).pull()) == len(written)


def _rotated(
    commands: Commands, name: str, killed_after: float | None = None
) -> tuple[str | None, float]:
    began = perf_counter()
    commands.start("rotate_key", name, given=PASSWORD)
    if killed_after is not None:
        sleep(killed_after)  # at any moment of it
        with suppress(ProcessLookupError):
            commands.kill()
    return commands.result(), perf_counter() - began


def _rotated_again(server: Server, name: str) -> str:
    return server.installation.manage("rotate_key", name, input=PASSWORD)


def _shown(printed: str) -> str:
    return re.search(r"[0-9A-Z]{5}(?:-[0-9A-Z]{5}){5}", printed)[0]


def _keys(server: Server) -> list[tuple[str, str]]:
    """Kind and vault key of the newest account's slots."""
    query = """SELECT kind, kid FROM vault_keyslot WHERE set_aside_on IS NULL
        AND owner_id = (SELECT max(id) FROM accounts_user) ORDER BY kind"""
    found = [(kind, bytes(kid).hex()) for kind, kid in server.installation.query(query)]
    assert len({kid for _, kid in found}) == 1
    return found


def _recovered(phone: Phone, name: str) -> Phone:
    """Another phone, let in by the recovery key that was made at the start."""
    stranger = Phone(phone.address)
    given = {"username": name, "recovery_key": phone.recovery_key, "new_password": PASSWORD}
    stranger.post_form("/accounts/password/reset/key/", **given)
    assert stranger.session["state"] == "signed_in"
    return stranger
