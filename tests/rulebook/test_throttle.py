import os

import pytest
import time_machine

from rulebook.throttle import COUNTERS, Counts, PerNetwork, PhonesPerNetwork


def test_the_workers_of_a_server_count_together():
    counts = Counts()
    with time_machine.travel("2026-11-24 09:00", tick=False):
        assert counts.add("alice") == 1
        if not (worker := os.fork()):
            os._exit(counts.add("alice"))
        assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == 2
        assert counts.add("alice") == 3


def test_each_minute_and_each_name_begins_anew():
    counts = Counts()
    with time_machine.travel("2026-11-24 09:00", tick=False) as clock:
        assert [counts.add("alice"), counts.add("bob"), counts.add("alice")] == [1, 1, 2]
        clock.shift(60)
        assert counts.add("alice") == 1


def test_however_many_ask_the_counters_take_the_same_room():
    counts = Counts()
    for number in range(20_000):
        counts.add(f"10.0.{number % 256}.{number}")
    assert len(counts._memory) == COUNTERS * 8


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/schema/", "/api/docs/"])
def test_who_reads_the_description_without_end_is_told_to_wait(client, path):
    with time_machine.travel("2026-11-24 09:00", tick=False):
        answers = [client.get(path) for _each in range(PerNetwork.most + 1)]
    assert [answers[0].status_code, answers[-2].status_code, answers[-1].status_code] == [
        200,
        200,
        429,
    ]
    assert answers[-1]["Retry-After"] == "60"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "throttle"),
    [
        ("/api/schema/", PerNetwork),
        *(
            (f"/api/{path}/", PhonesPerNetwork)
            for path in ("session", "device", "device/claim", "session/pages")
        ),
    ],
)
def test_whoever_has_a_network_of_ipv6_is_counted_once(client, monkeypatch, path, throttle):
    """As at a sign-in (ADR 29): a /64 is what one household or one rented server has."""
    monkeypatch.setattr(throttle, "most", 5)
    with time_machine.travel("2026-11-24 09:00", tick=False):
        own = [client.get(path, REMOTE_ADDR=f"2001:db8:1:2::{number:x}") for number in range(1, 7)]
        others = [client.get(path, REMOTE_ADDR=other) for other in ("2001:db8:1:3::1", "192.0.2.7")]
    assert [one.status_code == 429 for one in own + others] == [False] * 5 + [True] + [False] * 2
    assert own[-1]["Retry-After"] == "60"


@pytest.mark.django_db
def test_a_phone_that_asks_on_each_page_is_told_to_wait_only_after_six_hundred(client):
    with time_machine.travel("2026-11-24 09:00", tick=False):
        answers = [client.get("/api/device/") for _each in range(PhonesPerNetwork.most + 1)]
        assert client.get("/api/session/").status_code == 200
    assert {one.status_code for one in answers[:600]} == {200}
    assert (answers[600].status_code, answers[600].json()["code"]) == (429, "throttled")
