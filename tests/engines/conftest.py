"""The other engines, driven from outside: their own Firefox and WebKitGTK of Debian, and Chromium
beside them, against the server people get.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress

import pytest

from tests.engines.driven import Chromium, Firefox, Phone, WebKit, screen
from tests.serving import Installation, Server

SHIPPED = {"DJANGO_SETTINGS_MODULE": "tests.browser.settings", "RELEASE": "one"}
ENGINES = ("chromium", "firefox", "webkit")


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    """One for each test: it is stopped in the middle."""
    running = Server(Installation(tmp_path / "server", **SHIPPED), workers=2)
    yield running
    with suppress(ProcessLookupError):
        running.stop()


@pytest.fixture
def phone_with(playwright, tmp_path, server) -> Iterator[Callable[..., Phone]]:
    """A phone with the engine of this name. Its pages may throw nothing."""
    phones: list[Phone] = []
    with ExitStack() as stack:

        def make(engine: str, address: str = server.address, private: bool = False) -> Phone:
            folder = tmp_path / engine
            if engine == "webkit":
                phone: Phone = WebKit(address, folder, private, stack.enter_context(screen()))
            else:
                kind = {"chromium": Chromium, "firefox": Firefox}[engine]
                phone = kind(address, folder, private, playwright)
            stack.callback(phone.quit)
            phones.append(phone)
            return phone

        yield make
        assert [fault for phone in phones for fault in phone.new_faults()] == []


@pytest.fixture(params=ENGINES)
def phone(request, phone_with) -> Phone:
    return phone_with(request.param)
