"""All rows of one account at once: for a vault that is set aside, deleted, or sealed with a new
key.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sync import door
from sync.models import Record, SyncOp, SyncState


def sealed_rows(owner: Any) -> Iterator[tuple[str, UUID, bytes]]:
    """Type, id and sealed document of every record that is not deleted. Inside a transaction."""
    door.locked(owner)
    rows = Record.objects.for_owner(owner).filter(deleted=False).values_list("type", "id", "sealed")
    return ((kind, record, bytes(sealed)) for kind, record, sealed in rows.iterator())


def forget(owner: Any) -> None:
    """Delete all rows and begin the sequence anew: no phone's cursor is known any more, so each
    sends all it holds.
    """
    door.locked(owner)
    with door.maintenance():
        Record.objects.for_owner(owner).delete()
    SyncOp.objects.filter(owner=owner).delete()
    SyncState.objects.filter(owner=owner).update(seq=0, tag="", floor=0, weight=None)
