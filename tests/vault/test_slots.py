import pytest
from django.contrib.auth.hashers import make_password

from vault import slots
from vault.models import KeySlot, SetAside
from vault.password import derived, remembering

PART, OTHER = b"p" * 32, b"o" * 32


@pytest.fixture
def vault(alice):
    return slots.create(alice, PART)


@pytest.fixture
def key(vault):
    return vault[0]


@pytest.fixture
def recovery(vault):
    return vault[1]


def test_password_and_recovery_key_open_the_same_vault(alice, key, recovery):
    assert slots.open_with_password(alice, PART) == key
    assert slots.open_with_recovery(alice, recovery) == key


def test_another_password_opens_nothing(alice, key):
    with pytest.raises(slots.WrongKey):
        slots.open_with_password(alice, OTHER)


def test_the_recovery_key_may_be_typed_carelessly(alice, key, recovery):
    typed = recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert slots.open_with_recovery(alice, f"  {typed} ") == key


@pytest.mark.parametrize("typed", ["", "ABCDE", "U" * 30, "0" * 29, "0" * 30])
def test_a_wrong_recovery_key_is_refused(alice, key, typed):
    with pytest.raises(slots.WrongKey):
        slots.open_with_recovery(alice, typed)


def test_a_recovery_key_has_150_bits():
    assert len(set(slots.ALPHABET)) == 32
    assert slots.GROUPS * slots.GROUP * 5 == 150


def test_a_new_password_takes_the_place_of_the_old_one(alice, key):
    slots.rewrap_password(alice, key, OTHER)
    assert slots.open_with_password(alice, OTHER) == key
    with pytest.raises(slots.WrongKey):
        slots.open_with_password(alice, PART)
    assert KeySlot.objects.filter(owner=alice).count() == 2


def test_a_new_recovery_key_takes_the_place_of_the_old_one(alice, key, recovery):
    assert slots.open_with_recovery(alice, slots.new_recovery(alice, key)) == key
    with pytest.raises(slots.WrongKey):
        slots.open_with_recovery(alice, recovery)


def test_the_recovery_key_survives_the_loss_of_the_pepper(alice, key, recovery, settings):
    settings.PEPPERS = {1: b"another pepper" * 3}
    with pytest.raises(slots.WrongKey):
        slots.open_with_password(alice, PART)
    assert slots.open_with_recovery(alice, recovery) == key


def test_a_missing_pepper_version_opens_nothing(alice, key, settings):
    settings.PEPPERS = {2: b"newer" * 7}
    with pytest.raises(slots.WrongKey):
        slots.open_with_password(alice, PART)


def test_signing_in_moves_the_slot_to_the_newest_pepper(alice, key, settings):
    settings.PEPPERS = settings.PEPPERS | {2: b"newer" * 7}
    assert slots.open_with_password(alice, PART) == key
    settings.PEPPERS = {2: settings.PEPPERS[2]}
    assert slots.open_with_password(alice, PART) == key


def test_a_slot_of_another_account_opens_nothing(alice, bob, key):
    KeySlot.objects.filter(owner=bob).delete()
    KeySlot.objects.filter(owner=alice).update(owner=bob)
    with pytest.raises(slots.WrongKey):
        slots.open_with_password(bob, PART)


def test_a_slot_of_another_kind_opens_nothing(alice, key):
    token = slots.add_token(alice, key, OTHER)
    KeySlot.objects.filter(pk=token.pk).update(kind="recovery", set_aside_on="2026-11-01")
    token.refresh_from_db()
    with pytest.raises(slots.WrongKey):
        slots._open(token, OTHER)


def test_every_flipped_bit_of_a_slot_is_refused(alice, key):
    slot = KeySlot.objects.get(owner=alice, kind="password")
    whole = bytes(slot.wrapped)
    for position in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[position // 8] ^= 1 << position % 8
        slot.wrapped = bytes(damaged)
        with pytest.raises(slots.WrongKey):
            slots._open(slot, PART)


def test_a_token_opens_the_vault_until_its_slot_is_gone(alice, key):
    slot = slots.add_token(alice, key, OTHER)
    assert slots.open_token(slot, OTHER) == key
    with pytest.raises(slots.WrongKey):
        slots.open_token(slot, PART)


def test_the_password_is_no_token(alice, key):
    with pytest.raises(slots.WrongKey):
        slots.open_token(KeySlot.objects.get(owner=alice, kind="password"), PART)


def test_no_slot_holds_its_key(alice, key, recovery):
    for slot in KeySlot.objects.filter(owner=alice):
        assert key.secret not in bytes(slot.wrapped)


def test_a_vault_set_aside_opens_with_its_old_password_and_its_old_recovery_key(alice):
    with remembering():
        alice.password = make_password("the old phrase I forgot")
        key, recovery = slots.create(alice, derived())
    slots.set_aside(alice, [("journal.Repair", alice.account_id, b"sealed")])
    alice.password = make_password("a new phrase instead")
    newer, _recovery = slots.create(alice, OTHER)
    assert newer != key
    assert slots.open_set_aside(alice, "the old phrase I forgot") == key
    assert slots.open_set_aside(alice, recovery) == key
    with pytest.raises(slots.WrongKey):
        slots.open_set_aside(alice, "a new phrase instead")
    assert SetAside.objects.get(owner=alice).type == "journal.Repair"
