"""One account's records in the database: read, opened, sealed and written in a fixed number of
queries.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Sum
from django.db.models.functions import Length
from django.utils import timezone

from sync.exchange import Point, TooMuch
from sync.judge import Applied
from sync.limits import ACCOUNT_BYTES, ACCOUNT_RECORDS, ACCOUNT_WRITES, PAGE_BYTES, RECORD_BYTES
from sync.merge import Copy, copy_of
from sync.models import Record, SyncOp, SyncState
from sync.upsert import upsert
from vault import erasures, slots
from vault.keys import current_key
from vault.sealing import CannotUnseal, Place, seal, unseal

AT_ONCE = 50  # rows of 200 kB, that is 10 MB
COLUMNS = ("id", "type", "seq", "deleted", "sealed")


class DatabaseStore:
    """What sync/exchange.py asks for. `save` belongs behind the write door, which holds the lock on
    `state`.
    """

    def __init__(self, owner: Any, state: SyncState):
        self._owner = owner
        self._place = str(owner.pk)
        self.seq, self.tag, self.floor = state.seq, state.tag, state.floor
        self._weight, self._lengths = state.weight, dict[str, int]()  # by id, before this push

    def tag_at(self, seq: int) -> str | None:
        tags = self._operations().filter(seq__gte=seq).order_by("seq").values_list("tag", flat=True)
        return tags.first()

    def ledger(self, ops: list[str]) -> Mapping[str, Applied]:
        found = self._operations().filter(op_id__in=ops).values_list("op_id", "seq", "tag")
        return {str(op): (seq, tag) for op, seq, tag in found}

    def copies(self, ids: Iterable[str]) -> dict[str, Copy]:
        found: dict[str, Copy] = {}
        room = PAGE_BYTES
        for row in self._rows(ids).values_list(*COLUMNS).iterator(AT_ONCE):
            room -= len(row[-1])
            if room < 0 and found:
                raise TooMuch
            self._lengths[str(row[0])] = len(row[-1])
            found[str(row[0])] = self._copy(*row)
        return found

    def conflicts(self, ids: Iterable[str]) -> dict[str, Copy]:
        found = list(self._rows(ids).values_list("id", "type", "seq", "deleted", Length("sealed")))
        self._lengths |= {str(row[0]): row[-1] for row in found}
        return {
            str(id): Copy(str(id), type, seq, deleted) for id, type, seq, deleted, _length in found
        }

    def is_full(self) -> bool:
        """Weighs the account when that is not known; else it costs nothing until the account is
        large.
        """
        if self._weight is None:
            self._weight = self._all().aggregate(weight=Sum(Length("sealed"), default=0))["weight"]
        if self._weight >= ACCOUNT_BYTES or self.seq - self.floor >= ACCOUNT_WRITES:
            return True
        return self.seq >= ACCOUNT_RECORDS and self._all().count() >= ACCOUNT_RECORDS

    def erased(self, ids: Iterable[str]) -> set[str]:
        name_of = {self._in_the_list(id): id for id in ids}
        return {name_of[name] for name in erasures.noted(name_of)}

    def _in_the_list(self, id: str) -> str:
        return erasures.record(self._owner.account_id, id)

    def rows(self, after: int, upto: int, limit: int) -> tuple[list[Copy], bool]:
        waiting = self._all().filter(seq__gt=after, seq__lte=upto).order_by("seq")
        room = limit
        if upto - after > PAGE_BYTES // RECORD_BYTES:
            room = that_fit(waiting.values_list(Length("sealed"), flat=True)[:limit])
        found = list(waiting.values_list(*COLUMNS)[: room + 1])
        return [self._row(*row) for row in found[:room]], len(found) > room

    def _copy(self, id: Any, type: str, seq: int, deleted: bool, blob: bytes) -> Copy:
        return copy_of(str(id), type, seq, deleted, self._open(str(id), type, blob))

    def _row(self, id: Any, type: str, seq: int, deleted: bool, blob: bytes) -> Copy:
        if deleted:
            return Copy(str(id), type, seq, deleted)
        try:
            return Copy(str(id), type, seq, fields=self._open(str(id), type, blob)["fields"])
        except CannotUnseal:
            return Copy(str(id), type, seq, unreadable=True)

    def save(self, copies: list[Copy], applied: dict[str, int], point: Point) -> None:
        today = timezone.now().date()
        were = [copy.id for copy in copies if copy.erased and copy.id in self._lengths]
        erasures.note(self._in_the_list(id) for id in were)
        rows = [self._sealed(copy, today) for copy in copies]
        upsert(Record, "owner", "id", rows)
        weight = (self._weight or 0) + sum(
            len(row["sealed"]) - self._lengths.get(row["id"], 0) for row in rows
        )
        ledger = ((self._owner.pk, op, seq, point[1], today) for op, seq in applied.items())
        upsert(SyncOp, "owner", "op_id", [dict(zip(LEDGER, row, strict=True)) for row in ledger])
        self.seq, self.tag = point
        SyncState.objects.filter(owner=self._owner).update(
            seq=self.seq, tag=self.tag, weight=weight
        )

    def now(self) -> str:
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _all(self) -> Any:
        return Record.objects.for_owner(self._owner)

    def _rows(self, ids: Iterable[str]) -> Any:
        return self._all().filter(id__in=list(ids))

    def _operations(self) -> Any:
        return SyncOp.objects.filter(owner=self._owner)

    def _open(self, id: str, type: str, blob: bytes) -> dict[str, Any]:
        try:
            return unseal(bytes(blob), Place(self._place, type, id))
        except CannotUnseal:
            slots.require_live(self._owner, current_key())  # else the key is at fault, not the row
            raise

    def _sealed(self, copy: Copy, today: date) -> dict[str, Any]:
        return {
            "owner": self._owner.pk,
            "id": copy.id,
            "type": copy.type,
            "seq": copy.seq,
            "deleted": copy.deleted,
            "changed_on": today,
            "sealed": seal(copy.content(), Place(self._place, copy.type, copy.id)),
        }


LEDGER = ("owner", "op_id", "seq", "tag", "made_on")


def that_fit(lengths: Iterable[int]) -> int:
    """How many of the rows, one at least, stay within a page."""
    room, count = PAGE_BYTES, 0
    for length in lengths:
        room -= length
        if room < 0:
            break
        count += 1
    return max(count, 1)
