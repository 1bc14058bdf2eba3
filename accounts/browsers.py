"""Browsers an account knows, so that strangers who guess are never counted together with its owner
(ADR 29).

Who has signed in gets a cookie: a random number, and a MAC of it with the account. It opens nothing
and names nobody.
"""

import secrets
from collections.abc import Iterable
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User, user_name

KEPT_FOR = 400 * 24 * 3600  # the longest that browsers allow


def remember(response: HttpResponse, user: User) -> None:
    """From now on this browser is known to the account of `user`."""
    number = secrets.token_hex(16)
    response.set_cookie(
        settings.KNOWN_COOKIE_NAME,
        f"{number}.{_mac(number, user)}",
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def known(request: Any, users: Iterable[User]) -> str:
    """The number of this browser, if one of the accounts knows it."""
    number, _dot, mac = request.COOKIES.get(settings.KNOWN_COOKIE_NAME, "").partition(".")
    return (
        number
        if mac and any(constant_time_compare(mac, _mac(number, user)) for user in users)
        else ""
    )


def consume(request: Any, action: str, name: str) -> ratelimit.RateLimitUsage | None:
    """Count one try for the account `name`: of this browser if it is known there, else of its
    network. None: too many.
    """
    number = known(request, User.named(name).filter(is_active=True))
    if number:
        return count(request, f"{action}_known", f"{user_name(name)} {number}")
    return count(request, action, f"{user_name(name)} {ratelimit.get_ip(request)}")


def count(request: Any, action: str, key: str) -> ratelimit.RateLimitUsage | None:
    return ratelimit.consume(request, app="allauth.account", action=action, key=key)


def _mac(number: str, user: User) -> str:
    return salted_hmac(
        "accounts.browsers", f"{number} {user.account_id}", algorithm="sha256"
    ).hexdigest()
