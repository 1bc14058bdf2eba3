"""Alice owns the records of a test; Bob has another account. Both have a vault of their own."""

import os
import random

# pytest-playwright keeps an event loop running, in which Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as django_settings
from hypothesis import settings

from rulebook import throttle
from tests.postgres import SAME_ON_BOTH
from tests.serving import share_pattern
from vault.keys import VaultKey, opened
from vault.models import KeySlot

TESTS = Path(__file__).parent

# A test says what holds, not how fast this machine is today. It tries the same examples until
# somebody changes it; `make test-long` searches for others.
settings.register_profile("attuned", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("attuned")


def pytest_addoption(parser):
    parser.addoption("--budgets", action="store_true", help="write down what pages bring now")


def pytest_configure(config):
    if not hasattr(config, "workerinput"):
        share_pattern()


def pytest_collection_modifyitems(config, items):
    items.sort(key=lambda item: "lasting" not in item.keywords)
    if "DATABASE_URL" in os.environ:
        config.hook.pytest_deselected(items=[item for item in items if not may_differ(item)])
        items[:] = [item for item in items if may_differ(item)]


def may_differ(item) -> bool:
    """Whether it is asked on PostgreSQL, too."""
    return asks_a_database(item) and item.path.relative_to(TESTS).as_posix() not in SAME_ON_BOTH


def asks_a_database(item) -> bool:
    """pytest-django lets no other test ask one, but for those that start a server of their own."""
    has_leave = "db" in item.fixturenames or "transactional_db" in item.fixturenames
    return has_leave or "django_db" in item.keywords or item.path.is_relative_to(TESTS / "faults")


@pytest.fixture(autouse=True)
def the_same_chances(request):
    """What a test draws by chance it draws again: one that failed fails until it is mended."""
    random.seed(request.node.nodeid)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet():
    throttle.counts.clear()


@pytest.fixture
def clock_stands():
    """What is counted by the minute is counted together, and no day ends in between."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield


@pytest.fixture(scope="session", autouse=True)
def list_of_its_own(tmp_path_factory):
    """No test writes into the list of erasures of an installation."""
    django_settings.ERASED_LIST = tmp_path_factory.mktemp("list") / "erased"


@pytest.fixture
def alice(django_user_model, db, alices_key):
    return _with_vault(django_user_model.objects.create_user("alice"), alices_key)


@pytest.fixture
def bob(django_user_model, db, bobs_key):
    return _with_vault(django_user_model.objects.create_user("bob"), bobs_key)


def _with_vault(owner, key):
    """A slot that names `key` as the account's; nothing opens it."""
    KeySlot.objects.create(owner=owner, kind=KeySlot.Kind.RECOVERY, kid=key.kid, wrapped=b"")
    return owner


@pytest.fixture
def alices_key():
    return VaultKey(kid=b"alice-key-000001", secret=b"a" * 32)


@pytest.fixture
def bobs_key():
    return VaultKey(kid=b"bobs-key-0000001", secret=b"b" * 32)


@pytest.fixture
def open_vault(alices_key):
    with opened(alices_key):
        yield alices_key
