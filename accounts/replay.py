"""After an older backup was put back: what the list knows to be erased or ended is erased and ended
again.

Run at every start: where nothing was put back, it finds nothing.
"""

from collections import defaultdict
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts import devices, erasure, rows
from accounts.models import Device, RecoveryCheck, User
from sync import pruning
from sync.models import Record
from vault import erasures, slots
from vault.models import KeySlot

Kind = KeySlot.Kind


def replay() -> dict[str, int]:
    """How many of what were erased or ended again."""
    return {
        "accounts": _erase_accounts(),
        "records": _erase_records(),
        "passwords": (
            _end_passwords()
        ),  # before the keys: a replaced recovery key still opens what is set aside
        "keys": _end_keys(),
        "sessions": _end_sessions(),
        "epochs": _end_epochs(),
        "devices": _wipe_devices(),
        "factors": _end_factors(),
        "addresses": _drop_addresses(),
    }


def _erase_accounts() -> int:
    gone = erasures.those_noted(
        lambda user: erasures.account(user.account_id), User.objects.iterator()
    )
    for user in gone:
        erasure.erase(user)
    return len(gone)


def _erase_records() -> int:
    found = Record.objects.filter(deleted=False).values_list("owner", "owner__account_id", "id")
    gone: dict[int, list[Any]] = defaultdict(list)
    for owner, _account, record in erasures.those_noted(
        lambda row: erasures.record(row[1], row[2]), found.iterator()
    ):
        gone[owner].append(record)
    for owner, ids in gone.items():
        pruning.take_out(User.objects.get(pk=owner), ids)
    return sum(map(len, gone.values()))


def _end_passwords() -> int:
    ended = erasures.those_noted(erasures.password, User.objects.iterator())
    for user in ended:
        _end_password(user)
    return len(ended)


@transaction.atomic
def _end_password(owner: User) -> None:
    """What the newer one was is not known here: the recovery key lets in.

    Where that was replaced too, nobody can open this vault. It is set aside, as for who begins anew
    by mail, and phones fill the next one.
    """
    live = KeySlot.objects.filter(owner=owner, set_aside_on=None)
    recovery = live.filter(kind=Kind.RECOVERY).first()
    if recovery is None or erasures.noted([erasures.slot(recovery)]):
        slots.set_aside(owner, rows.sealed_rows(owner))
        rows.forget(owner)
    live.filter(kind=Kind.PASSWORD).delete()
    owner.set_unusable_password()
    owner.save(update_fields=["password"])


def _end_keys() -> int:
    """Of recovery and of tokens."""
    live = KeySlot.objects.filter(set_aside_on=None).exclude(kind=Kind.PASSWORD)
    ended = erasures.those_noted(erasures.slot, live.iterator())
    for slot in ended:
        if slot.kind == Kind.RECOVERY:
            RecoveryCheck.objects.filter(owner=slot.owner_id).delete()
        slot.delete()
    return len(ended)


def _end_sessions() -> int:
    found = Session.objects.values_list("session_key", flat=True)
    ended = erasures.those_noted(erasures.session, found.iterator())
    for row in ended:
        devices.end(Device.objects.filter(session_row=row))
        Session.objects.filter(session_key=row).delete()
    return len(ended)


def _end_epochs() -> int:
    """Until one that has not ended: how many there were since the copy was made is unknown here."""
    ended = erasures.those_noted(erasures.sessions, User.objects.iterator())
    for user in ended:
        while erasures.noted([erasures.sessions(user)]):
            devices.end_all(user)
    return len(ended)


def _wipe_devices() -> int:
    found = (
        Device.objects.filter(revoked=False)
        .exclude(credential=None)
        .values_list("credential", flat=True)
    )
    ended = erasures.those_noted(erasures.copy, found.iterator())
    for credential in ended:
        devices.revoke(Device.objects.filter(credential=credential))
    return len(ended)


def _end_factors() -> int:
    ended = erasures.those_noted(erasures.factor, Authenticator.objects.iterator())
    for one in ended:
        one.delete()
    return len(ended)


def _drop_addresses() -> int:
    found = User.objects.exclude(email_sealed="").iterator()
    ended = erasures.those_noted(erasures.address, found)
    for user in ended:
        user.contact_address = ""
        user.save(update_fields=["email_lookup", "email_sealed"])
    return len(ended)
