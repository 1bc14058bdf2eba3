"""Where allauth's flows meet the vault, the devices and our own words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.logout import logout
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from accounts import browsers, devices, events, notices, resets, vaults
from accounts.models import Device, User
from vault.keys import VaultLocked
from vault.slots import WrongKey

CHECKED = "password_checked"


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "This user name and password do not belong together. Check both, please."
        ),
        "incorrect_password": _("This is not your password. Check it, please."),
        "too_many_login_attempts": _("Too many tries in a row. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries in a row. Wait a minute, then try again."),
        "username_taken": _("Somebody has this user name already. Choose another one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return settings.TAKES_ACCOUNTS

    def get_login_stages(self) -> list[str]:
        return ["allauth.mfa.stages.AuthenticateStage"]

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        self._login_failed_rl_usage = browsers.consume(
            request, "login_failed", credentials.get("username", "")
        )
        if not self._login_failed_rl_usage:
            events.happened("refused_for_now")
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        name = credentials.get("username", "")
        events.happened("sign_in_failed", User.named(name).first())

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """The password was right (or has just been set): open the vault, whatever may still be
        asked for.
        """
        if response := super().pre_login(request, user, **kwargs):
            return response
        if request.user.is_authenticated:  # once more, in the same browser: a session of its own
            logout(request, show_message=False)
        try:
            if not resets.is_begun(request):
                vaults.open_for(user, request.session)
        except WrongKey:
            messages.error(
                request,
                _("Your password is right, but no longer opens your notes. Use your recovery key."),
            )
            return redirect("account_reset_password")
        request.session[CHECKED] = user.get_session_auth_hash()
        return None

    def login(self, request: HttpRequest, user: Any) -> None:
        # Between the password and the second factor the password may have been changed elsewhere.
        if not constant_time_compare(
            request.session.pop(CHECKED, ""), user.get_session_auth_hash()
        ):
            request.session.flush()
            raise ImmediateHttpResponse(redirect("account_login"))
        try:
            resets.finish(request, user)
            super().login(request, user)
            user.signs_in()
            request.session.begin()  # type: ignore[attr-defined]
            devices.enrol(request, user)
        except VaultLocked as why:  # the vault got a new key since the password opened it, say
            request.session.flush()
            messages.error(request, str(why))
            raise ImmediateHttpResponse(redirect("account_login")) from None
        used = [
            one.get("type") or one["method"] for one in get_authentication_records(request, user)
        ]
        events.happened("signed_in", user, by=" ".join(used) or "new_password")
        if not browsers.known(request, [user]):
            notices.note(request, user, notices.Kind.DEVICE)

    def post_login(
        self, request: HttpRequest, user: Any, *, redirect_url: str | None, **kwargs: Any
    ) -> HttpResponse:
        if vaults.TO_SHOW in request.session:
            request.session["after_recovery"] = redirect_url
            redirect_url = reverse("recovery")
        response = super().post_login(request, user, redirect_url=redirect_url, **kwargs)
        browsers.remember(response, user)
        return response

    def logout(self, request: HttpRequest) -> None:
        if request.user.is_authenticated:
            events.happened("signed_out", request.user)
        if here := devices.here(request):
            devices.end(Device.objects.filter(pk=here.pk))
        super().logout(request)

    def send_notification_mail(
        self, template_prefix: str, user: Any, *args: Any, **kwargs: Any
    ) -> None:
        """allauth calls it after every change of a second factor. No mail: the person's other
        devices say it.
        """
        notices.note(self.request, user, notices.Kind.SECOND_FACTOR)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The password only: whoever picked the phone up may have its authenticator app, too."""
        return [
            {"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}
        ]

    def set_password(self, user: Any, password: str) -> None:
        raise NotImplementedError("User.change_password, which needs the vault's key")
