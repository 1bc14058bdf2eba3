"""How an operation meets the server's copy: per field, by number, without clocks, and without
losing a word.

Pure: no database, no time of its own. The rules are those of docs/sync.md, rules 6 to 8, and of the
model that was searched for 250,000 histories; tests/sync/ searches this very code the same way and
shows that each rule is needed.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from sync.operation import Operation

CONFLICT = "sync.Conflict"
NEVER = (0, "")


@dataclass(slots=True)
class Copy:
    """The server's copy of one record, opened: its fields, who wrote each of them when, and its
    conflicts.

    `written` names for each field the number and the operation that wrote it, also for one that
    was emptied.

    `conflicts` names each open conflict by its id: the field, the number of the kept value (0: it
    never closes by itself) and the number under which it was displaced.
    """

    id: str
    type: str
    seq: int = 0
    deleted: bool = False
    erased: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    written: dict[str, tuple[int, str]] = field(default_factory=dict)
    conflicts: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    unreadable: bool = False  # its row does not open: it is named, and passed over

    def writer(self, name: str) -> tuple[int, str]:
        return self.written.get(name, NEVER)

    def wipe(self) -> None:
        """Leave a tombstone: no word of it stays."""
        self.deleted, self.fields, self.written = True, {}, {}

    def content(self) -> dict[str, Any]:
        """The document that is sealed."""
        content: dict[str, Any] = {
            "fields": self.fields,
            "writes": self._writes(),
            "conflicts": self.conflicts,
        }
        return content | {"erased": True} if self.erased else content

    def _writes(self) -> list[dict[str, Any]]:
        by_writer: dict[tuple[int, str], list[str]] = {}
        for name, writer in self.written.items():
            by_writer.setdefault(writer, []).append(name)
        return [{"seq": seq, "op": op, "fields": names} for (seq, op), names in by_writer.items()]


def copy_of(id: str, type: str, seq: int, deleted: bool, content: dict[str, Any]) -> Copy:
    """The copy whose document is `content`."""
    written = {
        name: (write["seq"], write["op"])
        for write in content.get("writes", ())
        for name in write["fields"]
    }
    conflicts = {
        id: (name, kept, displaced)
        for id, (name, kept, displaced) in content.get("conflicts", {}).items()
    }
    erased = content.get("erased", False)
    return Copy(id, type, seq, deleted, erased, content.get("fields", {}), written, conflicts)


class Batch:
    """The copies that one batch works on, and the numbers it gives out. `now` is the text of a
    moment.
    """

    def __init__(self, seq: int, now: str, copies: dict[str, Copy] | None = None):
        self.before = self.seq = seq
        self.now = now
        self.copies = copies or {}
        self.changed: dict[str, Copy] = {}
        self.altered: set[str] = set()  # records that are not just as their operation said

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


def merge(batch: Batch, operation: Operation) -> int | None:
    """Apply `operation`; returns the number its record has now, or None when the record was erased
    for good.
    """
    copy = batch.copy(operation)
    if operation.erase:
        return erase_for_good(batch, copy)
    if copy.erased and not operation.delete:
        return None
    if operation.delete:
        return _delete(batch, copy, operation)
    if copy.deleted:
        return _edit_late(batch, copy, operation)
    if copy.type == CONFLICT and copy.seq:
        # A conflict is never edited: its id stands for exactly the words it keeps. Nor is it
        # numbered anew: its number must stay below that of the row that displaced them.
        return copy.seq
    return _edit(batch, copy, operation)


def _edit(batch: Batch, copy: Copy, operation: Operation) -> int:
    changes = {
        name: new for name, new in operation.fields.items() if not same(copy.fields.get(name), new)
    }
    for name in changes:
        seq, op = copy.writer(name)
        if name in copy.fields and seq > operation.seen(name):
            _keep(batch, copy, name, copy.fields[name], op, seq)
    if not operation.recovery:
        _close_seen(batch, copy, operation)
    seq = batch.number(copy)
    for name, new in changes.items():
        copy.written[name] = (seq, operation.op)
        if new is None:
            copy.fields.pop(name, None)
        else:
            copy.fields[name] = new
    return seq


def _edit_late(batch: Batch, copy: Copy, operation: Operation) -> int:
    """An edit of what was deleted meanwhile: its words become conflicts, the record
    stays deleted.
    """
    for name, new in operation.fields.items():
        if new is not None:
            _keep(batch, copy, name, new, operation.op)
    return batch.number(copy)


def _delete(batch: Batch, copy: Copy, operation: Operation) -> int:
    for name, value in copy.fields.items():
        seq, op = copy.writer(name)
        if seq > operation.seen(name):
            _keep(batch, copy, name, value, op)
    copy.wipe()
    return batch.number(copy)


def erase_for_good(batch: Batch, copy: Copy) -> int:
    """Leave nothing of it but a tombstone that no edit wakes."""
    if copy.erased:
        return copy.seq
    for id in list(copy.conflicts):
        _close(batch, copy, id, erased=True)
    copy.wipe()
    copy.erased = True
    return batch.number(copy)


def _keep(batch: Batch, copy: Copy, name: str, value: Any, op: str, seq: int = 0) -> None:
    """Put words that `op` wrote under `seq` where the person sees them, numbered before the row
    that displaced them.
    """
    if copy.type == CONFLICT:
        return  # whoever closed it had seen exactly these words
    batch.altered.add(copy.id)
    conflict = batch.copies.get(id := conflict_id(copy.id, op, name)) or Copy(id, CONFLICT)
    if conflict.deleted:
        return
    conflict.fields = {
        "created_at": batch.now,
        "record": copy.id,
        "record_type": copy.type,
        "field": name,
        "kept": value,
    }
    copy.conflicts[id] = (name, seq, batch.number(conflict))


def _close_seen(batch: Batch, copy: Copy, operation: Operation) -> None:
    """Close what the author of `operation` saw before they wrote on."""
    for id, (name, kept, displaced) in list(copy.conflicts.items()):
        if name in operation.fields and 0 < kept <= operation.seen(name) < displaced:
            _close(batch, copy, id)


def _close(batch: Batch, copy: Copy, id: str, erased: bool = False) -> None:
    del copy.conflicts[id]
    conflict = batch.copies.get(id)
    if conflict and not (conflict.deleted and not erased):
        conflict.wipe()
        conflict.erased = erased
        batch.number(conflict)


def conflicts_touched(copy: Copy | None, operations: list[Operation]) -> set[str]:
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
