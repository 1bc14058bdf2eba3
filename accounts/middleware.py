from collections.abc import Callable
from contextlib import nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts import devices
from accounts.authentication import is_revoked
from accounts.tokens import token_and_key
from vault import sessions
from vault.keys import VaultKey, opened
from vault.password import remembering

# The shells belong to everyone and never ask who is there; asking would mark them as changing with the cookie.
PERSONAL = ("/api/", "/accounts/")


class OpenVault:
    """Opens the vault for the time of one request: with the session's key, or with a personal token's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(PERSONAL):
            return self.get_response(request)
        with remembering():
            key = _key(request)
            devices.mark_seen(request)
            with opened(key) if key else nullcontext():
                return self.get_response(request)


def _key(request: HttpRequest) -> VaultKey | None:
    if header := request.headers.get("Authorization"):
        request.personal_token, key = token_and_key(header)  # type: ignore[attr-defined]
        return key
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.is_authenticated:
        return sessions.kept(request.session)
    if is_revoked(request):
        # A session looked for in vain drops the cookie with this answer; should that be lost, the phone never hears.
        request.session = sessions.SessionStore(request.COOKIES[settings.SESSION_COOKIE_NAME])
    return None
