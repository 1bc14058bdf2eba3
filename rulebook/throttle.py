"""How often a minute, for all workers of this machine together.

The counters lie in memory that the workers share, because their parent has made it before it forked
them (gunicorn's `--preload`). Which counter is whose only SECRET_KEY tells, and nothing else is
kept of anyone.
"""

import mmap
import struct
import time
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from math import ceil
from threading import Lock
from typing import Any

from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.throttling import BaseThrottle

COUNTERS = 65_536
_COUNTER = struct.Struct("<II")  # the minute, and how many in it


class Counts:
    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, COUNTERS * _COUNTER.size)
        self._lock = (
            Lock()
        )  # of one worker: should two lose a count to each other, nobody is let in who must not be

    def add(self, name: str) -> int:
        """One more for `name`; returns how many that makes in this minute."""
        place = self._place(name)
        now = int(time.time() // 60)
        with self._lock:
            minute, count = _COUNTER.unpack_from(self._memory, place)
            count = count + 1 if minute == now else 1
            _COUNTER.pack_into(self._memory, place, now, count)
        return count

    def clear(self) -> None:
        self._memory[:] = bytes(len(self._memory))

    @staticmethod
    def _place(name: str) -> int:
        digest = blake2b(
            name.encode(), key=settings.SECRET_KEY.encode()[:64], digest_size=4
        ).digest()
        return int.from_bytes(digest) % COUNTERS * _COUNTER.size


counts = Counts()


class PerMinute(BaseThrottle):
    most = 0

    def who(self, request: Any) -> str:
        raise NotImplementedError

    def allow_request(self, request: Any, view: Any) -> bool:
        return counts.add(f"{type(self).__name__} {self.who(request)}") <= self.most

    def wait(self) -> float:
        return 60 - time.time() % 60


class PerNetwork(PerMinute):
    """For what anybody may ask without an account. A network is an IPv4 address or, as at a
    sign-in, an IPv6 /64.
    """

    most = 120

    def who(self, request: Any) -> str:
        return truncate_ip(self.get_ident(request))


class PhonesPerNetwork(PerNetwork):
    """For each address that every phone asks once a page; many of them share a network."""

    most = 600

    def who(self, request: Any) -> str:
        return f"{request.path} {super().who(request)}"


def phones_may_ask(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        throttle = PhonesPerNetwork()
        if throttle.allow_request(request, view):
            return view(request, *args, **kwargs)
        told = {
            "code": "throttled",
            "detail": _("Too many requests from this network. Wait a minute."),
        }
        return JsonResponse(told, status=429, headers={"Retry-After": str(ceil(throttle.wait()))})

    return limited
