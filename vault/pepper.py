"""What the server must open while nobody is signed in (second factors, e-mail): sealed with a key
from the pepper.

A copy of the database alone opens none of it; neither does SECRET_KEY. Written as "version:base64"
of the pepper used.
"""

import base64
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

NONCE_BYTES = 12


class CannotOpen(Exception):
    """Damaged, sealed for another purpose, or its pepper is gone."""


def seal(text: str, purpose: str) -> str:
    """`text`, to be opened for the same `purpose` only."""
    version = newest()
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key(version, purpose)).encrypt(nonce, text.encode(), purpose.encode())
    return f"{version}:{base64.b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, purpose: str) -> str:
    """The text that `seal` was given; raises CannotOpen."""
    version, _, blob = sealed.partition(":")
    try:
        raw = base64.b64decode(blob, validate=True)
        cipher = AESGCM(key(int(version), purpose))
        return cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode()).decode()
    except (InvalidTag, KeyError, ValueError) as error:
        raise CannotOpen from error


def lookups(text: str, purpose: str) -> list[str]:
    """What `text` is found by, newest pepper first: the same text gives the same HMAC, which tells
    nothing of it.
    """
    versions = sorted(settings.PEPPERS, reverse=True)
    return [
        hmac.digest(key(version, purpose), text.encode(), "sha256").hex() for version in versions
    ]


def newest() -> int:
    return max(settings.PEPPERS)


def version_of(sealed: str) -> int:
    """Which pepper `sealed` needs."""
    version = sealed.partition(":")[0]
    return int(version) if version.isdecimal() else 0


def resealed(sealed: str, purpose: str) -> str:
    """The same under the newest pepper. Raises CannotOpen."""
    return sealed if version_of(sealed) == newest() else seal(unseal(sealed, purpose), purpose)


def fingerprints() -> dict[int, str]:
    """What the database may know a pepper by, by version: 256 bits of which no guess
    can be made.
    """
    return {version: key(version, "fingerprint/v1").hex() for version in settings.PEPPERS}


def key(version: int, purpose: str) -> bytes:
    """A key of its own for each purpose. Raises KeyError for a pepper that is not here."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(
        settings.PEPPERS[version]
    )
