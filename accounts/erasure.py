"""Deleting an account."""

from typing import Any

from django.db import transaction

from accounts import devices, events, rows
from vault import erasures
from vault.models import KeySlot


def erase(owner: Any) -> None:
    """Delete the account. The key slots go first, and for good: whatever stops the rest, the notes
    stay closed.
    """
    erasures.note([erasures.account(owner.account_id)])
    KeySlot.objects.filter(owner=owner).delete()
    with transaction.atomic():
        devices.end_all(owner)
        rows.forget(owner)
        events.happened("deleted", owner)
        owner.delete()
