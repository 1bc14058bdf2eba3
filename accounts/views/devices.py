from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts import devices
from accounts.models import PersonalToken
from accounts.pages import OwnRequest


@require_GET
def list_devices(request: OwnRequest) -> HttpResponse:
    tokens = PersonalToken.objects.filter(owner=request.user).count()
    context = {"here": devices.here(request), "others": devices.others(request), "tokens": tokens}
    return render(request, "accounts/devices.html", context)


@require_POST
def sign_out_device(request: OwnRequest, device_id: UUID) -> HttpResponse:
    end = devices.revoke if "wipe" in request.POST else devices.end
    end(devices.others(request).filter(pk=device_id))
    messages.success(request, _("Signed out."))
    return redirect("devices")


@require_POST
def sign_out_others(request: OwnRequest) -> HttpResponse:
    devices.end_others(request, wipe="wipe" in request.POST)
    messages.success(request, _("All others are signed out."))
    return redirect("devices")
