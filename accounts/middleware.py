from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from accounts import devices
from accounts.authentication import is_revoked
from accounts.tokens import is_token, token_and_key
from vault import sessions
from vault.keys import VaultKey, opened
from vault.password import remembering

# The shells belong to everyone and never ask who is there; asking would mark them as changing with
# the cookie.
PERSONAL = ("/api/", "/accounts/")


class OpenVault:
    """Opens the vault for the time of one request: with the session's key, or with a personal
    token's.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PERSONAL):
            return self.get_response(request)
        if (
            is_token(request.headers.get("Authorization", ""))
            and settings.SESSION_COOKIE_NAME in request.COOKIES
        ):
            return _two_identities()
        with remembering():
            key = _key(request)
            devices.mark_seen(request)
            with opened(key) if key else nullcontext():
                return self.get_response(request)


def _two_identities() -> HttpResponse:
    """One of them would say whose rows, the other which key: neither is to be guessed."""
    told = _("This request brings a session and a personal token. Send one of them.")
    return JsonResponse(
        {"code": "two_identities", "detail": told},
        status=400,
        headers={"Cache-Control": "no-store"},
    )


def opened_key(request: HttpRequest) -> VaultKey | None:
    """The key of the session, if the phone opens it; a page, as navigations carry no header, while
    that keeps it open.
    """
    if request.path.startswith("/api/"):
        return sessions.opened_with(request.session, request.headers.get(sessions.HEADER, ""))
    return sessions.kept(request.session)


def _key(request: HttpRequest) -> VaultKey | None:
    if is_token(header := request.headers.get("Authorization", "")):
        request.personal_token, key = token_and_key(header)  # type: ignore[attr-defined]
        return key
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.is_authenticated:
        return opened_key(request)
    if is_revoked(request):
        # A session looked for in vain drops the cookie with this answer; should that be lost, the
        # phone never hears.
        request.session = sessions.SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
    return None
