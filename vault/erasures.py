"""A list of what was erased, or ended, outside the database: a restored backup forgets it, this
list does not (ADR 16).

A row is a day and an HMAC of what it names: the list alone says how many and when, and nothing of
whom. The HMAC's key lies in it too, sealed with the pepper, so that peppers can change. The list
must neither be put back with a backup nor be lost with the database.
"""

import fcntl
import hmac
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.utils import timezone

from vault import pepper

PURPOSE, AS_TEXT = "erased/v2", "erased/v1"
AT_ONCE = 500
_creating = threading.Lock()
TABLES = """
    CREATE TABLE IF NOT EXISTS ended (mark BLOB PRIMARY KEY, day TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS keys (number INTEGER PRIMARY KEY, sealed TEXT NOT NULL);
    PRAGMA user_version = 1;
"""


# Each has a name that no other one ever gets: nothing new is taken for what ended.


def account(account_id: object) -> str:
    return f"account {account_id}"


def record(account_id: object, record_id: object) -> str:
    return f"record {account_id} {record_id}"


def password(user: Any) -> str:
    """By its salt: it lives on when its slot is wrapped anew."""
    return f"password {user.account_id} {user.password}"


def slot(key_slot: Any) -> str:
    """Of a recovery key or token, by the nonce it was wrapped with."""
    return f"slot {bytes(key_slot.wrapped)[:12].hex()}"


def session(row: str) -> str:
    return f"session {row}"


def sessions(user: Any) -> str:
    """All of an account, up to now."""
    return f"sessions {user.account_id} {user.session_epoch}"


def copy(credential: object) -> str:
    """The notes on a device that was told to delete them."""
    return f"copy {credential}"


def factor(authenticator: Any) -> str:
    return (
        f"factor {authenticator.user_id} {authenticator.type}"
        f" {authenticator.created_at.isoformat()}"
    )


def address(user: Any) -> str:
    """By the nonce it was sealed with."""
    return f"address {user.account_id} {user.email_sealed}"


def link(brief_id: object) -> str:
    return f"link {brief_id}"


def note(names: Iterable[str]) -> None:
    """Add names to the list, each once; they are on disk when this returns. Call it before the end
    itself is committed.
    """
    names = list(names)
    if fresh := sorted(set(names) - set(noted(names))):
        today = timezone.localdate().isoformat()
        with _opened("IMMEDIATE") as rows:
            key = (_keys(rows) or [_add_key(rows, secrets.token_bytes(32))])[-1]
            rows.executemany(
                "INSERT OR IGNORE INTO ended VALUES (?, ?)",
                [(_mark(key, name), today) for name in fresh],
            )


def note_once_ended(names: Iterable[str]) -> None:
    """The same once the end is committed: one that was undone shuts nobody out. If it fails, the
    end stands, and a log says so.
    """
    ended = list(names)
    transaction.on_commit(lambda: note(ended), robust=True)


def noted(names: Iterable[str]) -> list[str]:
    """Those of `names` that stand in the list. However many there are, only some are in memory at
    once.
    """
    if not settings.ERASED_LIST.exists():
        return []
    with _opened() as rows:
        keys, waiting = _keys(rows), iter(names)
        some = iter(lambda: list(islice(waiting, AT_ONCE)), [])
        return [name for names in some for name in _noted(rows, keys, names)]


def those_noted(name: Callable[[Any], str], things: Iterable[Any]) -> list[Any]:
    """Of `things` those whose `name` stands in the list. However many there are, only some are in
    memory at once.
    """
    waiting = iter(things)
    found: list[Any] = []
    while some := {name(one): one for one in islice(waiting, AT_ONCE)}:
        found += [some[one] for one in noted(some)]
    return found


def _noted(rows: sqlite3.Connection, keys: list[bytes], names: list[str]) -> list[str]:
    found: set[str] = set()
    for key in keys:
        name_of = {_mark(key, name): name for name in names}
        marks = ", ".join("?" * len(name_of))
        asked = rows.execute(f"SELECT mark FROM ended WHERE mark IN ({marks})", list(name_of))  # noqa: S608 (only "?")
        found.update(name_of[mark] for (mark,) in asked)
    return [name for name in names if name in found]


def forget(before: date) -> int:
    """Drop what is older than any backup; returns how much."""
    with _opened("IMMEDIATE") as rows:
        return rows.execute("DELETE FROM ended WHERE day < ?", [before.isoformat()]).rowcount


def peppers() -> list[int]:
    """The peppers that the keys of the list need."""
    if not settings.ERASED_LIST.exists():
        return []
    with _opened() as rows:
        return [pepper.version_of(sealed) for (sealed,) in rows.execute("SELECT sealed FROM keys")]


def reseal() -> None:
    """Move the keys to the newest pepper. Raises CannotOpen."""
    with _opened("IMMEDIATE") as rows:
        for number, sealed in rows.execute("SELECT number, sealed FROM keys").fetchall():
            rows.execute(
                "UPDATE keys SET sealed = ? WHERE number = ?",
                [pepper.resealed(sealed, PURPOSE), number],
            )


def _keys(rows: sqlite3.Connection) -> list[bytes]:
    """Those whose pepper is here, the newest last; more than one where the list was a text once, or
    a pepper was lost.
    """
    found = []
    for (sealed,) in rows.execute("SELECT sealed FROM keys ORDER BY number"):
        with suppress(pepper.CannotOpen):
            found.append(bytes.fromhex(pepper.unseal(sealed, PURPOSE)))
    return found


def _add_key(rows: sqlite3.Connection, key: bytes) -> bytes:
    rows.execute("INSERT INTO keys (sealed) VALUES (?)", [pepper.seal(key.hex(), PURPOSE)])
    return key


@contextmanager
def _opened(how: str = "DEFERRED") -> Iterator[sqlite3.Connection]:
    """The list in one transaction. What hinders it is told like any fault of the database: come
    back later.
    """
    try:
        with closing(_connected(settings.ERASED_LIST)) as rows:
            rows.execute(f"BEGIN {how}")
            yield rows
            rows.execute("COMMIT")
    except (OSError, sqlite3.Error) as error:
        raise OperationalError(type(error).__name__) from error


class _IsTextError(Exception):
    """Until 0.3 it was one: in each line a day, and an HMAC keyed by the pepper."""


def _connected(path: Path) -> sqlite3.Connection:
    try:
        return _made(path)
    except _IsTextError:
        _take_over_text(path)
        return _made(path)


def _made(path: Path) -> sqlite3.Connection:
    """Only SQLite opens the file: whoever else closes it takes away all locks that this process,
    with all its threads, holds on it (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks).
    """
    with _creating, suppress(FileExistsError):
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    rows = sqlite3.connect(path, timeout=5, isolation_level=None)
    try:
        rows.execute("PRAGMA journal_mode = PERSIST")  # makes and removes no file at each note
        rows.execute("PRAGMA synchronous = FULL")  # what was noted survives a power cut
        if rows.execute("PRAGMA user_version").fetchone() == (0,):
            rows.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
    except sqlite3.Error as error:
        rows.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise _IsTextError from error
        raise
    return rows


def _take_over_text(path: Path) -> None:
    draft = path.with_suffix(".new")
    with path.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with suppress(_IsTextError):
            _made(path).close()
            return  # another one was first
        draft.unlink(missing_ok=True)
        with closing(_made(draft)) as rows, path.open() as lines:
            rows.execute("BEGIN")
            for version in sorted(settings.PEPPERS):
                _add_key(rows, pepper.key(version, AS_TEXT))
            marks = ((bytes.fromhex(line[11:75]), line[:10]) for line in lines if len(line) > 75)
            rows.executemany("INSERT OR IGNORE INTO ended VALUES (?, ?)", marks)
            rows.execute("COMMIT")
        draft.replace(path)


def _mark(key: bytes, name: str) -> bytes:
    return hmac.digest(key, name.encode(), "sha256")
