import sys
from typing import Any

from django.contrib.sessions.exceptions import SessionInterrupted
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.defaults import bad_request, page_not_found, server_error
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler


def answer_with_code(error: Exception, context: dict[str, Any]) -> Response | None:
    """Every refusal of the API as {"code", "detail"}; problems of single fields stay under their
    names.
    """
    response = exception_handler(error, context)
    if (
        response is None
        or not isinstance(error, APIException)
        or isinstance(error, ValidationError)
    ):
        return response
    response.data = {"code": error.get_codes(), "detail": str(error.detail)}
    return response


def answer_500(request: HttpRequest) -> HttpResponse:
    """handler500. A database that is locked, full, read-only or away is no fault of the code: come
    back later.
    """
    if isinstance(sys.exc_info()[1], OperationalError):
        told = {
            "code": "busy",
            "detail": _("The server cannot reach or change its database. Try again in a moment."),
        }
        return JsonResponse(
            told, status=503, headers={"Retry-After": "5", "Cache-Control": "no-store"}
        )
    return server_error(request)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400. A session that was ended while its request ran is told what its next request
    would be told.
    """
    is_api = request.path.startswith("/api/")
    if isinstance(exception, SessionInterrupted):
        told = {"code": "signed_out", "detail": _("Sign in first.")}
        return JsonResponse(told, status=401) if is_api else redirect("account_login")
    if is_api:
        return JsonResponse(
            {"code": "bad_request", "detail": _("This is no request the server can read.")},
            status=400,
        )
    return bad_request(request, exception)


def answer_404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404. A script that mistypes an address is told so in its own language."""
    if request.path.startswith("/api/"):
        return JsonResponse(
            {"code": "not_found", "detail": _("There is nothing at this address.")}, status=404
        )
    return page_not_found(request, exception)
