"""Seal one JSON document so that it opens only as the record it was sealed for.

blob = version | kid (16) | nonce (12) | AES-256-GCM ciphertext of the padded document. The record's
key is derived from the vault key, its type and its id; version, kid, owner, type and id are
authenticated, so a blob moved to another row, owner or type does not open. Lengths are rounded up
by Padmé (Nikitin et al., "Reducing metadata leakage from encrypted files and communication with
PURBs", 2019): a reader of the database learns at most a coarse size.
"""

import json
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from vault.keys import KID_BYTES, VaultKey, current_key, opened

VERSION = b"\x01"
NONCE_BYTES, LEAST_BYTES = 12, 64


class CannotUnseal(Exception):
    """The blob is damaged, belongs to another record, or was sealed with another key. It is never
    read as empty.
    """


@dataclass(frozen=True)
class Place:
    """The one record a blob belongs to."""

    owner: str
    type: str
    id: str


def seal(document: dict, place: Place) -> bytes:
    """Seal `document` for `place` with the open key; raises VaultLocked, and ValueError for what is
    not plain JSON.
    """
    key = current_key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    plaintext = json.dumps(
        document, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    ).encode()
    ciphertext = _cipher(key, place).encrypt(
        nonce, _padded(plaintext), _associated_data(key.kid, place)
    )
    return VERSION + key.kid + nonce + ciphertext


def unseal(blob: bytes, place: Place) -> dict:
    """Open `blob` as the record at `place`; raises VaultLocked or CannotUnseal."""
    key = current_key()
    head = 1 + KID_BYTES
    kid, nonce, ciphertext = (
        blob[1:head],
        blob[head : head + NONCE_BYTES],
        blob[head + NONCE_BYTES :],
    )
    if blob[:1] != VERSION or kid != key.kid:
        raise CannotUnseal
    try:
        padded = _cipher(key, place).decrypt(nonce, ciphertext, _associated_data(kid, place))
    except (InvalidTag, ValueError) as error:
        raise CannotUnseal from error
    return json.loads(padded.rstrip(b"\x00"))


def reseal(blob: bytes, place: Place, old: VaultKey, new: VaultKey) -> bytes:
    """`blob` sealed with `new` in place of `old`, read back before it is given out. Raises
    CannotUnseal.
    """
    with opened(old):
        document = unseal(blob, place)
    with opened(new):
        again = seal(document, place)
        if unseal(again, place) != document:
            raise CannotUnseal
    return again


def padme(length: int) -> int:
    """The padded length of `length` bytes: at most 12 % more, never under 64."""
    if length <= LEAST_BYTES:
        return LEAST_BYTES
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (length + mask) & ~mask


def _padded(plaintext: bytes) -> bytes:
    # JSON holds no raw NUL byte (json.dumps escapes it), so NULs at the end are always padding.
    return plaintext.ljust(padme(len(plaintext)), b"\x00")


def _cipher(key: VaultKey, place: Place) -> AESGCM:
    info = joined(b"rec/v1", place.type.encode(), place.id.encode())
    return AESGCM(HKDFExpand(algorithm=SHA256(), length=32, info=info).derive(key.secret))


def _associated_data(kid: bytes, place: Place) -> bytes:
    return joined(VERSION, kid, place.owner.encode(), place.type.encode(), place.id.encode())


def joined(*parts: bytes) -> bytes:
    """The parts with their lengths before them, so that no two lists of parts look the same."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
