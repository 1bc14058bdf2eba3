"""Which key is open right now. Nothing below this module asks where a key comes from.

accounts/middleware.py opens the account's key here for the time of one request.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

KID_BYTES, SECRET_BYTES = 16, 32


class VaultLocked(Exception):
    """No key is open, so nothing sealed can be read or written."""


@dataclass(frozen=True)
class VaultKey:
    """One version of a person's key: 16 bytes of name (`kid`), 32 bytes of secret."""

    kid: bytes
    secret: bytes = field(repr=False)


_open_key: ContextVar[VaultKey | None] = ContextVar("open_key", default=None)


def current_key() -> VaultKey:
    """The key that is open in this context; raises VaultLocked when none is."""
    key = _open_key.get()
    if key is None:
        raise VaultLocked(_("This vault is locked. Sign in to open it."))
    return key


@contextmanager
def opened(key: VaultKey) -> Iterator[None]:
    """Keep `key` open inside the block, and closed again after it, whatever happens."""
    token = _open_key.set(key)
    try:
        yield
    finally:
        _open_key.reset(token)
