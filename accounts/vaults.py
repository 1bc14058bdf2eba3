"""Beginning, replacing and opening an account's vault, and handing its recovery key to
the person.
"""

from typing import Any

from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone

from accounts.models import RecoveryCheck, User
from vault import sessions, slots
from vault.keys import VaultKey, opened
from vault.password import derived, remembering

TO_SHOW = "recovery_key"
SHOWN_FOR = 600  # seconds


def begin(owner: User, session: Any, part: bytes) -> VaultKey:
    """A vault for the password whose part this is; its recovery key waits in the session to be
    shown.
    """
    with transaction.atomic():
        key, recovery_key = slots.create(owner, part)
        with opened(key):
            RecoveryCheck.begin(owner, recovery_key)
    _hand_out(recovery_key, session)
    return key


def renew_recovery(owner: User, key: VaultKey, session: Any) -> None:
    """A new recovery key in place of the old one, waiting in the session to be shown."""
    with transaction.atomic(), opened(key):
        recovery_key = slots.new_recovery(owner, key)
        RecoveryCheck.begin(owner, recovery_key)
    _hand_out(recovery_key, session)


def _hand_out(recovery_key: str, session: Any) -> None:
    session[TO_SHOW] = [recovery_key, int(timezone.now().timestamp())]


def to_show(owner: User, session: Any) -> str:
    """The recovery key that was just made; after ten minutes, or when it opens nothing any more,
    nobody sees it.
    """
    recovery_key, made_at = session.get(TO_SHOW, ("", 0))
    if not recovery_key or (
        timezone.now().timestamp() < made_at + SHOWN_FOR and _opens(owner, recovery_key)
    ):
        return recovery_key
    del session[TO_SHOW]
    return ""


def _opens(owner: User, recovery_key: str) -> bool:
    """Another one may have been made at the same time, or on another device since."""
    try:
        slots.open_with_recovery(owner, recovery_key)
    except slots.WrongKey:
        return False
    return True


def open_for(owner: User, session: Any) -> None:
    """Open the vault with the password checked or set in this request, and keep its key in the
    session.

    A second factor may still be asked for: until it is passed nobody is signed in, and the
    middleware opens nothing. An account that was just made, here or on the command line, has no
    vault yet and gets one. Raises WrongKey (a lost pepper, mostly).
    """
    if not slots.has_vault(owner) and not owner.records.exists():
        begin(owner, session, derived())
    sessions.keep(session, slots.open_with_password(owner, derived()))


def key_and_part(owner: User, password: str) -> tuple[VaultKey, bytes]:
    """The vault's key and the password's part of its slot, without a session. Raises WrongKey."""
    with remembering():
        if not check_password(password, owner.password):
            raise slots.WrongKey
        return slots.open_with_password(owner, derived()), derived()
