import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.keys import VaultKey, VaultLocked, opened
from vault.sealing import CannotUnseal, Place, padme, seal, unseal

HERE = Place(owner="1", type="journal.Repair", id="0192f0c1-0000-7000-8000-000000000001")
KEY = VaultKey(kid=b"alice-key-000001", secret=b"a" * 32)
DOCUMENT = {"note": "Er hat sich entschuldigt. 🌱", "owned": True}

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
)


@pytest.fixture
def blob(open_vault):
    return seal(DOCUMENT, HERE)


def test_sealed_document_opens_as_it_was(blob):
    assert unseal(blob, HERE) == DOCUMENT


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), json_values))
def test_any_document_survives_sealing(document):
    with opened(KEY):
        assert unseal(seal(document, HERE), HERE) == document


def test_sealed_document_holds_no_plaintext(blob):
    assert b"entschuldigt" not in blob
    assert b"owned" not in blob


def test_every_flipped_bit_is_refused(blob):
    for position in range(len(blob) * 8):
        damaged = bytearray(blob)
        damaged[position // 8] ^= 1 << position % 8
        with pytest.raises(CannotUnseal):
            unseal(bytes(damaged), HERE)


@pytest.mark.parametrize("length", [0, 1, 28, 29, 44])
def test_a_shortened_blob_is_refused(blob, length):
    with pytest.raises(CannotUnseal):
        unseal(blob[:length], HERE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Place(owner="2", type=HERE.type, id=HERE.id),
        Place(owner="1", type="journal.Therapist", id=HERE.id),
        Place(owner="1", type=HERE.type, id="0192f0c1-0000-7000-8000-000000000002"),
    ],
)
def test_a_moved_blob_is_refused(blob, elsewhere):
    with pytest.raises(CannotUnseal):
        unseal(blob, elsewhere)


def test_another_vaults_key_is_refused(blob, alices_key):
    with opened(VaultKey(kid=alices_key.kid, secret=b"b" * 32)), pytest.raises(CannotUnseal):
        unseal(blob, HERE)


def test_without_an_open_key_nothing_is_sealed_or_read():
    with pytest.raises(VaultLocked):
        seal(DOCUMENT, HERE)
    with pytest.raises(VaultLocked):
        unseal(b"anything", HERE)


def test_the_key_is_closed_again_after_an_error(alices_key):
    with pytest.raises(RuntimeError), opened(alices_key):
        raise RuntimeError
    with pytest.raises(VaultLocked):
        seal(DOCUMENT, HERE)


def test_a_key_does_not_show_its_secret(alices_key):
    assert "aaaa" not in repr(alices_key)


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 64), (64, 64), (65, 72), (100, 104), (1000, 1024), (9000, 9216)]
)
def test_padme_rounds_lengths_up(length, padded):
    assert padme(length) == padded


@given(st.integers(64, 10**7))
def test_padme_never_adds_more_than_twelve_percent(length):
    assert length <= padme(length) <= length * 1.12 + 1


def test_what_is_not_json_is_refused(open_vault):
    with pytest.raises(ValueError, match="not JSON compliant"):
        seal({"fee": float("nan")}, HERE)
