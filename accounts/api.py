from typing import Any

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.authentication import is_revoked
from accounts.models import RecoveryCheck
from sync.models import Record
from vault.models import KeySlot
from vault.sessions import kept

NOBODY = {"account": None, "new": False, "records": 0, "recovery_due": False, "refill": False}


@never_cache
@require_GET
def session_state(request: HttpRequest) -> JsonResponse:
    """How this browser stands with the server. Anyone may ask; the answer carries the token for the next request."""
    about = _about(request) if request.user.is_authenticated else NOBODY
    return JsonResponse({"state": _state(request), "csrf": get_token(request)} | about)


def _state(request: HttpRequest) -> str:
    if request.user.is_authenticated:
        return "signed_in" if kept(request.session) else "locked"
    return "revoked" if is_revoked(request) else "signed_out"


def _about(request: Any) -> dict[str, Any]:
    records = Record.objects.for_owner(request.user).filter(deleted=False).count()
    check = RecoveryCheck.objects.filter(owner=request.user).first()
    return {
        "account": request.user.account_id,
        "new": bool(request.session.get("new")) and not records,
        "records": records,
        "recovery_due": bool(check and check.is_due),
        "refill": _tell_refill(request),
    }


def _tell_refill(request: Any) -> bool:
    """Once a session, while an earlier vault is set aside: this one began empty, send all you have."""
    if request.session.get("refill_told"):
        return False
    set_aside = KeySlot.objects.filter(owner=request.user).exclude(set_aside_on=None).exists()
    if set_aside:
        request.session["refill_told"] = True
    return set_aside
