from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.core.exceptions import FieldError, ValidationError

from journal.models import EmpathicFailure, Repair, Therapist, TherapySession
from sync.guard import maintenance
from sync.models import Record
from tests.stored import stored
from vault.keys import VaultLocked
from vault.sealing import CannotUnseal

SESSION = UUID("0192f0c1-0000-7000-8000-00000000000a")


@pytest.fixture
def failure(alice, open_vault):
    return stored(
        EmpathicFailure(
            owner=alice,
            therapist=SESSION,
            session=SESSION,
            occurred_on=date(2026, 11, 2),
            kind="fell_asleep",
            impact=4,
            what_i_did=["went_quiet"],
            what_happened="His eyes closed twice.",
        )
    )


def test_sealed_fields_come_back_typed(failure):
    read = EmpathicFailure.objects.get(pk=failure.pk)
    assert (read.occurred_on, read.impact, read.session) == (date(2026, 11, 2), 4, SESSION)
    assert read.what_i_did == ["went_quiet"]


def test_no_column_holds_what_was_written(failure, django_db_blocker):
    row = Record.objects.filter(pk=failure.pk).values().get()
    assert set(row) == {
        "row_id",
        "id",
        "owner_id",
        "type",
        "seq",
        "deleted",
        "changed_on",
        "sealed",
    }
    assert b"eyes closed" not in bytes(row["sealed"])


def test_a_field_left_empty_is_unknown_and_not_zero(failure):
    read = EmpathicFailure.objects.get(pk=failure.pk)
    assert read.certainty is None
    assert "certainty" not in read.document
    assert Repair(owner=failure.owner).apologised is None


def test_emptying_a_field_takes_it_out_of_the_document(failure):
    failure.what_happened = ""
    with maintenance():
        failure.save()
    assert "what_happened" not in EmpathicFailure.objects.get(pk=failure.pk).document


def test_fields_of_a_newer_version_are_kept(failure):
    failure.document["from_the_future"] = {"kept": True}
    with maintenance():
        failure.save()
    assert EmpathicFailure.objects.get(pk=failure.pk).document["from_the_future"] == {"kept": True}


def test_bulk_create_seals_too(alice, open_vault):
    with maintenance():
        Therapist.objects.bulk_create(
            [Therapist(owner=alice, nickname=name) for name in ("Ana", "Ben")]
        )
    assert {one.nickname for one in Therapist.objects.for_owner(alice)} == {"Ana", "Ben"}


def test_a_proxy_finds_only_its_own_type(failure):
    assert not Therapist.objects.exists()
    assert EmpathicFailure.objects.count() == 1


def test_for_owner_hides_other_accounts(failure, bob):
    assert not EmpathicFailure.objects.for_owner(bob).exists()


@pytest.mark.parametrize(
    "look_up",
    [
        lambda: EmpathicFailure.objects.filter(kind="fell_asleep").exists(),
        lambda: EmpathicFailure.objects.exclude(impact__gt=2).exists(),
        lambda: list(EmpathicFailure.objects.order_by("occurred_on")),
        lambda: list(EmpathicFailure.objects.values("what_happened")),
        lambda: EmpathicFailure.objects.update(kind="own"),
    ],
)
def test_the_database_refuses_to_look_into_sealed_fields(failure, look_up):
    with pytest.raises(FieldError, match="sealed"):
        look_up()


def test_a_row_moved_to_another_owner_does_not_open(failure, bob):
    with maintenance():
        Record.objects.filter(pk=failure.pk).update(owner=bob)
    with pytest.raises(CannotUnseal):
        _ = EmpathicFailure.objects.get(pk=failure.pk).document


def test_a_locked_vault_saves_and_reads_nothing(alice):
    with maintenance(), pytest.raises(VaultLocked):
        Therapist.objects.create(owner=alice, nickname="Ana")


def test_full_clean_names_the_field_that_is_wrong(alice):
    record = EmpathicFailure(
        owner=alice, therapist=SESSION, occurred_on="some day", kind="no such kind", impact=9
    )
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert set(caught.value.message_dict) == {"occurred_on", "kind", "impact"}


def test_full_clean_requires_what_the_model_requires(alice):
    with pytest.raises(ValidationError) as caught:
        TherapySession(owner=alice).full_clean()
    assert set(caught.value.message_dict) == {"therapist", "occurred_at"}


@pytest.mark.parametrize("given", [["said_it", "said_it"], ["no such thing"], "said_it"])
def test_a_list_of_choices_is_checked(alice, given):
    record = EmpathicFailure(
        owner=alice, therapist=SESSION, occurred_on=date(2026, 1, 1), kind="own", what_i_did=given
    )
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert set(caught.value.message_dict) == {"what_i_did"}


def test_a_list_of_references_holds_only_ids(alice):
    record = Repair(owner=alice, failures=["not an id"], occurred_on=date(2026, 1, 1))
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    assert set(caught.value.message_dict) == {"failures"}


def test_the_offset_of_a_moment_is_kept(alice, open_vault):
    written = "2026-03-01T14:00:00+05:30"
    read = stored(TherapySession(owner=alice, therapist=SESSION, occurred_at=written))
    assert read.document["occurred_at"] == written
    assert read.occurred_at == datetime(2026, 3, 1, 8, 30, tzinfo=UTC)
