"""The recovery key: shown once, checked by two of its groups, made anew."""

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import events, notices, vaults
from accounts.forms import Address, NewRecoveryKey, RecoveryGroups
from accounts.models import RecoveryCheck
from accounts.pages import OwnRequest, throttled, to_account
from accounts.resets import mail_is_sent
from vault import erasures
from vault.keys import current_key
from vault.slots import GROUP, GROUPS, WrongKey, recovery_key

ASKED = "recovery_groups"


@require_GET
def show(request: OwnRequest) -> HttpResponse:
    waited = vaults.TO_SHOW in request.session
    if key := vaults.to_show(request.user, request.session):
        response = render(
            request, "accounts/recovery_key.html", {"key": key, "groups": key.split("-")}
        )
        response["Refresh"] = str(vaults.SHOWN_FOR)  # on a page left open it goes, too
        return response
    return _page(request, gone=waited)


@require_http_methods(["GET", "HEAD", "POST"])
@throttled("recovery")
def check(request: OwnRequest) -> HttpResponse:
    known = _check(request)
    if known is None:
        return redirect("recovery")
    numbers = request.session.setdefault(
        ASKED, sorted(secrets.SystemRandom().sample(range(GROUPS), 2))
    )
    form = RecoveryGroups(request.POST or None, numbers=numbers)
    if not form.is_valid() or not _right(form, known.groups, numbers):
        fresh = vaults.to_show(request.user, request.session)
        return render(request, "accounts/recovery_check.html", {"form": form, "fresh": fresh})
    RecoveryCheck.objects.filter(pk=known.pk).update(confirmed_on=timezone.localdate())
    return _on(request, "key_is_right")


@require_POST
def skip(request: OwnRequest) -> HttpResponse:
    return _on(request)


@require_POST
def renew(request: OwnRequest) -> HttpResponse:
    form = NewRecoveryKey(request.POST, replaces=_check(request) is not None)
    if not form.is_valid():
        return _page(request, form=form)
    vaults.renew_recovery(request.user, current_key(), request.session)
    notices.note(request, request.user, notices.Kind.RECOVERY_KEY)
    request.session.pop(ASKED, None)
    return redirect("recovery")


@require_http_methods(["GET", "HEAD", "POST"])
def address(request: OwnRequest) -> HttpResponse:
    """The e-mail address for a link, given, changed or taken back."""
    user = request.user
    form = Address(request.POST or None, initial={"contact": user.contact_address})
    if not form.is_valid():
        return render(request, "accounts/address.html", {"form": form})
    if form.cleaned_data["contact"] != user.contact_address:
        erasures.note_once_ended([erasures.address(user)] if user.email_sealed else [])
        user.contact_address = form.cleaned_data["contact"]
        user.save(update_fields=["email_lookup", "email_sealed"])
    events.happened("address_changed", user)
    messages.success(
        request, _("Kept.") if user.contact_address else _("No address is kept any more.")
    )
    return redirect("recovery")


def _page(request: OwnRequest, **more: Any) -> HttpResponse:
    check = _check(request)
    context = {
        "check": check,
        "mail": mail_is_sent(),
        "form": NewRecoveryKey(replaces=check is not None),
    }
    return render(request, "accounts/recovery.html", context | more)


def _check(request: OwnRequest) -> RecoveryCheck | None:
    return RecoveryCheck.objects.filter(owner=request.user).first()


def _right(form: RecoveryGroups, groups: list[str], numbers: list[int]) -> bool:
    for number in numbers:
        field = f"group_{number}"
        if _letters(form.cleaned_data[field]) != groups[number]:
            form.add_error(
                field, _("This differs from your key. Look again: 0 is a zero, 1 a one.")
            )
    return form.is_valid()


def _letters(text: str) -> str:
    """One group as typed, read as generously as a whole key."""
    try:
        return recovery_key(text * GROUPS).decode()[:GROUP]
    except WrongKey:
        return ""


def _on(request: Any, said: str = "") -> HttpResponse:
    request.session.pop(vaults.TO_SHOW, None)
    request.session.pop(ASKED, None)
    next_page = request.session.pop("after_recovery", None)
    return redirect(next_page) if next_page else to_account(said)
