import time
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

PER_MINUTE = 600
counts: dict[Any, int] = {}
_minute = 0


class PerAccount(BaseThrottle):
    """At most `PER_MINUTE` requests of an account a minute, in each worker: enough to stop a phone that runs wild."""

    def allow_request(self, request: Request, view: Any) -> bool:
        global _minute
        if (now := int(time.time() // 60)) != _minute:
            _minute = now
            counts.clear()
        account = request.user.pk
        counts[account] = counts.get(account, 0) + 1
        return counts[account] <= PER_MINUTE

    def wait(self) -> float:
        return 60 - time.time() % 60
