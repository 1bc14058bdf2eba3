"""Reads what a phone sends to /api/sync/."""

from typing import Any

from django.utils.translation import gettext as _

from sync.exchange import START, Point, Request
from sync.limits import KNOWN, OPERATIONS, ROWS
from sync.operation import Malformed, number_of, parse


class TooMany(Exception):
    """More operations than one request may bring: the phone halves its batch."""


def request_of(sent: Any) -> Request:
    """Raises Malformed or TooMany."""
    operations = _list(sent.get("operations", []), "operations")
    if len(operations) > OPERATIONS:
        raise TooMany
    return Request(
        cursor=_point(sent.get("cursor", START)),
        head=_point(sent.get("head", START)),
        operations=[parse(one) for one in operations],
        limit=max(1, min(number_of(sent.get("limit", ROWS), "limit"), ROWS)),
        full=sent.get("full") is True,
    )


def known_of(sent: Any) -> list[Point]:
    """The commits a phone names to a server that did not recognise its cursor; of too many, the
    newest.
    """
    points = [_point(one) for one in _list(sent["known"], "known")]
    return sorted(points, reverse=True)[:KNOWN]


def _list(value: Any, name: str) -> list[Any]:
    if type(value) is not list:
        raise Malformed(_("“%(name)s” is a list.") % {"name": name})
    return value


def _point(value: Any) -> Point:
    if (
        type(value) not in (list, tuple)
        or len(value) != 2
        or type(value[1]) is not str
        or len(value[1]) > 16
    ):
        raise Malformed(_("A cursor is a number and a tag."))
    return number_of(value[0], "seq"), value[1]
