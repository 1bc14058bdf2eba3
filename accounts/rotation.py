"""A new vault key, for when the old one may have been seen: every record sealed anew, every way in
replaced.
"""

from typing import Any

from django.db import transaction

from accounts import devices, events
from accounts.models import RecoveryCheck, User
from accounts.vaults import key_and_part
from sync import door
from sync.models import Record
from vault import slots
from vault.keys import VaultKey, opened
from vault.sealing import CannotUnseal, reseal, unseal
from vault.slots import WrongKey


def rotate(owner: User, password: str) -> tuple[int, str]:
    """Seal all records with a new key; returns their number and the new recovery key.

    All of it or nothing: a row that cannot be read (CannotUnseal) leaves everything as it was.
    Tokens are revoked and sessions ended, because both hold the old key. Phones need not send
    anything again.
    """
    old, part = key_and_part(owner, password)
    new = slots.fresh_key()
    with transaction.atomic():
        door.locked(owner)
        slots.lock(owner)
        _require_unchanged(owner, old)
        count = _reseal_all(owner, old, new)
        _key, recovery_key = slots.create(owner, part, key=new)
        with opened(new):
            RecoveryCheck.begin(owner, recovery_key)
        devices.end_all(owner)
        devices.forget_names(owner)
    events.happened("key_replaced", owner)
    return count, recovery_key


def _require_unchanged(owner: User, old: VaultKey) -> None:
    """Neither password nor key may have been replaced since they were asked for."""
    if not User.objects.filter(pk=owner.pk, password=owner.password).exists():
        raise WrongKey
    slots.require_live(owner, old)


def _reseal_all(owner: User, old: VaultKey, new: VaultKey) -> int:
    with door.maintenance():
        for record in _sealed(owner):
            again = reseal(bytes(record.sealed), record.sealing_place, old, new)
            Record.objects.for_owner(owner).filter(pk=record.pk).update(sealed=again)
    return _count_readable(owner, new)


def _count_readable(owner: User, key: VaultKey) -> int:
    """Read every row back from the database; raises CannotUnseal unless all of them open."""
    rows = list(_sealed(owner))
    with opened(key):
        documents = [unseal(bytes(record.sealed), record.sealing_place) for record in rows]
    if len(documents) != _sealed(owner).count():
        raise CannotUnseal
    return len(documents)


def _sealed(owner: User) -> Any:
    return Record.objects.for_owner(owner).exclude(sealed=b"").order_by("pk")
