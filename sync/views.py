"""The address that phones sync with."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sync import door, errors, exchange, pruning
from sync.limits import LEAST_PROTOCOL, PROTOCOL
from sync.operation import Malformed, uuid_of
from sync.registry import schema
from sync.request import TooMany, known_of, request_of
from sync.schema import describe_sync
from sync.throttle import PerAccount
from vault import sessions
from vault.keys import VaultLocked, current_key
from vault.sealing import CannotUnseal


class SyncView(APIView):
    """Push and pull in one round trip: takes what a phone has written, answers with
    what it lacks.
    """

    throttle_classes = [PerAccount]

    @describe_sync
    def post(self, request: Request) -> Response:
        _check_protocol(request)
        if request.auth is not None:
            raise errors.SessionOnly
        sent = request.data
        account = str(request.user.account_id)  # type: ignore[union-attr]
        with errors_as_codes():
            if type(sent) is not dict:
                raise errors.NotOfTheProtocol
            if uuid_of(sent.get("account"), "account") != account:
                raise errors.OtherAccount
            sessions.bind(request._request.session, request.headers[sessions.HEADER], current_key())
            return Response({"account": account, **_answer(request.user, sent)})

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Attuned-Protocol"], response["Attuned-Schema"] = str(PROTOCOL), schema()
        response["Cache-Control"] = "no-store"
        return response


def _answer(user: Any, sent: dict[str, Any]) -> dict[str, Any]:
    if "known" in sent:
        return {
            "recognised": list(exchange.recognised(door.store_for_reading(user), known_of(sent)))
        }
    try:
        return door.round_trip(user, request_of(sent))
    except CannotUnseal:  # it would write over a row that does not open
        pruning.set_aside_unreadable(user)
        raise exchange.Restored from None


def _check_protocol(request: Request) -> None:
    spoken = request.headers.get("Attuned-Protocol", "")
    if not spoken.isdecimal() or int(spoken[:9]) < LEAST_PROTOCOL:
        raise errors.TooOld


ANSWERS = {
    Malformed: errors.NotOfTheProtocol,
    TooMany: errors.TooManyOperations,
    exchange.TooMuch: errors.TooManyOperations,
    exchange.Restored: errors.ServerRestored,
    exchange.Resync: errors.FullResync,
    CannotUnseal: errors.Unreadable,
    VaultLocked: errors.Locked,
    OperationalError: errors.Busy,
}


@contextmanager
def errors_as_codes() -> Iterator[None]:
    """Turn what can go wrong below into the answer that names it."""
    try:
        yield
    except Malformed as error:
        raise errors.NotOfTheProtocol(str(error)) from error
    except tuple(ANSWERS) as error:
        raise ANSWERS[type(error)] from error
