"""Locked files against readers that are not ours: pyrage, and Debian's age
(tests/browser/test_carrying.py too).
"""

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.age import age as debians_age
from vault import age

PASSPHRASE = "acorn river 🌱 lantern"


@pytest.fixture(autouse=True, scope="module")
def quick():
    """Few rounds of scrypt: what they protect from is not tested here."""
    before, age.ROUNDS = age.ROUNDS, 2
    yield
    age.ROUNDS = before


def opened(file: bytes) -> bytes:
    return pyrage.passphrase.decrypt(file, PASSPHRASE)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(-2, 2), st.integers(0, 2))
def test_another_reader_opens_what_was_locked(pieces, around, chunks):
    pieces = [*pieces, b"x" * max(0, chunks * age.CHUNK + around - len(b"".join(pieces)))]
    assert opened(b"".join(age.locked(pieces, PASSPHRASE))) == b"".join(pieces)


def test_debians_age_opens_it(tmp_path):
    (tmp_path / "locked").write_bytes(b"".join(age.locked([b"x" * 100_000], PASSPHRASE)))
    debians_age(PASSPHRASE, "-d", "-o", str(tmp_path / "open"), str(tmp_path / "locked"))
    assert (tmp_path / "open").read_bytes() == b"x" * 100_000


def test_spaces_and_ways_to_type_an_accent_are_no_part_of_a_passphrase():
    file = b"".join(age.locked([b"words"], "  cafe\u0301   noir "))
    assert pyrage.passphrase.decrypt(file, "caf\u00e9 noir") == b"words"


def test_it_is_made_while_it_is_read():
    taken = []
    file = age.locked((taken.append(n) or bytes(age.CHUNK) for n in range(5)), PASSPHRASE)
    assert taken == []
    next(file), next(file)
    assert len(taken) == 2


@pytest.mark.parametrize("place", [60, 90, -1])
def test_a_changed_byte_is_found(place):
    file = bytearray(b"".join(age.locked([b"words of mine"], PASSPHRASE)))
    file[place] ^= 1
    with pytest.raises(pyrage.DecryptError):
        opened(bytes(file))
