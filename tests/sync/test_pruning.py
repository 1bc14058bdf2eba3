from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import call_command

from sync import door, pruning
from sync.identity import new_id
from sync.models import Record, SyncOp, SyncState
from sync.operation import Operation
from vault.keys import opened

pytestmark = pytest.mark.django_db
LONG_AGO, NOW = date(2026, 1, 1), date(2026, 11, 23)


@pytest.fixture
def half_a_year(alice, open_vault):
    """One record deleted long ago, one kept since then, one deleted today."""
    with time_machine.travel(LONG_AGO, tick=False):
        old, kept = _make(alice), _make(alice)
        _delete(alice, old)
    with time_machine.travel(NOW, tick=False):
        _delete(alice, _make(alice))
        yield {"old": old, "kept": kept}


def _make(owner):
    one = Operation(new_id(), new_id(), "journal.Therapist", fields={"nickname": "Ana"})
    door.write(owner, [one])
    return one.id


def _delete(owner, id):
    door.write(owner, [Operation(new_id(), id, "journal.Therapist", 100, delete=True)])


def test_old_tombstones_go_and_nothing_else(half_a_year, alice):
    call_command("prune_sync", verbosity=0)
    assert not Record.objects.filter(id=half_a_year["old"]).exists()
    assert Record.objects.get(id=half_a_year["kept"]).deleted is False
    assert Record.objects.filter(deleted=True).count() == 1


def test_the_floor_moves_to_the_newest_thing_forgotten(half_a_year, alice):
    call_command("prune_sync", verbosity=0)
    assert SyncState.objects.get(owner=alice).floor == 3
    assert list(SyncOp.objects.order_by("seq").values_list("seq", flat=True)) == [3, 4, 5]


def test_pruning_again_changes_nothing(half_a_year, alice):
    limit = NOW - timedelta(days=180)
    assert pruning.prune(limit) == (1, 2)
    assert pruning.prune(limit) == (0, 0)


def test_an_account_with_nothing_old_keeps_everything(alice, open_vault):
    _delete(alice, _make(alice))
    call_command("prune_sync", verbosity=0)
    assert Record.objects.count() == 1
    assert SyncState.objects.get().floor == 0


def test_a_clock_set_back_forgets_nothing_that_came_later(alice, open_vault):
    with time_machine.travel(NOW, tick=False):
        _make(alice)
    with time_machine.travel(LONG_AGO, tick=False):
        _delete(alice, _make(alice))
    assert pruning.prune(NOW - timedelta(days=180)) == (0, 0)
    assert Record.objects.filter(deleted=True).count() == 1


def test_only_the_owners_with_old_rows_are_touched(half_a_year, bob, bobs_key):
    with opened(bobs_key):
        _make(bob)
    call_command("prune_sync", verbosity=0)
    assert SyncState.objects.get(owner=bob).floor == 0
