from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command

from sync import door
from sync.models import Record
from sync.operation import Operation
from tests.accounts.people import ADDRESS, THERAPIST, Person, begin_anew, shown
from tests.stored import damaged
from vault.keys import opened
from vault.models import KeySlot, SetAside
from vault.sealing import Place, seal

pytestmark = pytest.mark.usefixtures("mailing")


@pytest.fixture
def alice(db) -> Person:
    return Person("alice").sign_up(contact=ADDRESS)


@pytest.mark.parametrize("secret", ["password", "recovery_key"])
def test_old_notes_come_back_with_the_old_secret(alice, secret):
    alice.write("Dr. M.")
    again = begin_anew()
    assert "1 entry" in shown(again.client.get("/accounts/set-aside/"))
    answer = again.post("/accounts/set-aside/", secret=getattr(alice, secret))
    assert answer["Location"].startswith("/more/account/#said=entries_are_back&n=")
    assert again.nicknames() == ["Dr. M."]
    assert not SetAside.objects.exists()
    assert not KeySlot.objects.exclude(set_aside_on=None).exists()


def test_old_notes_that_differ_from_newer_ones_are_kept_beside_them(alice):
    record = alice.write("Dr. M. as it was")
    again = begin_anew()
    again.write("Dr. M. as it is", record)
    again.post("/accounts/set-aside/", secret=alice.password)
    words = again.nicknames()
    with opened(again.key):
        kept = [
            one.document["kept"]
            for one in Record.objects.filter(owner=again.user, type="sync.Conflict")
        ]
    assert sorted([*words, *kept]) == ["Dr. M. as it is", "Dr. M. as it was"]


def test_an_entry_that_lacks_what_new_ones_need_comes_back_too(alice):
    incomplete = Operation(
        str(uuid4()), str(uuid4()), THERAPIST, fields={"practice": "by the park"}, recovery=True
    )
    with opened(alice.key):
        assert door.write(alice.user, [incomplete])[0]["outcome"] == "applied"
    again = begin_anew()
    again.post("/accounts/set-aside/", secret=alice.password)
    with opened(again.key):
        assert Record.objects.get(owner=again.user).document == {"practice": "by the park"}


def test_what_is_damaged_or_refused_stays_set_aside_and_keeps_nothing_else_back(alice):
    old, owner = alice.key, alice.user
    alice.write("Dr. M.")
    alice.write("damaged")
    again = begin_anew()
    spoilt = SetAside.objects.last()
    SetAside.objects.filter(pk=spoilt.pk).update(sealed=damaged(spoilt.sealed))
    refused = SetAside(owner=owner, type="journal.OfALaterVersion", record=uuid4())
    with opened(old):
        refused.sealed = seal(
            {"fields": {"x": 1}}, Place(str(owner.pk), refused.type, str(refused.record))
        )
    refused.save()
    again.post("/accounts/set-aside/", secret=alice.password)
    assert again.nicknames() == ["Dr. M."]
    assert set(SetAside.objects.values_list("pk", flat=True)) == {spoilt.pk, refused.pk}
    assert KeySlot.objects.exclude(set_aside_on=None).exists()


def test_a_wrong_old_secret_brings_nothing_back(alice):
    alice.write("Dr. M.")
    again = begin_anew()
    assert "Try another one" in shown(
        again.post("/accounts/set-aside/", secret="not the old password")
    )
    assert SetAside.objects.count() == 1


def test_the_new_secrets_do_not_open_what_was_set_aside(alice):
    alice.write("Dr. M.")
    again = begin_anew()
    for secret in (again.password, again.recovery_key):
        assert again.post("/accounts/set-aside/", secret=secret).status_code == 200


def test_nobody_brings_back_somebody_elses(alice, bob):
    alice.write("Dr. M.")
    begin_anew()
    bob.post("/accounts/set-aside/", secret=alice.password)
    assert SetAside.objects.count() == 1


def test_two_vaults_set_aside_come_back_each_with_its_own_secret(alice):
    alice.write("first")
    again = begin_anew()
    again.write("second")
    third = begin_anew("garden seventy copper tides")
    third.post("/accounts/set-aside/", secret=alice.password)
    assert third.nicknames() == ["first"]
    third.post("/accounts/set-aside/", secret=again.recovery_key)
    assert third.nicknames() == ["first", "second"]


def test_after_thirty_days_it_is_deleted(alice):
    alice.write("Dr. M.")
    begin_anew()
    call_command("purge_set_aside", verbosity=0)
    assert SetAside.objects.count() == 1
    for model in (SetAside, KeySlot):
        for row in model.objects.exclude(set_aside_on=None):
            model.objects.filter(pk=row.pk).update(
                set_aside_on=row.set_aside_on - timedelta(days=31)
            )
    call_command("purge_set_aside", verbosity=0)
    assert not SetAside.objects.exists()
    assert KeySlot.objects.filter(owner=alice.user).count() == 2


def test_old_notes_that_are_too_much_at_once_come_back_in_parts(alice, monkeypatch):
    records = [alice.write(f"Dr. {n} as it was") for n in range(5)]
    again = begin_anew()
    for record in records:
        again.write("Dr. M. as it is", record)
    monkeypatch.setattr("sync.exchange.CHANGED", 2)
    again.post("/accounts/set-aside/", secret=alice.password)
    assert not SetAside.objects.exists()
