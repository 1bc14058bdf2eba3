"""The operator gives an account a new key while its phone goes on saving: no row is left that
nobody can open.
"""

from collections import Counter
from threading import Event, Thread
from uuid import uuid4

import pytest

from tests.faults.commands import Commands
from tests.faults.conftest import PASSWORD, edit
from tests.serving import Phone, Server


class Saving(Thread):
    """A phone that saves one entry after the other until it is told that its vault is locked, or to
    stop.
    """

    def __init__(self, phone: Phone):
        super().__init__()
        self.phone, self.acknowledged, self.refusal, self.enough = phone, [], None, Event()

    def run(self) -> None:
        known: dict = {}
        while self.refusal is None and not self.enough.is_set():
            written = edit(str(uuid4()), nickname=uuid4().hex)
            answer = self.phone.sync([written], **known)
            if answer.status == 200:
                known = dict.fromkeys(("cursor", "head"), answer.json["head"])
                self.acknowledged.append(written["id"])
            elif answer.status != 503 or answer.json["code"] != "busy":
                self.refusal = (answer.status, answer.json["code"])


def rotate_while_saving(server: Server, name: str, rounds: int) -> Counter:
    """How the saving phones were stopped."""
    commands, written, seen = Commands(server.installation), [], Counter()
    for _ in range(rounds):
        phone = Phone(server.address)
        assert phone.sign_in(name, PASSWORD)
        assert phone.account
        saving = Saving(phone)
        saving.start()
        commands.start("rotate_key", name, given=PASSWORD)
        rotated = commands.result()
        saving.join(60)
        saving.enough.set()
        saving.join()
        assert rotated, "the rotation itself went through"
        written += saving.acknowledged
        seen[saving.refusal] += 1
        reading = Phone(server.address)
        assert reading.sign_in(name, PASSWORD)
        assert {row["id"] for row in reading.pull()} >= set(written)
    commands.close()
    assert _keys_of_rows(server) == _keys_of_slots(server)
    return seen


def _keys_of_rows(server: Server) -> set[bytes]:
    query = "SELECT sealed FROM sync_record WHERE owner_id = (SELECT max(id) FROM accounts_user)"
    return {bytes(sealed)[1:17] for (sealed,) in server.installation.query(query)}


def _keys_of_slots(server: Server) -> set[bytes]:
    query = "SELECT kid FROM vault_keyslot WHERE owner_id = (SELECT max(id) FROM accounts_user)"
    return {bytes(kid) for (kid,) in server.installation.query(query)}


@pytest.fixture
def full(phone, name):
    assert phone.sync([edit(str(uuid4()), nickname=f"Ana {n}") for n in range(300)]).status == 200
    return name


LONG = pytest.param(50, marks=[pytest.mark.long, pytest.mark.timeout(3600)])


@pytest.mark.parametrize("rounds", [3, LONG])
def test_a_save_during_a_rotation_leaves_no_row_that_nobody_can_open(server, full, rounds):
    seen = rotate_while_saving(server, full, rounds)
    assert {status for status, _code in seen} == {401}, seen
