from typing import Any

from django.db import transaction

from accounts import devices, rows
from accounts.models import Device
from vault.models import KeySlot


def erase(owner: Any) -> None:
    """Delete the account. The key slots go first, and for good: whatever stops the rest, the notes stay closed."""
    KeySlot.objects.filter(owner=owner).delete()
    with transaction.atomic():
        devices.end(Device.objects.filter(owner=owner))
        rows.forget(owner)
        owner.delete()
