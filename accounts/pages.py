"""Pages that need the network: never kept by browser or service worker, unlike the shells."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from allauth.core.exceptions import ReauthenticationRequired
from allauth.decorators import rate_limit
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import events, mfa
from accounts.models import User
from vault.keys import VaultLocked, current_key
from vault.pepper import CannotOpen
from vault.sessions import SessionStore

View = Callable[..., Any]


class OwnRequest(HttpRequest):
    """A request on a page of `own_page`."""

    user: User
    session: SessionStore


RETRY_AFTER_SECONDS = 60
DEED_ASKED_AT = "deed_asked_at"
DEED_WAITS_SECONDS = 120


def page(route: str, view: View, name: str) -> URLPattern:
    """A page for anyone."""
    return path(route, _unkept(view), name=name)


def own_page(route: str, view: View, name: str, *, confirm: bool = False) -> URLPattern:
    """A page for who is signed in; with `confirm`, only after the password was given again in the
    last five minutes.
    """
    guarded = reauthentication_required(view) if confirm else view
    return path(route, _unkept(login_required(_with_vault(guarded))), name=name)


def to_account(said: str = "", **more: int) -> HttpResponse:
    """On to the account's page. That is a shell, which knows nobody: what was done it says by the
    address' fragment.
    """
    fragment = f"#{urlencode({'said': said} | more)}" if said else ""
    return redirect(settings.LOGIN_REDIRECT_URL + fragment)


def throttled(action: str) -> Callable[[View], View]:
    """At most as often as settings.ACCOUNT_RATE_LIMITS (or allauth) allows `action`."""
    return rate_limit(action=action)


def _unkept(view: View) -> View:
    @wraps(view)
    def unkept(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        # With "no-referrer" browsers send a form's origin as "null", which Django rightly refuses.
        response["Referrer-Policy"] = "same-origin"
        return response

    return unkept


def _with_vault(view: View) -> View:
    @wraps(view)
    def with_vault(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            current_key()
            response = view(request, *args, **kwargs)
            return response.render() if isinstance(response, TemplateResponse) else response
        except ReauthenticationRequired:
            _let_a_deed_wait(request)
            raise
        except VaultLocked:  # the phone has to open it, and where it cannot, the password
            return render(request, "accounts/closed.html", status=401)
        except CannotOpen:
            mfa.drop_unopenable(request.user, [Authenticator.Type.RECOVERY_CODES])
            messages.error(
                request,
                _("Your spare codes could not be read any more and are gone. Make new ones."),
            )
            return redirect("mfa_index")

    return with_vault


def _let_a_deed_wait(request: HttpRequest) -> None:
    """allauth is about to keep a form that needs the password, and sends it once that is given:
    this one and no earlier one.

    Else the password given to see a page would do what somebody else had asked for there.
    """
    request.session.pop(STATE_SESSION_KEY, None)
    request.session[DEED_ASKED_AT] = timezone.now().timestamp()


def drop_late_deed(session: SessionStore) -> bool:
    """Whether what waited for the password has waited too long: whoever gives it may know nothing
    of it.
    """
    asked_at = session.pop(DEED_ASKED_AT, 0)
    if timezone.now().timestamp() < asked_at + DEED_WAITS_SECONDS:
        return False
    return session.pop(STATE_SESSION_KEY, None) is not None


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    events.happened("refused_for_now", request.user if request.user.is_authenticated else None)
    response = render(request, "accounts/too_many.html", status=429)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page was older than the sign-in, mostly: say so instead of "forbidden"."""
    if "application/json" in request.headers.get("accept", ""):
        return HttpResponse('{"code": "csrf"}', status=403, content_type="application/json")
    return render(request, "accounts/csrf_failure.html", status=403)
