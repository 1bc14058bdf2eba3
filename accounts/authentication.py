"""Who asks the API: a signed-in phone (session and CSRF token), or a script (personal token)."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, CSRFCheck
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request

from accounts.models import Device
from accounts.tokens import is_token
from vault.sessions import row_id


class Revoked(AuthenticationFailed):
    default_code = "revoked"
    default_detail = _("This device was signed out from another one.")


class WrongToken(AuthenticationFailed):
    default_code = "signed_out"
    default_detail = _("This token opens nothing: it was revoked, has expired or is mistyped.")


class SessionWithVault(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        user = request._request.user
        if not user.is_authenticated or not user.is_active:
            if is_revoked(request._request):
                raise Revoked
            return None
        _check_csrf(request)
        return user, None

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class PersonalTokenKey(BaseAuthentication):
    def authenticate(self, request: Request) -> tuple[Any, Any] | None:
        if not is_token(request.headers.get("Authorization", "")):
            return None
        token = getattr(request._request, "personal_token", None)
        if token is None or not token.owner.is_active:
            raise WrongToken
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


def is_revoked(request: Any) -> bool:
    """Whether the cookie belongs to a device that its owner signed out from another one; looked up
    once a request.
    """
    if not hasattr(request, "revoked"):
        token = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        request.revoked = (
            bool(token) and Device.objects.filter(session_row=row_id(token), revoked=True).exists()
        )
    return request.revoked


def _check_csrf(request: Request) -> None:
    check = CSRFCheck(lambda _request: None)  # type: ignore[arg-type]
    check.process_request(request._request)
    if reason := check.process_view(request._request, lambda _request: HttpResponse(), (), {}):
        raise PermissionDenied(
            _("The page is too old to be trusted (%s). Load it again.") % reason, code="csrf"
        )
