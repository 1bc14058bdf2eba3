"""Key slots: the ways in which a person's vault key is kept, each wrapped with AES-256-GCM by a key
of its own.

password: HKDF(second half of the password's Argon2id, salt = pepper). recovery: HKDF(150-bit
recovery key), not peppered, so that it survives the loss of the pepper. token: HKDF(the token's 32
bytes). A slot opens only for its owner and its kind.
"""

import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vault import erasures, pepper
from vault.keys import KID_BYTES, SECRET_BYTES, VaultKey, VaultLocked
from vault.models import KeySlot, SetAside
from vault.password import derived, remembering
from vault.sealing import joined

# Crockford's base32: no letter that could be taken for a digit. 30 of them carry 150 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, GROUP = 6, 5
NONCE_BYTES = 12
Kind = KeySlot.Kind


class WrongKey(Exception):
    """This password, recovery key or token does not open the vault."""


def fresh_key() -> VaultKey:
    return VaultKey(kid=secrets.token_bytes(KID_BYTES), secret=secrets.token_bytes(SECRET_BYTES))


@transaction.atomic
def create(owner: Any, password_part: bytes, key: VaultKey | None = None) -> tuple[VaultKey, str]:
    """A vault with `key` (else a new one): a password slot and a recovery slot in place of all
    slots there were.

    Returns the key and the recovery key, which is shown once and kept nowhere.
    """
    key = key or fresh_key()
    lock(owner)
    end(_slots(owner))
    _new(owner, key, Kind.PASSWORD, password_part, pepper.newest())
    return key, new_recovery(owner, key)


def end(ended: Any) -> int:
    """Delete these slots, and let no backup that is put back bring them back; returns how much
    went.

    A password is not noted here: it lives on when its key is wrapped anew. `User.replace_password`
    ends it.
    """
    erasures.note_once_ended(map(erasures.slot, ended.exclude(kind=Kind.PASSWORD)))
    return ended.delete()[0]


def lock(owner: Any) -> None:
    """From here to the end of the transaction nobody else changes the account's slots."""
    list(
        get_user_model()
        .objects.select_for_update(no_key=True)
        .filter(pk=owner.pk)
        .values_list("pk")
    )


def require_live(owner: Any, key: VaultKey) -> None:
    """Raises VaultLocked unless a slot of the account opens to `key`: it may be replaced since it
    was taken at hand.
    """
    if not _slots(owner).filter(kid=key.kid).exists():
        raise VaultLocked(_("The key to these notes was replaced. Sign in again."))


@contextmanager
def held(owner: Any, key: VaultKey) -> Iterator[None]:
    """One transaction in which `key` is, and stays, the account's. Whatever is sealed beside the
    write door belongs in it.
    """
    with transaction.atomic():
        lock(owner)
        require_live(owner, key)
        yield


def has_vault(owner: Any) -> bool:
    return _slots(owner).filter(kind=Kind.PASSWORD).exists()


def open_with_password(owner: Any, password_part: bytes) -> VaultKey:
    """The vault key; a slot under an older pepper is wrapped anew under the newest. Raises
    WrongKey.
    """
    slot = _slot(owner, Kind.PASSWORD)
    key = _open(slot, password_part)
    if slot.pepper != pepper.newest():
        with suppress(VaultLocked):  # replaced meanwhile: not ours to wrap any more
            rewrap_password(owner, key, password_part)
    return key


def rewrap_password(owner: Any, key: VaultKey, password_part: bytes) -> None:
    """Let the password whose part this is open the vault, and no earlier one."""
    _put(owner, key, Kind.PASSWORD, password_part, pepper.newest())


def open_with_recovery(owner: Any, text: str) -> VaultKey:
    """The vault key, by the recovery key as the person typed it. Raises WrongKey."""
    return _open(_slot(owner, Kind.RECOVERY), recovery_key(text))


def recovery_slot(owner: Any) -> str:
    """Names the recovery key the account has now: no other one is ever called so."""
    slot = _slots(owner).filter(kind=Kind.RECOVERY).first()
    return erasures.slot(slot) if slot else "none"


def new_recovery(owner: Any, key: VaultKey) -> str:
    """A new recovery key, in six groups of five; the one before opens nothing any more."""
    letters = "".join(secrets.choice(ALPHABET) for _each in range(GROUPS * GROUP))
    _put(owner, key, Kind.RECOVERY, letters.encode())
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def recovery_key(text: str) -> bytes:
    """What was typed, as it was given out: any case, any spaces or dashes, O for 0, I or L for 1.
    Raises WrongKey.
    """
    letters = "".join(text.split()).replace("-", "").upper().translate(str.maketrans("OIL", "011"))
    if len(letters) != GROUPS * GROUP or set(letters) - set(ALPHABET):
        raise WrongKey(_("A recovery key has six groups of five letters and digits."))
    return letters.encode()


def add_token(owner: Any, key: VaultKey, secret: bytes) -> KeySlot:
    """A slot for a personal token; revoking the token is deleting its slot."""
    with held(owner, key):
        return _new(owner, key, Kind.TOKEN, secret)


def open_token(slot: KeySlot, secret: bytes) -> VaultKey:
    """The vault key, by a token's 32 bytes. Raises WrongKey."""
    if slot.kind != Kind.TOKEN:
        raise WrongKey
    return _open(slot, secret)


@transaction.atomic
def set_aside(owner: Any, rows: Iterable[tuple[str, UUID, bytes]]) -> None:
    """Keep (type, id, sealed) and the slots of a vault nobody can open, so that a new one can
    begin.

    Call before the password changes: the slot remembers the old hash, because its salt is needed to
    open it.
    """
    today = timezone.localdate()
    SetAside.objects.bulk_create(
        (
            SetAside(owner=owner, type=kind, record=record, sealed=sealed)
            for kind, record, sealed in rows
        ),
        batch_size=500,
    )
    erasures.note_once_ended(map(erasures.slot, _slots(owner).exclude(kind=Kind.PASSWORD)))
    _slots(owner).filter(kind=Kind.TOKEN).delete()
    _slots(owner).filter(kind=Kind.PASSWORD).update(password=owner.password)
    _slots(owner).update(set_aside_on=today)


def open_set_aside(owner: Any, text: str) -> VaultKey:
    """The key of a vault set aside, by its old password or old recovery key. Raises WrongKey."""
    for slot in (
        KeySlot.objects.filter(owner=owner)
        .exclude(set_aside_on=None)
        .order_by("-set_aside_on", "-pk")
    ):
        try:
            return _open(slot, _part_for(slot, text))
        except WrongKey:
            continue
    raise WrongKey(_("Neither an old password nor an old recovery key of this account."))


def _part_for(slot: KeySlot, text: str) -> bytes:
    if slot.kind == Kind.RECOVERY:
        return recovery_key(text)
    with remembering():
        if not check_password(text, slot.password):
            raise WrongKey
        return derived()


def _slots(owner: Any) -> Any:
    return KeySlot.objects.filter(owner=owner, set_aside_on=None)


def _slot(owner: Any, kind: str) -> KeySlot:
    slot = _slots(owner).filter(kind=kind).first()
    if slot is None:
        raise WrongKey(_("This account has no vault."))
    return slot


def _put(owner: Any, key: VaultKey, kind: str, secret: bytes, version: int | None = None) -> None:
    with held(owner, key):
        end(_slots(owner).filter(kind=kind))
        _new(owner, key, kind, secret, version)


def _new(
    owner: Any, key: VaultKey, kind: str, secret: bytes, version: int | None = None
) -> KeySlot:
    slot = KeySlot(owner=owner, kind=kind, kid=key.kid, pepper=version)
    nonce = secrets.token_bytes(NONCE_BYTES)
    slot.wrapped = nonce + AESGCM(_wrapping_key(slot, secret)).encrypt(
        nonce, key.secret, _associated_data(slot)
    )
    slot.save()
    return slot


def _open(slot: KeySlot, secret: bytes) -> VaultKey:
    nonce, wrapped = bytes(slot.wrapped)[:NONCE_BYTES], bytes(slot.wrapped)[NONCE_BYTES:]
    try:
        opened = AESGCM(_wrapping_key(slot, secret)).decrypt(nonce, wrapped, _associated_data(slot))
    except (InvalidTag, KeyError) as error:  # KeyError: the pepper of this version is gone
        raise WrongKey from error
    return VaultKey(kid=bytes(slot.kid), secret=opened)


def _wrapping_key(slot: KeySlot, secret: bytes) -> bytes:
    salt = None if slot.pepper is None else settings.PEPPERS[slot.pepper]
    return HKDF(
        algorithm=SHA256(), length=32, salt=salt, info=f"kek/{slot.kind}/v1".encode()
    ).derive(secret)


def _associated_data(slot: KeySlot) -> bytes:
    return joined(b"slot/v1", bytes(slot.kid), str(slot.owner_id).encode(), slot.kind.encode())
