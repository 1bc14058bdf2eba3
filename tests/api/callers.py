"""Whoever may knock at an address of the URL map."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache as once
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler
from django.urls import URLResolver, get_resolver

from rulebook import throttle
from tests.accounts.people import Person
from vault.sessions import HEADER

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


def routes(patterns: list | None = None, prefix: str = "") -> Iterator[str]:
    """Every address, as the URL map writes it."""
    for pattern in patterns or get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield prefix + str(pattern.pattern)


def filled(route: str, values: dict[str, object]) -> str:
    """A path on `route`, with `values` by the names in it."""
    plain = re.sub(r"[\^$\\]", "", route)
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: str(values[found[1]]), plain)


@dataclass
class Caller:
    """A browser with a cookie, or a script with a token, or neither."""

    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    forged: bool = False  # sent by another site: the cookie comes along, the CSRF token does not

    def call(self, method: str, path: str) -> HttpResponse:
        cache.clear()  # nobody has tried yet
        throttle.counts.clear()
        client = Client(raise_request_exception=False, headers=self.headers)
        client.handler = _handler(self.forged)
        if self.cookie:
            client.cookies["sessionid"] = self.cookie
        return client.generic(
            method, path, b"{}" if method in UNSAFE else b"", content_type="application/json"
        )

    def answers(self, path: str) -> str:
        """The status of every method, in the order of METHODS; the database stays as it was."""
        with undone():
            statuses = []
            for method in METHODS:
                with undone():
                    statuses.append(str(self.call(method, path).status_code))
        return " ".join(statuses)


@once
def _handler(forged: bool) -> ClientHandler:
    """A client would build the chain of middleware for itself."""
    return ClientHandler(enforce_csrf_checks=forged)


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def callers(alice: Person, bob: Person) -> dict[str, Caller]:
    """Alice owns what the addresses name; both have just given their password."""
    token = alice.make_token("read")  # gives the password, and with it the session its last name
    bob.confirm_password()
    return {
        "owner": Caller(alice.cookie, {HEADER: alice.half}),
        "other": Caller(bob.cookie, {HEADER: bob.half}),
        "forged": Caller(alice.cookie, {HEADER: alice.half}, forged=True),
        "anonymous": Caller(),
        "locked": Caller(_locked(alice).cookie),
        "deleted": Caller(_deleted().cookie),
        "reader": Caller(headers={"authorization": f"Bearer {token}"}),
    }


def _locked(person: Person) -> Person:
    """The same account on another browser, of which only the cookie is sent: the half of its phone
    is not at hand.
    """
    elsewhere = person.elsewhere()
    elsewhere.sign_in()
    elsewhere.confirm_password()
    elsewhere.leave_pages()
    return elsewhere


def _deleted() -> Person:
    """An account that is gone, on a browser that still has its cookie."""
    carol = Person(f"carol-{uuid4().hex[:6]}").sign_up()
    carol.user.delete()
    return carol
