from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from accounts import devices
from accounts.authentication import is_revoked
from accounts.middleware import opened_key
from accounts.models import RecoveryCheck
from rulebook.throttle import phones_may_ask
from sync.models import Record
from vault import sessions
from vault.models import KeySlot

NOBODY = {
    "account": None,
    "sign_in": None,
    "new": False,
    "records": 0,
    "recovery_due": False,
    "refill": False,
}


@never_cache
@phones_may_ask
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """How this browser stands with the server. Anyone may ask; who is signed in gets the token for
    the next request.
    """
    about = _about(request) if request.user.is_authenticated else NOBODY
    return JsonResponse({"state": _state(request), "csrf": _csrf(request)} | about)


def _csrf(request: HttpRequest) -> str:
    """The token for what is signed in here; "" where nobody is.

    A cookie that the browser has is not sent once more: this answer may come after the one of a
    sign-in in another tab that replaced it, and every form of that page would be refused.
    """
    if not request.user.is_authenticated:
        return ""
    # Django has set it already where what the browser has is no token at all.
    needs_update = request.META.get("CSRF_COOKIE_NEEDS_UPDATE", "CSRF_COOKIE" not in request.META)
    token = get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = needs_update
    return token


@never_cache
@csrf_exempt  # below; to close them does no harm
@phones_may_ask
@require_http_methods(["POST", "DELETE"])
def pages(request: HttpRequest) -> HttpResponse:
    """Let this browser see the pages of its account for a minute, by the phone's half of the key;
    or no longer.
    """
    if request.method == "DELETE":
        sessions.close_pages(request.session)
        return HttpResponse(status=204)
    return _open_pages(request)


@csrf_protect
def _open_pages(request: HttpRequest) -> HttpResponse:
    key = opened_key(request) if request.user.is_authenticated else None
    if key is None:
        return JsonResponse({"state": _state(request)}, status=401)
    sessions.bind(request.session, request.headers[sessions.HEADER], key)
    sessions.open_pages(request.session, key)
    return JsonResponse({"state": "signed_in"})


def _state(request: HttpRequest) -> str:
    if not request.user.is_authenticated:
        return "revoked" if is_revoked(request) else "signed_out"
    return (
        "signed_in" if opened_key(request) or sessions.awaits_phone(request.session) else "locked"
    )


def _about(request: Any) -> dict[str, Any]:
    records = Record.objects.for_owner(request.user).filter(deleted=False).count()
    check = RecoveryCheck.objects.filter(owner=request.user).first()
    return {
        "account": request.user.account_id,
        "sign_in": devices.sign_in(request),
        "new": bool(request.session.get("new")) and not records,
        "records": records,
        "recovery_due": not check or check.is_due,
        "refill": _tell_refill(request),
    }


def _tell_refill(request: Any) -> bool:
    """Once a session, while an earlier vault is set aside: this one began empty, send
    all you have.
    """
    if request.session.get("refill_told"):
        return False
    set_aside = KeySlot.objects.filter(owner=request.user).exclude(set_aside_on=None).exists()
    if set_aside:
        request.session["refill_told"] = True
    return set_aside
