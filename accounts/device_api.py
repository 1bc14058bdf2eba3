"""How a device and the server know each other apart from any sign-in: by a secret that lies beside
the notes (ADR 32).

Whoever presents it may hear that the device has to delete its notes and what changed of the ways
into its account, and may say that the notes are gone. Nothing else.
"""

import re
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from accounts import devices, notices
from accounts.models import Device
from rulebook.throttle import phones_may_ask
from vault.keys import VaultLocked

HEADER = "Attuned-Device"
SECRET = re.compile(r"[0-9a-f]{64}")


@csrf_exempt  # no other site can send the header, and the cookie is not asked for anything
@never_cache
@phones_may_ask
@require_http_methods(["GET", "DELETE"])
def device(request: HttpRequest) -> JsonResponse:
    secret = _secret(request)
    own = devices.of_secret(secret)
    if request.method == "GET":
        return JsonResponse(_standing(request, own) if own else {"state": _without_row(secret)})
    if own:
        devices.forget(own)
    return JsonResponse({"state": "unknown"})


@never_cache
@phones_may_ask
@require_POST
def claim(request: HttpRequest) -> JsonResponse:
    secret = _secret(request)
    if not secret or not request.user.is_authenticated:
        return JsonResponse({"state": "signed_out"}, status=401)
    try:
        state = devices.claim(request, secret)
    except VaultLocked:
        return JsonResponse({"state": "locked"}, status=401)
    if state == "later":
        return JsonResponse({"state": state}, status=429)
    return JsonResponse(
        {
            "state": state,
            "newest": notices.newest(request.user),
            "sign_in": devices.sign_in(request),
        }
    )


def _secret(request: HttpRequest) -> str:
    secret = request.headers.get(HEADER, "")
    return secret if SECRET.fullmatch(secret) else ""


def _without_row(secret: str) -> str:
    return "revoked" if devices.is_wiped(secret) else "unknown"


def _standing(request: Any, own: Device) -> dict[str, Any]:
    """`here`: it is signed in, and by this very session. `notices`: what it has not heard since the
    one it names.
    """
    if own.revoked:
        return {"state": "revoked"}
    devices.seen(own)
    number = request.GET.get("after", "")
    found = notices.after(own, int(number)) if re.fullmatch(r"\d{1,18}", number) else []
    return {"state": "known", "here": devices.here(request) == own, "notices": found}
