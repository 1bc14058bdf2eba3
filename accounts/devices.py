"""Which browsers are signed in, and how they are signed out: from themselves, from another one, or
all at once.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from accounts import browsers, events
from accounts.device_names import label
from accounts.models import Device, User
from vault import erasures, sessions, slots
from vault.keys import VaultLocked, current_key, opened

COPIES_KEPT = timedelta(days=730)
MOST = 50  # of one account


def enrol(request: Any, owner: User) -> None:
    """Remember the browser that has just been signed in, under the session it now has."""
    if not request.session.session_key:
        request.session.create()
    key = sessions.kept(request.session)
    if key is None:
        return
    device = Device(owner=owner, session_row=request.session.row_id)
    with opened(key):
        _named(device, request)
    _bound(owner, device)


def _bound(owner: User, device: Device) -> None:
    """Of more devices than anybody has, those longest unseen sign in again; of twice as many, they
    are forgotten.

    But never one that has to delete its notes and has not said so.
    """
    others = (
        Device.objects.filter(owner=owner)
        .exclude(pk=device.pk)
        .order_by("-seen_on", "-signed_in_on")
    )
    live = list(others.filter(revoked=False).values_list("pk", flat=True))
    end(Device.objects.filter(pk__in=live[MOST - 1 :]))
    copies = list(others.filter(revoked=False).values_list("pk", flat=True))
    Device.objects.filter(pk__in=copies[2 * MOST - 1 :]).delete()


def rename_session(request: Any) -> None:
    """Another cookie for the same session, in the account's present epoch: whoever had copied the
    old one is out.
    """
    old_row = request.session.row_id
    update_session_auth_hash(request, request.user)
    Device.objects.filter(session_row=old_row).update(session_row=request.session.row_id)


def fingerprint(secret: str) -> str:
    """What is kept of a device's secret: enough to know it again. 32 random bytes need no
    stretching.
    """
    return sha256(secret.encode()).hexdigest()


def of_secret(secret: str) -> Device | None:
    return Device.objects.filter(credential=fingerprint(secret)).first() if secret else None


@transaction.atomic
def claim(request: Any, secret: str) -> str:
    """Tie the device that is signed in here to the secret its app keeps: one row and one sign-in
    for one copy.

    A sign-in that had the same secret ends: no list would know it any more. "revoked" when that
    copy has to be deleted, "taken" when the secret is one of another account, "later" when one
    session had too many.
    """
    slots.lock(request.user)
    own, present = of_secret(secret), here(request)
    if refused := _refused(request.user, own, secret):
        return refused
    if own is None and present and not present.credential:
        own = present
    made = own is None
    if own is None:
        if not browsers.count(request, "copies", str(request.user.pk)):
            return "later"
        own = _named(Device(owner=request.user), request)
    _tie(request, secret, own, present)
    if made:
        _bound(request.user, own)
    return "known"


def _refused(owner: User, own: Device | None, secret: str) -> str:
    if own and own.owner_id != owner.pk:
        return "taken"
    wiped = own.revoked if own else is_wiped(secret)
    return "revoked" if wiped else ""


def _tie(request: Any, secret: str, own: Device, present: Device | None) -> None:
    if present and present != own:
        _give_way(present)
    if own.session_row != request.session.row_id:
        _end_sessions([own.session_row])
    Device.objects.filter(pk=own.pk).update(
        credential=fingerprint(secret),
        session_row=request.session.row_id,
        signed_in_on=present.signed_in_on if present else own.signed_in_on,
        seen_on=timezone.localdate(),
    )
    if not own.sealed:
        with suppress(VaultLocked):
            _named(Device.objects.get(pk=own.pk), request)


def _give_way(present: Device) -> None:
    """The row that was made at sign-in goes; but another copy, of another secret, is one still.

    That there was a new sign-in, the phone whose secret it has hears as well: the secret may have
    been copied.
    """
    if present.credential:
        Device.objects.filter(pk=present.pk).update(session_row=None)
    else:
        present.delete()


def _named(device: Device, request: Any) -> Device:
    """The device, with a name; raises VaultLocked while the account's key is not open."""
    with slots.held(device.owner, current_key()):
        device.document = {"name": label(request.headers.get("user-agent", ""))}
        device.save()
    return device


def here(request: Any) -> Device | None:
    row = request.session.row_id
    return Device.objects.filter(session_row=row).first() if row else None


def sign_in(request: Any) -> str | None:
    """Which of the account's sign-ins this is, for a phone to tell one from a later one."""
    device = here(request)
    return str(device.pk) if device else None


def mark_seen(request: Any) -> None:
    """Once a day: whatever a session is used for, it lives on from there, and its owner sees the
    day in the list.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return
    device = here(request)
    if device and seen(device):
        Session.objects.filter(session_key=device.session_row).update(
            expire_date=request.session.get_expiry_date()
        )


def seen(device: Device) -> bool:
    """Note the day; whether it is the first time today."""
    today = timezone.localdate()
    return bool(
        device.seen_on < today and Device.objects.filter(pk=device.pk).update(seen_on=today)
    )


def forget(device: Device) -> None:
    """Its notes are gone, and with them what its session was for."""
    _end_sessions([device.session_row])
    device.delete()


def _end_sessions(rows: Iterable[str | None]) -> None:
    running = Session.objects.filter(session_key__in=[row for row in rows if row])
    erasures.note_once_ended(map(erasures.session, running.values_list("pk", flat=True)))
    running.delete()


def others(request: Any) -> QuerySet[Device]:
    """The person's other devices that are signed in or hold a copy of the notes, the last seen
    first.
    """
    present = here(request)
    signed_in = Exists(_running().filter(session_key=OuterRef("session_row")))
    found = Device.objects.filter(owner=request.user, revoked=False).annotate(signed_in=signed_in)
    found = found.filter(Q(signed_in=True) | Q(credential__isnull=False)).order_by(
        "-seen_on", "-signed_in_on"
    )
    return found.exclude(pk=present.pk) if present else found


def told_to_wipe(owner: User) -> QuerySet[Device]:
    """Those that have not heard of it, or not said so."""
    return Device.objects.filter(owner=owner, revoked=True).order_by("-seen_on")


def _running() -> QuerySet[Any]:
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


@transaction.atomic
def end_others(request: Any, *, wipe: bool = False) -> None:
    """End every other session of the account; with `wipe`, their devices hear that they have to
    delete their notes.
    """
    away = others(request)
    (revoke if wipe else end)(away)
    events.happened("others_signed_out", request.user)
    request.user.end_sessions()
    rename_session(request)


def end_all(owner: User) -> None:
    """End every session of the account; its devices keep their notes."""
    end(Device.objects.filter(owner=owner, revoked=False))
    owner.end_sessions()
    events.happened("all_signed_out", owner)


@transaction.atomic
def end_everybodys() -> None:
    """End every session of every account."""
    end(Device.objects.filter(revoked=False))
    Session.objects.all().delete()
    erasures.note_once_ended(map(erasures.sessions, User.objects.iterator()))
    User.objects.update(session_epoch=F("session_epoch") + 1)


@transaction.atomic
def revoke(devices: QuerySet[Device]) -> None:
    """Sign out remotely: the session ends, and the phone, when it next asks, hears that it has to
    wipe itself.
    """
    revoked = _after_its_session(devices)
    erasures.note_once_ended(
        [erasures.copy(device.credential) for device in revoked if device.credential]
    )
    revoked.update(revoked=True, seen_on=timezone.localdate())


def is_wiped(secret: str) -> bool:
    """Whether a device that no row knows has to delete its notes: a backup may have been put back
    that is older than it.
    """
    return bool(secret and erasures.noted([erasures.copy(fingerprint(secret))]))


@transaction.atomic
def end(devices: QuerySet[Device]) -> None:
    """Sign out without a word to the phones: they keep what they hold, and ask to sign in again."""
    ended = _after_its_session(devices)
    ended.filter(credential=None).delete()
    ended.update(session_row=None)


def _after_its_session(devices: QuerySet[Device]) -> QuerySet[Device]:
    """The same devices, with their sessions ended; `devices` itself may ask for running
    sessions.
    """
    found = dict(devices.values_list("pk", "session_row"))
    _end_sessions(found.values())
    return Device.objects.filter(pk__in=list(found))


def forget_names(owner: User) -> None:
    """They were sealed with a key that is no more; each is named anew when its app next
    claims it.
    """
    Device.objects.filter(owner=owner).update(sealed=b"")


def forget_old() -> int:
    """Drop what stands for nothing any more, and what nobody has heard of for two years."""
    gone = timezone.localdate() - COPIES_KEPT
    nothing = Device.objects.filter(revoked=False, credential=None).exclude(
        session_row__in=_running()
    )
    silent = Device.objects.filter(seen_on__lt=gone).exclude(session_row__in=_running())
    count, _each = (nothing | silent).delete()
    return count
