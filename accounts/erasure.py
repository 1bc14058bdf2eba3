"""Deleting an account, and deleting again what a restored backup brought back."""

from typing import Any

from django.db import transaction

from accounts import devices, events, rows
from accounts.models import User
from sync import pruning
from sync.models import Record
from vault import erasures
from vault.models import KeySlot


def erase(owner: Any) -> None:
    """Delete the account. The key slots go first, and for good: whatever stops the rest, the notes stay closed."""
    erasures.note([erasures.account(owner.account_id)])
    KeySlot.objects.filter(owner=owner).delete()
    with transaction.atomic():
        devices.end_all(owner)
        rows.forget(owner)
        events.happened("deleted", owner)
        owner.delete()


def replay() -> tuple[int, int]:
    """Erase anew what stands in the list of erasures and is there all the same; returns how many accounts and records."""
    accounts = {erasures.account(user.account_id): user for user in User.objects.iterator()}
    gone = erasures.noted(accounts)
    for name in gone:
        erase(accounts.pop(name))
    return len(gone), sum(_replay_records(user) for user in accounts.values())


def _replay_records(owner: Any) -> int:
    ids = Record.objects.for_owner(owner).filter(deleted=False).values_list("id", flat=True)
    names = {erasures.record(owner.account_id, record): record for record in ids.iterator()}
    gone = [names[name] for name in erasures.noted(names)]
    if gone:
        pruning.take_out(owner, gone)
    return len(gone)
