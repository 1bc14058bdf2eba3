"""Which browsers are signed in, and how they are signed out: from themselves, from another one, or all at once."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Device, User
from vault import sessions
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
    with opened(key):
        device.name = label(request.headers.get("user-agent", ""))
        device.save()


def follow(request: Any, old_row: str | None) -> None:
    """The same browser, after its session got a new name."""
    Device.objects.filter(session_row=old_row or "").update(session_row=request.session.row_id)


def here(request: Any) -> Device | None:
    return Device.objects.filter(session_row=request.session.row_id).first()


def mark_seen(request: Any) -> None:
    today = timezone.localdate()
    Device.objects.filter(session_row=request.session.row_id, seen_on__lt=today).update(seen_on=today)


def others(request: Any) -> QuerySet[Device]:
    """The person's other devices whose session still runs, the last seen first."""
    running = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = Device.objects.filter(owner=request.user, revoked=False, session_row__in=running)
    return found.exclude(session_row=request.session.row_id).order_by("-seen_on", "-signed_in_on")


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
    """Drop what no browser can ask about any more: its cookie has run out."""
    gone = timezone.localdate() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    count, _each = Device.objects.filter(seen_on__lt=gone, signed_in_on__lt=gone).delete()
    return count
