"""An account in memory: the same questions that sync/store.py answers from the database, fast
enough for many histories.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

from sync.exchange import Point
from sync.merge import Copy

BEGIN, SECONDS = datetime(2026, 11, 23, 12, tzinfo=UTC), count()


def fresh(copy: Copy) -> Copy:
    return replace(
        copy, fields=dict(copy.fields), written=dict(copy.written), conflicts=dict(copy.conflicts)
    )


class MemoryStore:
    def __init__(self):
        self.seq, self.tag, self.floor = 0, "", 0
        self.kept: dict[str, Copy] = {}
        self.operations: dict[str, Point] = {}
        self.full = False
        self.noted: set[str] = set()  # the list of erasures, which no backup takes back

    def tag_at(self, seq: int) -> str | None:
        return next((tag for at, tag in sorted(self.operations.values()) if at >= seq), None)

    def ledger(self, ops: list[str]) -> dict[str, Point]:
        return {op: self.operations[op] for op in ops if op in self.operations}

    def copies(self, ids: Iterable[str]) -> dict[str, Copy]:
        return {id: fresh(self.kept[id]) for id in ids if id in self.kept}

    def conflicts(self, ids: Iterable[str]) -> dict[str, Copy]:
        """Without their words, as from the database."""
        return {
            id: Copy(id, one.type, one.seq, one.deleted) for id, one in self.copies(ids).items()
        }

    def is_full(self) -> bool:
        return self.full

    def erased(self, ids: Iterable[str]) -> set[str]:
        return self.noted & set(ids)

    def rows(self, after: int, upto: int, limit: int) -> tuple[list[Copy], bool]:
        found = sorted(
            (one for one in self.kept.values() if after < one.seq <= upto), key=lambda one: one.seq
        )
        return [fresh(one) for one in found[:limit]], len(found) > limit

    def save(self, copies: list[Copy], applied: dict[str, int], point: Point) -> None:
        self.noted.update(copy.id for copy in copies if copy.erased)
        self.kept |= {copy.id: fresh(copy) for copy in copies}
        self.operations |= {op: (seq, point[1]) for op, seq in applied.items()}
        self.seq, self.tag = point

    def now(self) -> str:
        """Another second each time: nothing may depend on two things happening in the same one."""
        return (BEGIN + timedelta(seconds=next(SECONDS))).isoformat().replace("+00:00", "Z")

    def snapshot(self) -> "MemoryStore":
        made = MemoryStore()
        made.seq, made.tag, made.floor = self.seq, self.tag, self.floor
        made.noted, made.full = self.noted, self.full
        made.kept, made.operations = dict(self.kept), dict(self.operations)
        return made

    def prune(self) -> None:
        """What `manage.py prune_sync` does when everything so far is older than 180 days."""
        self.floor = self.seq
        self.kept = {id: one for id, one in self.kept.items() if not one.deleted}
        self.operations = {
            op: point for op, point in self.operations.items() if point[0] == self.seq
        }
