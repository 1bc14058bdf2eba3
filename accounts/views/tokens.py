from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import events, notices, tokens
from accounts.forms import NewToken
from accounts.models import PersonalToken
from accounts.pages import OwnRequest, throttled
from vault import slots
from vault.models import KeySlot

FRESH = "fresh_token"


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("tokens")
def personal_tokens(request: OwnRequest) -> HttpResponse:
    form = NewToken(request.POST or None, user=request.user)
    if form.is_valid():
        request.session[FRESH] = tokens.create(
            request.user, form.cleaned_data["name"], form.cleaned_data["scope"]
        )
        notices.note(request, request.user, notices.Kind.TOKEN)
        return redirect("tokens")
    made = PersonalToken.objects.filter(owner=request.user).order_by("-created_on", "pk")
    fresh = request.session.pop(FRESH, None)
    return render(request, "accounts/tokens.html", {"form": form, "tokens": made, "fresh": fresh})


@require_POST
def revoke(request: OwnRequest, token_id: UUID) -> HttpResponse:
    if slots.end(KeySlot.objects.filter(owner=request.user, personaltoken__pk=token_id)):
        events.happened("token_revoked", request.user)
    messages.success(request, _("Revoked. Scripts that use it are refused from now on."))
    return redirect("tokens")
