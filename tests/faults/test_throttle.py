"""Tries to sign in are counted for all workers together, however many come at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.serving import Installation, Phone, Server

PASSWORD = "violet anchor drifting lantern"
ALLOWED = 5  # of one account in five minutes


@pytest.fixture
def server(tmp_path):
    running = Server(
        Installation(tmp_path / "data", DJANGO_SETTINGS_MODULE="tests.browser.settings"), workers=2
    )
    yield running
    running.stop()


def test_the_throttle_is_shared_by_the_workers_and_counts_without_a_race(server):
    assert Phone(server.address).sign_up("alice", PASSWORD)

    def guess(number: int) -> bool:
        """Whether this guess was weighed, and not refused unread."""
        answer = Phone(server.address).post_form(
            "/accounts/login/", login="alice", password=f"guess number {number}"
        )
        assert answer.status in (200, 429)
        return "do not belong together" in answer.body.decode()

    with ThreadPoolExecutor(16) as people:
        weighed = list(people.map(guess, range(40)))
    assert sum(weighed) == ALLOWED
