"""Puts a typed record into the database the way everything gets there: through the write door."""

from typing import Any

from sync import door
from sync.identity import new_id
from sync.operation import Operation


def edit(record: Any, fields: dict[str, Any] | None = None, **more: Any) -> Operation:
    """The operation that makes `record`, or changes `fields` of it."""
    sent = dict(record.document) if fields is None else fields
    return Operation(new_id(), str(record.id), record.type, fields=sent, **more)


def stored(record: Any) -> Any:
    [outcome] = door.write(record.owner, [edit(record)])
    assert outcome["outcome"] == "applied", outcome
    return again(record)


def again(record: Any) -> Any:
    return type(record).objects.get(owner=record.owner, id=record.id)


def damaged(sealed: bytes) -> bytes:
    """The same with another last byte, which opens nowhere any more."""
    return bytes([*sealed[:-1], sealed[-1] ^ 1])
