"""The same random lives as in Chromium (tests/browser/test_sync_histories.py), of one account on
phones of three engines.
"""

from contextlib import ExitStack

import pytest

from tests.browser.network import Network, network
from tests.browser.test_sync_histories import (
    ALONE,
    DRIVER,
    FIRST,
    HISTORIES,
    REINSTALL,
    go_through,
    sign_up,
    signed_in,
)
from tests.engines.conftest import ENGINES
from tests.engines.driven import Phone


class Driven:
    """What a history asks of a phone."""

    def __init__(self, phone: Phone, wire: Network):
        self.phone, self.wire = phone, wire
        phone.hold("/notes/", ALONE)
        self.sign_in()

    def sign_in(self) -> None:
        self.phone.take_cookies(signed_in(self.phone.address))
        self.phone.go("/more/account/")
        self.phone.shows("Sign out")
        self.take_the_wheel()

    def take_the_wheel(self) -> None:
        self.phone.go("/more/waiting/")
        self.phone.run(DRIVER)

    def do(self, what: str, argument: object = None):
        return self.phone.run("async (what, argument) => phone[what](argument)", what, argument)

    def crash(self) -> None:
        """In the middle of a sync."""
        self.phone.run("async () => void phone.sync()")
        self.take_the_wheel()

    def reinstall(self) -> None:
        self.phone.open(self.phone.address + "/notes/")
        self.phone.run(REINSTALL)
        self.sign_in()


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_histories_of_three_engines_converge_and_lose_no_word(phone_with, server):
    with ExitStack() as open_networks:
        wires = [open_networks.enter_context(network(server.port)) for _engine in ENGINES]
        sign_up(server.address)
        phones = [
            Driven(phone_with(engine, address), wire)
            for engine, (wire, address) in zip(ENGINES, wires, strict=True)
        ]
        go_through(phones, server, range(FIRST, FIRST + 3 * HISTORIES))
