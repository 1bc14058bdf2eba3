"""One round trip of a phone: verify what it claims to have seen, take what it sends, hand out what
it lacks.

Every decision is made here and in sync/judge.py, over a `Store`: one account's rows, in the
database (sync/store.py) or in memory (tests/sync/).
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import uuid4

from sync.judge import Applied, Verdict, judge
from sync.limits import CHANGED, LOOKED_AT, ROWS
from sync.merge import Batch, Copy, conflicts_touched, erase_for_good
from sync.operation import Operation

Point = tuple[int, str]  # a number, and the random tag of the commit that gave it out
START: Point = (0, "")


class Restored(Exception):
    """The phone has seen what this server never gave out: an older backup was put back."""


class Resync(Exception):
    """Tombstones the phone has not seen may be gone, so only a full pull tells it what
    was deleted.
    """


class TooMuch(Exception):
    """This push takes more time or memory than one request may have; a part of it does not."""


class Store(Protocol):
    seq: int
    tag: str
    floor: int

    def tag_at(self, seq: int) -> str | None:
        """The tag of the first operation in the ledger with this number or a later one."""

    def ledger(self, ops: list[str]) -> Mapping[str, Applied]: ...

    def copies(self, ids: Iterable[str]) -> dict[str, Copy]:
        """Raises TooMuch when they are too large to be held at once."""

    def conflicts(self, ids: Iterable[str]) -> dict[str, Copy]:
        """Copies of conflicts without their words, which whoever makes or closes one
        need not know.
        """

    def is_full(self) -> bool:
        """Whether the account holds as much as one may."""

    def erased(self, ids: Iterable[str]) -> set[str]:
        """Those that were erased for good, whatever the table says: an older backup may have been
        put back.
        """

    def rows(self, after: int, upto: int, limit: int) -> tuple[list[Copy], bool]:
        """The copies numbered above `after`, up to `upto`, by number; and whether more follow."""

    def save(self, copies: list[Copy], applied: dict[str, int], point: Point) -> None: ...

    def now(self) -> str: ...


@dataclass(slots=True)
class Request:
    cursor: Point = START
    head: Point = START
    operations: list[Operation] = field(default_factory=list)
    limit: int = ROWS
    full: bool = False  # a pull of everything, which may pass numbers below the floor


def exchange(store: Store, request: Request) -> dict[str, Any]:
    """The answer to `request`. Raises Restored or Resync before anything is written."""
    verify(store, request)
    before = store.seq
    batch, verdict = push(store, request.operations)
    if request.cursor[0] != before:
        # only a phone that had every row can put the new one together itself
        verdict.as_sent.clear()
    rows, more = _page(store, request, before, list(batch.changed.values()))
    head = [store.seq, store.tag]
    cursor = [rows[-1].seq, _tag_of(store, rows[-1].seq)] if more else head
    answer = {
        "outcomes": verdict.outcomes,
        "rows": [_row(copy, verdict.as_sent) for copy in rows if not copy.unreadable],
        "cursor": cursor,
        "head": head,
        "more": more,
    }
    if unreadable := [{"id": copy.id, "type": copy.type} for copy in rows if copy.unreadable]:
        answer["unreadable"] = unreadable
    return answer


def verify(store: Store, request: Request) -> None:
    """Cursor and head must be ours, on a pull as on a push: else a restored server would pass for a
    quiet one.
    """
    # A full pull passes numbers below the floor, unless it began before tombstones above its head
    # were pruned.
    if request.cursor[0] and (request.head if request.full else request.cursor)[0] < store.floor:
        raise Resync
    for seq, tag in (request.cursor, request.head):
        if seq >= max(store.floor, 1) and _tag_of(store, seq) != tag:
            raise Restored


def recognised(store: Store, known: list[Point]) -> Point:
    """The newest of `known` that this server gave out: all before it are ours as well, none after
    it is.
    """
    points = sorted(point for point in known if max(store.floor, 1) <= point[0] <= store.seq)
    ours, others = 0, len(points)
    while ours < others:
        middle = (ours + others) // 2
        if store.tag_at(points[middle][0]) == points[middle][1]:
            ours = middle + 1
        else:
            others = middle
    return points[ours - 1] if ours else START


def push(store: Store, operations: list[Operation]) -> tuple[Batch, Verdict]:
    """Judge all operations, then write once. Nothing is written for one that was not applied."""
    batch, tag = Batch(store.seq, store.now()), secrets.token_urlsafe(8)
    if not operations:
        return batch, Verdict()
    ledger = store.ledger([operation.op for operation in operations])
    new = [operation for operation in operations if operation.op not in ledger]
    _load(store, batch, new)
    buried = _bury(store, batch, new)
    verdict = judge(batch, operations, ledger, tag, store.is_full())
    if len(batch.changed) > CHANGED and len(operations) > 1:
        raise TooMuch
    for outcome in verdict.outcomes:
        if outcome["outcome"] == "applied" and outcome["tag"] is None:
            outcome["tag"] = _tag_of(store, outcome["seq"])
    ledger_rows = verdict.applied | buried
    if ledger_rows:
        store.save(list(batch.changed.values()), ledger_rows, (batch.seq, tag))
    return batch, verdict


def _load(store: Store, batch: Batch, operations: list[Operation]) -> None:
    by_record: dict[str, list[Operation]] = {}
    for operation in operations:
        # Nobody has seen what was not given out yet.
        operation.base = min(operation.base, batch.seq)
        operation.bases = {name: min(base, batch.seq) for name, base in operation.bases.items()}
        by_record.setdefault(operation.id, []).append(operation)
    batch.copies = store.copies(by_record) if by_record else {}
    looked_at = sum(
        len(ops) * len(batch.copies[id].conflicts)
        for id, ops in by_record.items()
        if id in batch.copies
    )
    if looked_at > LOOKED_AT and len(operations) > 1:
        raise TooMuch
    conflicts = {
        id
        for record, ops in by_record.items()
        for id in conflicts_touched(batch.copies.get(record), ops)
    }
    if lacking := conflicts - batch.copies.keys():
        batch.copies |= store.conflicts(lacking)


def _bury(store: Store, batch: Batch, operations: list[Operation]) -> dict[str, int]:
    """Put tombstones again where a backup that was put back forgot an erasure; their numbers, for
    the ledger.
    """
    buried = {}
    types = {operation.id: operation.type for operation in operations}
    for id in sorted(store.erased(types)):
        copy = batch.copies.get(id) or Copy(id, types[id])
        if not copy.erased:
            buried[str(uuid4())] = erase_for_good(batch, copy)
    return buried


def _page(
    store: Store, request: Request, before: int, changed: list[Copy]
) -> tuple[list[Copy], bool]:
    """Older rows from the store, then what this very request changed, which need not be
    read again.
    """
    rows: list[Copy] = []
    if request.cursor[0] < before:
        rows, more = store.rows(request.cursor[0], before, request.limit)
        if more:
            return rows, True
    rows += sorted(changed, key=lambda copy: copy.seq)
    return rows[: request.limit], len(rows) > request.limit


def _tag_of(store: Store, seq: int) -> str | None:
    if seq < store.floor:
        return ""  # its commit is no longer in the ledger
    return store.tag if seq == store.seq else store.tag_at(seq)


def _row(copy: Copy, as_sent: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": copy.id, "type": copy.type, "seq": copy.seq}
    if copy.deleted:
        return row | {"deleted": True}
    if op := as_sent.get(copy.id):
        return row | {"op": op}
    return row | {"fields": copy.fields}
