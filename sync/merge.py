"""How an operation meets the server's copy: per field, by number, without clocks, and without
losing a word.

Pure: no database, no time of its own. The rules are those of docs/sync.md, rules 6 to 8, and of the
model that was searched for 250,000 histories; tests/sync/ searches this very code the same way and
shows that each rule is needed.
"""

from typing import Any
from uuid import UUID, uuid5

from sync.copy import NEVER, Copy
from sync.operation import Operation

CONFLICT = "sync.Conflict"


class Book:
    """The copies that one batch works on, and the numbers it gives out. `now` is the text of a
    moment.
    """

    def __init__(self, seq: int, now: str, copies: dict[str, Copy] | None = None):
        self.before = self.seq = seq
        self.now = now
        self.copies = copies or {}
        self.changed: dict[str, Copy] = {}
        self.unlike: set[str] = set()  # records that are not just as their operation said

    def copy(self, operation: Operation) -> Copy:
        return self.copies.get(operation.id) or Copy(operation.id, operation.type)

    def number(self, copy: Copy) -> int:
        """Give `copy` the next number: from now on everyone who has not seen it will pull it."""
        self.seq += 1
        copy.seq = self.seq
        self.copies[copy.id] = self.changed[copy.id] = copy
        return self.seq


def conflict_id(record: str, op: str, name: str) -> str:
    """The id of the conflict that keeps what `op` wrote into one field: the same wherever and
    however often it arises.
    """
    return str(uuid5(UUID(record), f"{op}:{name}"))


def merge(book: Book, operation: Operation) -> int | None:
    """Apply `operation`; returns the number its record has now, or None when the record was erased
    for good.
    """
    copy = book.copy(operation)
    if operation.erase:
        return bury(book, copy)
    if copy.erased and not operation.delete:
        return None
    if operation.delete:
        return _delete(book, copy, operation)
    if copy.deleted:
        return _edit_late(book, copy, operation)
    if copy.type == CONFLICT and copy.seq:
        # A conflict is never edited: its id stands for exactly the words it keeps. Nor is it
        # numbered anew: its number must stay below that of the row that displaced them.
        return copy.seq
    return _edit(book, copy, operation)


def _edit(book: Book, copy: Copy, operation: Operation) -> int:
    changes = {
        name: new for name, new in operation.fields.items() if not same(copy.fields.get(name), new)
    }
    for name in changes:
        seq, op = copy.writer(name)
        if name in copy.fields and seq > operation.seen(name):
            _keep(book, copy, name, copy.fields[name], op, seq)
    if not operation.recovery:
        _close_seen(book, copy, operation)
    seq = book.number(copy)
    for name, new in changes.items():
        copy.written[name] = (seq, operation.op)
        if new is None:
            copy.fields.pop(name, None)
        else:
            copy.fields[name] = new
    return seq


def _edit_late(book: Book, copy: Copy, operation: Operation) -> int:
    """An edit of what was deleted meanwhile: its words become conflicts, the record
    stays deleted.
    """
    for name, new in operation.fields.items():
        if new is not None:
            _keep(book, copy, name, new, operation.op)
    return book.number(copy)


def _delete(book: Book, copy: Copy, operation: Operation) -> int:
    for name, value in copy.fields.items():
        seq, op = copy.writer(name)
        if seq > operation.seen(name):
            _keep(book, copy, name, value, op)
    copy.wipe()
    return book.number(copy)


def bury(book: Book, copy: Copy) -> int:
    """Leave nothing of it but a tombstone that no edit wakes."""
    if copy.erased:
        return copy.seq
    for id in list(copy.conflicts):
        _close(book, copy, id, erased=True)
    copy.wipe()
    copy.erased = True
    return book.number(copy)


def _keep(book: Book, copy: Copy, name: str, value: Any, op: str, seq: int = 0) -> None:
    """Put words that `op` wrote under `seq` where the person sees them, numbered before the row
    that displaced them.
    """
    if copy.type == CONFLICT:
        return  # whoever closed it had seen exactly these words
    book.unlike.add(copy.id)
    conflict = book.copies.get(id := conflict_id(copy.id, op, name)) or Copy(id, CONFLICT)
    if conflict.deleted:
        return
    conflict.fields = {
        "created_at": book.now,
        "record": copy.id,
        "record_type": copy.type,
        "field": name,
        "kept": value,
    }
    copy.conflicts[id] = (name, seq, book.number(conflict))


def _close_seen(book: Book, copy: Copy, operation: Operation) -> None:
    """Close what the author of `operation` saw before they wrote on."""
    for id, (name, kept, displaced) in list(copy.conflicts.items()):
        if name in operation.fields and 0 < kept <= operation.seen(name) < displaced:
            _close(book, copy, id)


def _close(book: Book, copy: Copy, id: str, erased: bool = False) -> None:
    del copy.conflicts[id]
    conflict = book.copies.get(id)
    if conflict and not (conflict.deleted and not erased):
        conflict.wipe()
        conflict.erased = erased
        book.number(conflict)


def touched(copy: Copy | None, operations: list[Operation]) -> set[str]:
    """The ids of all conflicts that `operations`, all of one record, may make or close."""
    found = set(copy.conflicts) if copy else set()
    several = len(operations) > 1
    for operation in operations:
        for name in copy.fields if copy and operation.delete else operation.fields:
            seq, op = copy.writer(name) if copy else NEVER
            if op and (several or seq > operation.seen(name)):
                found.add(conflict_id(operation.id, op, name))
            if several or (copy and copy.deleted):
                found.add(conflict_id(operation.id, operation.op, name))
    return found


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: unlike Python's, true is not 1 there."""
    if type(one) is not type(other):
        return False
    if type(one) is list:
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return bool(one == other)
