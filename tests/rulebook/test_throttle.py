import os

import pytest
import time_machine

from rulebook.throttle import COUNTERS, Counts, PerAddress


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
        answers = [client.get(path) for _each in range(PerAddress.most + 1)]
    assert [answers[0].status_code, answers[-2].status_code, answers[-1].status_code] == [200, 200, 429]
    assert answers[-1]["Retry-After"] == "60"
