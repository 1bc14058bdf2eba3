"""Personal tokens: `attuned_<id>_<secret>`, each the key of a slot of its own. The secret is stored
nowhere.
"""

import base64
import binascii
import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import PersonalToken, User
from vault import slots
from vault.keys import VaultKey, current_key
from vault.models import KeySlot

PREFIX = "attuned"
MOST = 20  # of one account


@transaction.atomic
def create(owner: User, name: str, scope: str) -> str:
    """A new token of the account whose vault is open, in the text form that is shown once."""
    secret = new_secret()
    token = PersonalToken(
        owner=owner, scope=scope, slot=slots.add_token(owner, current_key(), secret)
    )
    token.name = name
    token.save(force_insert=True)
    return as_text(token, secret)


def end_all(owner: User) -> None:
    """Their slots go, and with them the tokens."""
    slots.end(KeySlot.objects.filter(owner=owner, kind=KeySlot.Kind.TOKEN))


def forget_expired() -> int:
    count, _each = KeySlot.objects.filter(
        personaltoken__expires_on__lte=timezone.localdate()
    ).delete()
    return count


def new_secret() -> bytes:
    return secrets.token_bytes(32)


def as_text(token: PersonalToken, secret: bytes) -> str:
    return f"{PREFIX}_{token.pk.hex}_{base64.urlsafe_b64encode(secret).decode().rstrip('=')}"


def is_token(header: str) -> bool:
    """Whether an Authorization header is meant for us: another one is a proxy's own affair."""
    scheme, _space, text = header.partition(" ")
    return scheme.lower() == "bearer" and text.lstrip().startswith(f"{PREFIX}_")


def token_and_key(header: str) -> tuple[PersonalToken | None, VaultKey | None]:
    """The token of a header that `is_token` and the vault key it opens; (None, None) when it opens
    nothing.
    """
    try:
        _prefix, token_id, secret = header.split()[1].split("_", 2)
        token = PersonalToken.objects.select_related("slot", "owner").get(
            pk=UUID(token_id), expires_on__gt=timezone.localdate()
        )
        key = slots.open_token(
            token.slot, base64.urlsafe_b64decode(secret + "=" * (-len(secret) % 4))
        )
    except (ValueError, binascii.Error, PersonalToken.DoesNotExist, slots.WrongKey):
        return None, None
    _mark_used(token)
    return token, key


def _mark_used(token: PersonalToken) -> None:
    today = timezone.localdate()
    if token.used_on != today:
        PersonalToken.objects.filter(pk=token.pk).update(used_on=today)
