"""What is answered before anything looks at the host's name."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from sync.health import health

Answer = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


def doorstep(answer: Answer) -> Answer:
    """Says to whoever watches the server how it stands, by address and over http too; refuses the
    API over http, and TRACE.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        if request.method == "TRACE":
            return HttpResponseNotAllowed(METHODS)
        if request.path == "/healthz":
            return health(request)
        if (
            settings.SECURE_SSL_REDIRECT
            and request.path.startswith("/api/")
            and not request.is_secure()
        ):
            # Sent on to https it would work, and nobody would see that what it carries crosses the
            # network readable.
            told = _(
                "Ask over https. A token that was sent over http may have been read: revoke it."
            )
            return JsonResponse({"code": "https_only", "detail": told}, status=403)
        return answer(request)

    return answered
