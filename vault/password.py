"""One Argon2id per password gives two things: the verifier Django stores, and the part that opens
the vault.

The 64 bytes are split: SHA-256 of the first half is stored; the second half never is, and is at
hand only inside `remembering()`, which the middleware keeps around each request.
"""

import base64
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from hmac import compare_digest
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.translation import gettext_noop as _

SALT_BYTES, HALF = 16, 32

# Each takes 64 MiB and about 0.25 s of one core; more at once would starve the worker.
_at_once = threading.BoundedSemaphore(2)
_derived: ContextVar[list[bytes] | None] = ContextVar("derived", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Inside the block `derived()` gives the part of the password checked or set last."""
    token = _derived.set([])
    try:
        yield
    finally:
        _derived.reset(token)


def derived() -> bytes:
    """The 32 bytes that open the password's key slot; raises LookupError when no password was right
    yet.
    """
    if not (parts := _derived.get()):
        raise LookupError("no password was checked or set in this block")
    return parts[-1]


class VaultHasher(BasePasswordHasher):
    """Argon2id (RFC 9106) with 64 MiB and 3 passes, by settings.VAULT_ARGON2 = {"memory" (KiB),
    "passes"}.
    """

    algorithm = "vault_argon2id"

    def salt(self) -> str:
        return base64.urlsafe_b64encode(secrets.token_bytes(SALT_BYTES)).decode().rstrip("=")

    def encode(self, password: str, salt: str) -> str:
        return self._encode(password, salt, **settings.VAULT_ARGON2)

    def _encode(self, password: str, salt: str, memory: int, passes: int) -> str:
        with _at_once:
            both = hash_secret_raw(
                # A phone and a desk may type the same password in different Unicode forms.
                unicodedata.normalize("NFKC", password).encode(),
                base64.urlsafe_b64decode(salt + "=="),
                time_cost=passes,
                memory_cost=memory,
                parallelism=1,
                hash_len=2 * HALF,
                type=Type.ID,
            )
        self._remember(both[HALF:])
        return f"{self.algorithm}${memory}${passes}${salt}${sha256(both[:HALF]).hexdigest()}"

    def _remember(self, part: bytes) -> None:
        if (parts := _derived.get()) is not None:
            parts.append(part)

    def verify(self, password: str, encoded: str) -> bool:
        stored = self.decode(encoded)
        again = self._encode(password, stored["salt"], stored["memory"], stored["passes"])
        right = compare_digest(again.encode(), encoded.encode())
        if not right and (parts := _derived.get()):
            parts.pop()
        return right

    def decode(self, encoded: str) -> dict[str, Any]:
        algorithm, memory, passes, salt, verifier = encoded.split("$")
        return {
            "algorithm": algorithm,
            "memory": int(memory),
            "passes": int(passes),
            "salt": salt,
            "hash": verifier,
        }

    def must_update(self, encoded: str) -> bool:
        """Never: Django would hash anew at sign-in and leave the key slot with the old part (a
        lock-out).
        """
        return False

    def safe_summary(self, encoded: str) -> dict[Any, Any]:
        return {_("algorithm"): self.algorithm}

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: one Argon2id is all the work there is, whether the name is known or not."""
