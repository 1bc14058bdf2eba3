"""Signing out of this browser, and deleting the account."""

from allauth.account.internal.flows.logout import logout as allauth_logout
from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts import erasure
from accounts.forms import ConfirmPassword
from accounts.pages import OwnRequest

# Not "storage": it would also delete notes that belong to no account, and the app's own pages. The
# phone wipes its copy of the account itself, with or without a network.
CLEARED = '"cache"'


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect(
            settings.LOGIN_REDIRECT_URL if request.user.is_authenticated else "account_login"
        )
    allauth_logout(request, show_message=False)
    if "application/json" in request.headers.get("accept", ""):
        response: HttpResponse = JsonResponse({"state": "signed_out"})
    else:
        response = redirect(get_next_redirect_url(request) or "/")
    response["Clear-Site-Data"] = CLEARED
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request: OwnRequest) -> HttpResponse:
    form = ConfirmPassword(request.POST or None, user=request.user)
    if not form.is_valid():
        return render(request, "accounts/delete.html", {"form": form})
    account_id = request.user.account_id
    erasure.erase(request.user)
    request.session.flush()
    response = redirect(
        f"{reverse('account_deleted')}#{account_id}"
    )  # behind the #, no server ever hears of it
    response["Clear-Site-Data"] = CLEARED
    return response


def deleted(request: HttpRequest) -> HttpResponse:
    """The last page: its module wipes the notes of the account named behind the # from this
    browser.
    """
    return render(request, "accounts/deleted.html")
