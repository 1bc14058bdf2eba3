"""Keeps every write of records to the write door, so that none can miss its number
(docs/sync.md, rule 2).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_open: ContextVar[bool] = ContextVar("write_door_open", default=False)


class BesideTheDoor(RuntimeError):
    """A record was about to be written without a number of its account's sequence."""

    def __init__(self) -> None:
        super().__init__("Records are written by sync.door.write alone.")


@contextmanager
def maintenance() -> Iterator[None]:
    """For what touches rows but no person's words: pruning, rotating keys, setting a
    vault aside.
    """
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def require_door() -> None:
    if not _open.get():
        raise BesideTheDoor
