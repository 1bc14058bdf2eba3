"""Which browsers are signed in, and how they are signed out: from themselves, from another one, or all at once."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Device, User
from vault import sessions, slots
from vault.keys import opened

# Looked for in this order: most browsers name others beside themselves.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "CrOS": "ChromeOS",
    "Windows": "Windows",
    "Macintosh": "Mac",
    "Linux": "Linux",
}


MOST = 50  # of one account


def label(user_agent: str) -> str:
    """Enough to tell one's own devices apart, such as "Firefox on Android"; of the user agent no more is kept."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), _("A browser"))
    system = next((name for mark, name in SYSTEMS.items() if mark in user_agent), "")
    return _("%(browser)s on %(system)s") % {"browser": browser, "system": system} if system else browser


def enrol(request: Any, owner: User) -> None:
    """Remember the browser that has just been signed in, under the session it now has."""
    if not request.session.session_key:
        request.session.create()
    key = sessions.kept(request.session)
    if key is None:
        return
    device = Device(owner=owner, session_row=request.session.row_id)
    with slots.held(owner, key), opened(key):
        device.name = label(request.headers.get("user-agent", ""))
        device.save()
    end(_beyond(owner, device))


def _beyond(owner: User, device: Device) -> QuerySet[Device]:
    """Those longest unseen of more devices than anybody has: each asks its owner to sign in again, and keeps its notes."""
    others = (
        Device.objects.filter(owner=owner, revoked=False).exclude(pk=device.pk).order_by("-seen_on", "-signed_in_on")
    )
    return Device.objects.filter(pk__in=list(others.values_list("pk", flat=True)[MOST - 1 :]))


def rename_session(request: Any) -> None:
    """Another cookie for the same session, in the account's present epoch: whoever had copied the old one is out."""
    old_row = request.session.row_id
    update_session_auth_hash(request, request.user)
    Device.objects.filter(session_row=old_row).update(session_row=request.session.row_id)


def here(request: Any) -> Device | None:
    return Device.objects.filter(session_row=request.session.row_id).first()


def mark_seen(request: Any) -> None:
    """Once a day: whatever a session is used for, it lives on from there, and its owner sees the day in the list."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return
    device, today = here(request), timezone.localdate()
    if device and device.seen_on < today:
        Session.objects.filter(session_key=device.session_row).update(expire_date=request.session.get_expiry_date())
        Device.objects.filter(pk=device.pk).update(seen_on=today)


def others(request: Any) -> QuerySet[Device]:
    """The person's other devices whose session still runs, the last seen first."""
    found = Device.objects.filter(owner=request.user, revoked=False, session_row__in=_running())
    return found.exclude(session_row=request.session.row_id).order_by("-seen_on", "-signed_in_on")


def _running() -> QuerySet[Any]:
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


@transaction.atomic
def end_others(request: Any, *, wipe: bool = False) -> None:
    """End every other session of the account; with `wipe`, their devices hear that they have to delete their notes."""
    away = others(request)
    (revoke if wipe else end)(away)
    request.user.end_sessions()
    rename_session(request)


def end_all(owner: User) -> None:
    """End every session of the account; its devices keep their notes."""
    end(Device.objects.filter(owner=owner, revoked=False))
    owner.end_sessions()


@transaction.atomic
def end_everybodys() -> None:
    """End every session of every account."""
    end(Device.objects.filter(revoked=False))
    Session.objects.all().delete()
    User.objects.update(session_epoch=F("session_epoch") + 1)


@transaction.atomic
def revoke(devices: QuerySet[Device]) -> None:
    """Sign out remotely: the session ends, and the phone, when it next asks, hears that it has to wipe itself."""
    _after_its_session(devices).update(revoked=True)


@transaction.atomic
def end(devices: QuerySet[Device]) -> None:
    """Sign out without a word to the phones: they keep what they hold, and ask to sign in again."""
    _after_its_session(devices).delete()


def _after_its_session(devices: QuerySet[Device]) -> QuerySet[Device]:
    """The same devices, with their sessions ended; `devices` itself may ask for running sessions."""
    rows = list(devices.values_list("session_row", flat=True))
    Session.objects.filter(session_key__in=rows).delete()
    return Device.objects.filter(session_row__in=rows)


def forget_old() -> int:
    """Drop what stands for nothing any more: its session has ended, or no browser still has the cookie to hear of it."""
    gone = timezone.localdate() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    ended = Device.objects.filter(revoked=False).exclude(session_row__in=_running())
    unheard = Device.objects.filter(revoked=True, signed_in_on__lt=gone)
    count, _each = (ended | unheard).delete()
    return count
