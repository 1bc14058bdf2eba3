import pytest
from django.db import transaction

from journal.models import Therapist
from sync import door
from sync.exchange import Restored
from sync.guard import BesideTheDoor
from sync.identity import new_id
from sync.models import Record, SyncOp, SyncState
from sync.operation import Operation
from tests.stored import again, stored
from vault.keys import VaultLocked, opened

pytestmark = pytest.mark.django_db


def making(**more):
    return Operation(new_id(), new_id(), "journal.Therapist", fields={"nickname": "Ana"}, **more)


@pytest.fixture
def ana(alice, open_vault):
    return stored(Therapist(owner=alice, nickname="Ana"))


def test_a_write_is_stored_sealed_and_numbered(ana, alice):
    assert (ana.nickname, ana.seq) == ("Ana", 1)
    assert SyncState.objects.get(owner=alice).seq == 1


def test_an_operation_counts_once(alice, open_vault):
    one = making()
    [first] = door.write(alice, [one])
    [again] = door.write(alice, [one])
    assert again == first
    assert Record.objects.get().seq == 1


def test_an_operation_counts_once_within_one_batch(alice, open_vault):
    one = making()
    first, again = door.write(alice, [one, one])
    assert again == first
    assert SyncState.objects.get(owner=alice).seq == 1


def test_all_of_a_commit_carry_its_tag(alice, open_vault):
    outcomes = door.write(alice, [making(), making()])
    assert [one["seq"] for one in outcomes] == [1, 2]
    assert {one["tag"] for one in outcomes} == {SyncState.objects.get(owner=alice).tag}


def test_every_commit_has_another_tag(alice, open_vault):
    tags = {door.write(alice, [making()])[0]["tag"] for _each in range(20)}
    assert len(tags) == 20


def test_operations_find_what_those_before_them_made(alice, open_vault):
    one = making()
    door.write(alice, [one, Operation(new_id(), one.id, one.type, 0, {"practice": "By the park"})])
    assert Therapist.objects.get().practice == "By the park"


def test_a_refusal_costs_no_other_operation(alice, open_vault):
    bad = making()
    bad.fields["role"] = "no such role"
    outcomes = door.write(alice, [making(), bad, making()])
    assert [one["outcome"] for one in outcomes] == ["applied", "rejected", "applied"]
    assert Record.objects.count() == SyncOp.objects.count() == 2


def test_a_refused_operation_can_come_again_in_order(alice, open_vault):
    one = making()
    one.fields["role"] = "no such role"
    door.write(alice, [one])
    one.fields["role"] = "former"
    assert door.write(alice, [one])[0]["outcome"] == "applied"


def test_the_number_of_queries_does_not_grow_with_the_batch(
    alice, open_vault, django_assert_num_queries
):
    door.write(alice, [making()])
    for count in (1, 500):
        operations = [making() for _each in range(count)]
        with django_assert_num_queries(
            9
        ):  # savepoint and release, state, key, ledger, copies, records, ledger, state
            door.write(alice, operations)
        changes = [
            Operation(new_id(), one.id, one.type, 10_000, {"practice": "Here"})
            for one in operations
        ]
        with django_assert_num_queries(9):
            door.write(alice, changes)


def test_conflicts_cost_one_more_query(alice, open_vault, django_assert_num_queries):
    operations = [making() for _each in range(40)]
    door.write(alice, operations)
    changes = [Operation(new_id(), one.id, one.type, 0, {"nickname": "Ben"}) for one in operations]
    with django_assert_num_queries(10):
        door.write(alice, changes)
    assert Record.objects.filter(type="sync.Conflict").count() == 40


def test_what_the_server_never_gave_out_is_refused(ana, alice):
    with pytest.raises(Restored):
        door.write(alice, [making()], seen=(1, "never"))
    assert Record.objects.count() == 1


def test_a_write_with_a_key_that_is_not_the_accounts_writes_nothing(ana, alice, bobs_key):
    with opened(bobs_key), pytest.raises(VaultLocked):
        door.write(alice, [making()])
    assert Record.objects.count() == 1


# Whose records


def test_the_same_id_may_stand_in_two_accounts(ana, alice, bob, alices_key, bobs_key):
    with opened(bobs_key):
        hers = Therapist(owner=bob, id=ana.id, nickname="Bea")
        assert stored(hers).nickname == "Bea"
    with opened(alices_key):
        assert again(ana).nickname == "Ana"


def test_a_foreign_id_is_answered_like_a_random_one(ana, bob, bobs_key):
    with opened(bobs_key):
        [foreign] = door.write(
            bob, [Operation(new_id(), str(ana.id), ana.type, 5, {"practice": "Mine now"})]
        )
        [random] = door.write(
            bob, [Operation(new_id(), new_id(), ana.type, 5, {"practice": "Mine now"})]
        )
    assert {**foreign, "op": ""} == {**random, "op": ""}
    assert not Record.objects.filter(owner=bob).exists()


def test_an_operation_of_someone_else_is_not_in_ones_ledger(alice, bob, open_vault, bobs_key):
    one = making()
    door.write(alice, [one])
    with opened(bobs_key):
        assert door.write(bob, [one])[0]["outcome"] == "applied"
    assert Record.objects.filter(owner=bob).count() == 1


# The guard


BESIDE_THE_DOOR = {
    "save": lambda one: one.save(),
    "create": lambda one: Therapist.objects.create(owner=one.owner, nickname="Ben"),
    "get_or_create": lambda one: Therapist.objects.get_or_create(owner=one.owner, id=new_id()),
    "bulk_create": lambda one: Record.objects.bulk_create([Record(owner=one.owner, type=one.type)]),
    "bulk_update": lambda one: Record.objects.bulk_update([one], ["seq"]),
    "update": lambda one: Record.objects.update(seq=7),
    "delete all": lambda one: Record.objects.filter(pk=one.pk).delete(),
    "delete one": lambda one: one.delete(),
    "delete the owner's": lambda one: one.owner.records.all().delete(),
    "update the owner's": lambda one: one.owner.records.update(deleted=True),
    "create for the owner": lambda one: one.owner.records.create(type=one.type),
}


@pytest.mark.parametrize("way", BESIDE_THE_DOOR)
def test_nothing_writes_beside_the_door(ana, way):
    with pytest.raises(BesideTheDoor), transaction.atomic():
        BESIDE_THE_DOOR[way](ana)
    assert Record.objects.get().seq == 1


def test_maintenance_opens_the_guard_and_closes_it_again(ana):
    with door.maintenance():
        ana.save()
    with pytest.raises(ZeroDivisionError), door.maintenance():
        raise ZeroDivisionError
    with pytest.raises(BesideTheDoor):
        ana.save()


def test_deleting_an_account_takes_its_rows(ana, alice, bob, bobs_key):
    with opened(bobs_key):
        door.write(bob, [making()])
    alice.delete()
    assert set(Record.objects.values_list("owner", flat=True)) == {bob.pk}
    assert SyncOp.objects.count() == SyncState.objects.count() == 1
