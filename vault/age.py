"""Files locked with a passphrase in the age format, version 1 (https://age-encryption.org/v1),
written piece by piece.

Only the passphrase kind. pyrage, which would do, keeps the whole file in memory and picks 256 to
512 MiB for scrypt by the speed of the server, more than the phone that is to open the file can
spare (ADR 15).
"""

import base64
import hmac
import re
import secrets
import threading
import unicodedata
from collections.abc import Iterable, Iterator

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

ROUNDS = 16  # 2**16 of scrypt with r=8: 64 MiB, as on the phone (static/js/files/age-worker.js)
CHUNK = 64 * 1024
LAST = b"\x01"
_at_once = threading.BoundedSemaphore(2)


def locked(pieces: Iterable[bytes], passphrase: str) -> Iterator[bytes]:
    """`pieces` as a file that only `passphrase` opens. The slow part is done at once, the rest as
    it is read.
    """
    file_key, nonce = secrets.token_bytes(16), secrets.token_bytes(16)
    header = _header(file_key, tidied(passphrase))
    return _file(header + nonce, ChaCha20Poly1305(_derived(file_key, nonce, b"payload")), pieces)


# What JavaScript takes for white space; Python takes other control characters, too.
_SPACES = re.compile("[\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+")


def tidied(passphrase: str) -> str:
    """Spaces typed twice or left at an end are no part of a passphrase, nor is how an accent was
    typed: as the phone has it that opens the file (static/js/files/age.js).
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", passphrase)).strip(" ")


def _header(file_key: bytes, passphrase: str) -> bytes:
    salt = secrets.token_bytes(16)
    stretched = Scrypt(
        salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**ROUNDS, r=8, p=1
    )
    with _at_once:
        wrapping = stretched.derive(passphrase.encode())
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    head = (
        f"age-encryption.org/v1\n-> scrypt {_base64(salt)} {ROUNDS}\n{_base64(body)}\n---".encode()
    )
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    return head + f" {_base64(mac)}\n".encode()


def _file(head: bytes, cipher: ChaCha20Poly1305, pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield head
    waiting, number = b"", 0
    for piece in pieces:
        waiting += piece
        while len(waiting) > CHUNK:  # the last chunk is marked, so one is always held back
            yield cipher.encrypt(number.to_bytes(11) + b"\x00", waiting[:CHUNK], None)
            waiting, number = waiting[CHUNK:], number + 1
    yield cipher.encrypt(number.to_bytes(11) + LAST, waiting, None)


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(key)


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")
