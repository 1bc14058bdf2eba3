"""What changed of the ways into an account, for the person's other devices to say."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from accounts import devices, events
from accounts.models import Device, Notice, User

Kind = Notice.Kind
KEPT = timedelta(days=90)


def note(request: Any, owner: User, kind: str) -> None:
    Notice.objects.create(owner=owner, kind=kind, device=devices.here(request))
    events.happened("way_in_changed", owner, way=kind)


def after(device: Device, number: int) -> list[dict[str, Any]]:
    """What the device has not heard yet: all that is newer than the last it heard, and was not done
    there.
    """
    found = (
        Notice.objects.filter(owner=device.owner_id, pk__gt=number)
        .exclude(device=device)
        .order_by("pk")
    )
    return [{"number": one.pk, "kind": one.kind, "on": one.made_on.isoformat()} for one in found]


def newest(owner: User) -> int:
    """Whoever begins now need hear of nothing older."""
    return (
        Notice.objects.filter(owner=owner).order_by("-pk").values_list("pk", flat=True).first() or 0
    )


def forget_old() -> None:
    Notice.objects.filter(made_on__lt=timezone.localdate() - KEPT).delete()
