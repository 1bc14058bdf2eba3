"""Notes of a vault that was set aside because nobody could open it: brought back, or dropped after
30 days.
"""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from sync import door
from sync.exchange import TooMuch
from sync.operation import Operation
from vault import slots
from vault.keys import KID_BYTES, VaultKey, opened
from vault.models import KeySlot, SetAside
from vault.sealing import CannotUnseal, Place, unseal

KEPT = timedelta(days=30)
AT_ONCE = 500


def waiting(owner: Any) -> int:
    """How many notes of vaults that an old secret may still open; what is merely damaged is not
    among them.
    """
    slots_of_old = KeySlot.objects.filter(owner=owner).exclude(set_aside_on=None)
    old = {bytes(kid) for kid in slots_of_old.values_list("kid", flat=True)}
    return (
        sum(_kid(row) in old for row in SetAside.objects.filter(owner=owner).iterator())
        if old
        else 0
    )


def kept_until(owner: Any) -> date | None:
    first = SetAside.objects.filter(owner=owner).order_by("set_aside_on").first()
    return first.set_aside_on + KEPT if first else None


def bring_back(owner: Any, secret: str) -> int:
    """Write the notes this old password or recovery key opens into the vault that is open now.
    Raises WrongKey.

    They come as edits of someone who saw nothing newer: what differs is kept visibly beside what is
    there. What is damaged, or refused at the door, stays set aside.
    """
    key = slots.open_set_aside(owner, secret)
    rows = [row for row in SetAside.objects.filter(owner=owner) if _kid(row) == key.kid]
    with transaction.atomic():
        back = [
            row
            for start in range(0, len(rows), AT_ONCE)
            for row in _written(rows[start : start + AT_ONCE], key)
        ]
        SetAside.objects.filter(pk__in=[row.pk for row in back]).delete()
        if len(back) == len(rows):
            KeySlot.objects.filter(owner=owner, kid=key.kid).exclude(set_aside_on=None).delete()
    return len(back)


def purge() -> int:
    """Drop what was kept long enough; its slots first."""
    old = timezone.localdate() - KEPT
    KeySlot.objects.filter(set_aside_on__lt=old).delete()
    count, _each = SetAside.objects.filter(set_aside_on__lt=old).delete()
    return count


def _written(rows: list[SetAside], key: VaultKey) -> list[SetAside]:
    readable = [(row, operation) for row in rows if (operation := _operation(row, key))]
    try:
        outcomes = door.write(rows[0].owner, [operation for _row, operation in readable])
    except TooMuch:
        half = len(rows) // 2
        return _written(rows[:half], key) + _written(rows[half:], key)
    return [
        row
        for (row, _each), told in zip(readable, outcomes, strict=True)
        if told["outcome"] == "applied"
    ]


def _kid(row: SetAside) -> bytes:
    return bytes(row.sealed)[1 : 1 + KID_BYTES]


def _operation(row: SetAside, key: VaultKey) -> Operation | None:
    place = Place(owner=str(row.owner_id), type=row.type, id=str(row.record))
    try:
        with opened(key):
            fields = unseal(bytes(row.sealed), place)["fields"]
    except CannotUnseal:  # one damaged row keeps no other back
        return None
    return Operation(
        op=str(uuid4()), id=str(row.record), type=row.type, fields=fields, recovery=True
    )
