"""A new password: known the old one, by recovery key, or by mail with a vault that begins anew."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.internal.flows.logout import logout
from allauth.account.models import Login
from allauth.account.views import ReauthenticateView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import devices, notices, resets, tokens
from accounts.forms import LinkCode, MailReset, NewPassword, PasswordChange, RecoveryReset
from accounts.pages import OwnRequest, drop_late_deed, throttled, to_account
from vault.keys import current_key
from vault.slots import WrongKey

form_page = require_http_methods(["GET", "HEAD", "POST"])


class Confirm(ReauthenticateView):
    """The password, given again for a page that asks for it: the session goes on under
    a new name.
    """

    def form_valid(self, form: Any) -> HttpResponse:
        devices.rename_session(self.request)
        late = drop_late_deed(self.request.session)
        response = super().form_valid(form)
        return to_account("nothing_was_done") if late else response


@form_page
@throttled("change_password")
def change(request: OwnRequest) -> HttpResponse:
    form = PasswordChange(request.POST or None, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/password_change.html", {"form": form})
    request.user.change_password(form.cleaned_data["new_password"], current_key())
    devices.end_others(request)
    if not form.cleaned_data.get("keep_tokens"):
        tokens.end_all(request.user)
    notices.note(request, request.user, notices.Kind.PASSWORD)
    return to_account("password_is_new")


@form_page
def reset(request: HttpRequest) -> HttpResponse:
    """The ways back in, and the way by recovery key itself."""
    return _reset_page(request)


@form_page
@throttled("reset_password_from_key")
def reset_by_recovery_key(request: HttpRequest) -> HttpResponse:
    form = RecoveryReset(request.POST or None)
    if not form.is_valid():
        return _reset_page(request, recovery_form=form)
    given = form.cleaned_data
    _leave_this_session(request)
    try:
        user = resets.by_recovery_key(
            request, given["username"], given["recovery_key"], given["new_password"]
        )
    except WrongKey:
        form.add_error(
            None, _("This user name and recovery key do not belong together. Check both, please.")
        )
        return _reset_page(request, recovery_form=form)
    return perform_login(request, Login(user=user))


@form_page
def reset_by_mail(request: HttpRequest) -> HttpResponse:
    form = MailReset(request.POST or None)
    if not resets.mail_is_sent():
        return _reset_page(request)
    if not form.is_valid():
        return _reset_page(request, mail_form=form)
    try:
        sent = resets.send_link(request, form.cleaned_data["address"])
    except resets.EnoughMail:
        form.add_error(
            None,
            _(
                "Enough mail went to this address today. Look for the newest one, or try again"
                " tomorrow."
            ),
        )
        return _reset_page(request, mail_form=form)
    if not sent:
        form.add_error(None, _("Mail cannot be sent right now. Try again in an hour, please."))
        return _reset_page(request, mail_form=form)
    return render(request, "accounts/reset_sent.html")


def _leave_this_session(request: HttpRequest) -> None:
    """Whoever was signed in here: the new key must not land in a session that Django is about to
    throw away.
    """
    if request.user.is_authenticated:
        logout(request, show_message=False)


def _reset_page(request: HttpRequest, **forms: Any) -> HttpResponse:
    context = {
        "recovery_form": RecoveryReset(),
        "mail_form": MailReset() if resets.mail_is_sent() else None,
    }
    return render(request, "accounts/reset.html", context | forms)


@form_page
@throttled("reset_password_from_key")
def reset_from_mail(request: HttpRequest) -> HttpResponse:
    """First the code from the mail, which the page takes from behind the # of its address; then the
    new password.
    """
    given = LinkCode(request.POST or None)
    if not given.is_valid():
        return render(request, "accounts/reset_code.html", {"form": given})
    code = given.cleaned_data["code"]
    user = resets.user_of_link(code)
    if user is None:
        return render(request, "accounts/reset_link_old.html", status=410)
    form = NewPassword(request.POST if "new_password" in request.POST else None, user=user)
    if not form.is_valid():
        return render(
            request,
            "accounts/reset_from_mail.html",
            {"form": form, "name": user.username, "code": code},
        )
    _leave_this_session(request)
    resets.begin_anew(request, user, form.cleaned_data["new_password"])
    return perform_login(request, Login(user=user))
