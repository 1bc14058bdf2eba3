from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from accounts import devices, events
from accounts.models import PersonalToken
from accounts.pages import OwnRequest

_WIPE = _(
    "Signed out. The notes there are deleted the next time Attuned is opened there with a network."
)


@require_GET
def list_devices(request: OwnRequest) -> HttpResponse:
    tokens = PersonalToken.objects.filter(owner=request.user).count()
    context = {"here": devices.here(request), "others": devices.others(request), "tokens": tokens}
    context["told"] = devices.told_to_wipe(request.user)
    return render(request, "accounts/devices.html", context)


@require_POST
def sign_out_device(request: OwnRequest, device_id: UUID) -> HttpResponse:
    wipe = "wipe" in request.POST
    (devices.revoke if wipe else devices.end)(devices.others(request).filter(pk=device_id))
    events.happened("device_signed_out", request.user)
    messages.success(request, _WIPE if wipe else _("Signed out."))
    return redirect("devices")


@require_POST
def sign_out_others(request: OwnRequest) -> HttpResponse:
    wipe = "wipe" in request.POST
    devices.end_others(request, wipe=wipe)
    messages.success(request, _WIPE if wipe else _("All others are signed out."))
    return redirect("devices")
