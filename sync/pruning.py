"""Takes rows out of the table: tombstones no phone needs any more (docs/sync.md, rule 8), what a
backup brought back, and what does not open.
"""

import logging
import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from sync.door import locked
from sync.guard import maintenance
from sync.models import Record, SyncOp, SyncState
from vault import slots
from vault.keys import current_key
from vault.models import SetAside

AT_ONCE = 500


def prune(before: date) -> tuple[int, int]:
    """Drop what is older than `before` in every account; returns how many tombstones and operations
    went.
    """
    dropped = [_prune_one(state.owner, before) for state in _with_old_operations(before)]
    return sum(records for records, _ops in dropped), sum(ops for _records, ops in dropped)


def _with_old_operations(before: date) -> Iterator[SyncState]:
    old = SyncOp.objects.filter(made_on__lt=before).values("owner")
    return SyncState.objects.filter(owner__in=old).select_related("owner").iterator()


@transaction.atomic
def _prune_one(owner: Any, before: date) -> tuple[int, int]:
    state = locked(owner)
    operations = SyncOp.objects.filter(owner=owner)
    young = (
        operations.filter(made_on__gte=before).order_by("seq").values_list("seq", flat=True).first()
    )
    old = operations.filter(seq__lt=state.seq + 1 if young is None else young)
    # The newest old row stays: it proves the number that becomes the floor.
    if (
        floor := old.order_by("-seq").values_list("seq", flat=True).first()
    ) is None or floor <= state.floor:
        return 0, 0
    with maintenance():
        tombstones, _each = (
            Record.objects.for_owner(owner).filter(deleted=True, seq__lte=floor).delete()
        )
    forgotten, _each = old.filter(seq__lt=floor).delete()
    SyncState.objects.filter(owner=owner).update(floor=floor, weight=None)
    return tombstones, forgotten


@transaction.atomic
def take_out(owner: Any, ids: list[UUID]) -> None:
    """Drop records that had been erased before an older backup was put back, without the key to
    their vault.

    No tombstone can be sealed then, so the account's floor rises instead: every phone reads all
    anew, and takes away what is not there.
    """
    state = locked(owner)
    with maintenance():
        Record.objects.for_owner(owner).filter(id__in=ids).delete()
    _commit(owner, state, floor=state.seq + 1)


@transaction.atomic
def set_aside_unreadable(owner: Any) -> int:
    """Move the rows that do not open with the account's key, which is open, out of the way; returns
    how many.

    The ledger forgets the first of them and all that came after: to phones the server looks as if
    restored to before it, and each sends again what it holds since then, these records too.
    """
    state = locked(owner)
    slots.require_live(owner, current_key())
    bad = [
        row for row in Record.objects.for_owner(owner).order_by("seq").iterator() if not row.opens()
    ]
    if not bad:
        return 0
    kept = (
        SetAside(owner=owner, type=row.type, record=row.id, sealed=bytes(row.sealed)) for row in bad
    )
    SetAside.objects.bulk_create(kept, batch_size=AT_ONCE)
    with maintenance():
        for start in range(0, len(bad), AT_ONCE):
            Record.objects.filter(pk__in=[row.pk for row in bad[start : start + AT_ONCE]]).delete()
    SyncOp.objects.filter(owner=owner, seq__gte=bad[0].seq).delete()
    _commit(owner, state, floor=state.floor)
    logging.getLogger(__name__).warning("rows set aside that do not open: %d", len(bad))
    return len(bad)


def _commit(owner: Any, state: SyncState, floor: int) -> None:
    """A number and tag of its own for what was done to the account's table."""
    seq, tag = state.seq + 1, secrets.token_urlsafe(8)
    SyncOp.objects.create(
        owner=owner, op_id=uuid4(), seq=seq, tag=tag, made_on=timezone.localdate()
    )
    SyncState.objects.filter(owner=owner).update(seq=seq, tag=tag, floor=floor, weight=None)
