from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.cache import cache

from tests.accounts.people import Person
from vault import password


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def mailing(settings):
    """The server can send mail."""
    settings.EMAIL_HOST = "mail.example"


@pytest.fixture
def alice(db) -> Person:
    return Person("alice").sign_up()


@pytest.fixture
def bob(db) -> Person:
    return Person("bob", "quiet marble orchard sailing").sign_up()


@pytest.fixture
def argon2s(monkeypatch):
    """`with argon2s() as count: …` and afterwards `len(count)` is how often Argon2id ran."""
    real = password.hash_secret_raw
    ran: list[bytes] = []

    def counting(*args, **kwargs):
        ran.append(args[0])
        return real(*args, **kwargs)

    monkeypatch.setattr(password, "hash_secret_raw", counting)

    @contextmanager
    def count() -> Iterator[list[bytes]]:
        ran.clear()
        yield ran

    return count
