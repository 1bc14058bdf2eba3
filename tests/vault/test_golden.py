"""What was once sealed must open for ever: the formats of docs/keys.md, pinned by
tests/cases/vault.json.
"""

import json
from pathlib import Path

import pytest

from vault import slots
from vault.keys import VaultKey, opened
from vault.models import KeySlot
from vault.password import VaultHasher, derived, remembering
from vault.sealing import CannotUnseal, Place, reseal, unseal

CASES = json.loads((Path(__file__).parents[1] / "cases" / "vault.json").read_text())
KEY = VaultKey(**{name: bytes.fromhex(text) for name, text in CASES["key"].items()})
RECORD = CASES["record"]
PLACE = Place(owner=RECORD["owner"], type=RECORD["type"], id=RECORD["id"])


def test_a_record_sealed_by_the_first_version_opens():
    with opened(KEY):
        assert unseal(bytes.fromhex(RECORD["blob"]), PLACE) == RECORD["document"]


def test_a_password_hashed_by_the_first_version_is_right_and_gives_its_part():
    password = CASES["password"]
    with remembering():
        assert VaultHasher().verify(password["text"], password["encoded"])
        assert derived().hex() == password["part"]


@pytest.mark.parametrize("kind", ["password", "recovery", "token"])
def test_a_slot_of_the_first_version_opens(kind, settings):
    settings.PEPPERS = {1: bytes.fromhex(CASES["pepper"])}
    secret = {
        "password": bytes.fromhex(CASES["password"]["part"]),
        "recovery": slots.recovery_key(CASES["recovery_key"]),
        "token": bytes.fromhex(CASES["token"]),
    }[kind]
    pepper = 1 if kind == "password" else None
    wrapped = bytes.fromhex(CASES["slots"][kind])
    assert (
        slots._open(
            KeySlot(owner_id=7, kind=kind, kid=KEY.kid, pepper=pepper, wrapped=wrapped), secret
        )
        == KEY
    )


def test_a_resealed_record_opens_with_the_new_key_only():
    new = slots.fresh_key()
    blob = reseal(bytes.fromhex(RECORD["blob"]), PLACE, KEY, new)
    with opened(new):
        assert unseal(blob, PLACE) == RECORD["document"]
    with opened(KEY), pytest.raises(CannotUnseal):
        unseal(blob, PLACE)
