"""A list of what was erased, outside the database: a restored backup forgets erasures, this list does not (ADR 16).

A line is a day and an HMAC of what was erased, keyed by the pepper: the list alone says how many and when, and nothing
of whom. It must neither be put back with a backup nor be lost with the database.
"""

import fcntl
import hmac
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import IO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone

PURPOSE = b"erased/v1"


def account(account_id: object) -> str:
    """The name an account has in the list."""
    return f"account {account_id}"


def record(account_id: object, record_id: object) -> str:
    return f"record {account_id} {record_id}"


def note(names: Iterable[str]) -> None:
    """Add names to the list; they are on disk when this returns. Call it before the erasure itself is committed."""
    today = timezone.localdate().isoformat()
    key = _key(max(settings.PEPPERS))
    lines = [f"{today} {_mark(key, name)}\n" for name in names]
    if lines:
        with _held() as file:
            file.write("".join(lines))
            file.flush()
            os.fsync(file.fileno())


def noted(names: Iterable[str]) -> list[str]:
    """Those of `names` that stand in the list, whichever pepper was used then."""
    marks = {line[11:] for line in _lines()}
    if not marks:
        return []
    keys = [_key(version) for version in settings.PEPPERS]
    return [name for name in names if any(_mark(key, name) in marks for key in keys)]


def forget(before: date) -> int:
    """Drop lines older than any backup; returns how many."""
    with _held() as file:
        file.seek(0)
        lines = file.readlines()
        kept = [line for line in lines if line[:10] >= before.isoformat()]
        if len(kept) < len(lines):
            _replace(kept)
    return len(lines) - len(kept)


def _lines() -> list[str]:
    path = settings.ERASED_LIST
    return path.read_text().splitlines() if path.exists() else []


def _replace(lines: list[str]) -> None:
    draft = settings.ERASED_LIST.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(settings.ERASED_LIST)


@contextmanager
def _held() -> Iterator[IO[str]]:
    """The list, open for reading and adding; nobody else changes it meanwhile."""
    lock = os.open(settings.ERASED_LIST.with_suffix(".lock"), os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        file = os.open(settings.ERASED_LIST, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(file, "a+") as opened:
            yield opened
    finally:
        os.close(lock)


def _key(version: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(settings.PEPPERS[version])


def _mark(key: bytes, name: str) -> str:
    return hmac.digest(key, name.encode(), "sha256").hex()
