"""The owner of a vault, the devices signed in to it, and the tokens of their scripts."""

from __future__ import annotations

import secrets
import uuid
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from sync.models import Record
from vault import erasures, pepper, slots
from vault.document import SealedDocument
from vault.fields import SealedCharField, SealedIntegerField, SealedTextField
from vault.keys import VaultKey
from vault.models import KeySlot
from vault.password import derived
from vault.sealing import Place

EMAIL = "email/v1"


def user_name(typed: str) -> str:
    """The one name for whatever may be typed for it."""
    return typed.strip().lower()


class PasswordWouldLockVault(Exception):
    """A new password alone would leave the vault closed for ever: only flows that hold its key may
    set one.
    """


class User(AbstractUser):
    """The owner of a vault. allauth's and Django's own e-mail columns stay empty; ours is sealed.

    When somebody joined or signed in last is nowhere kept; that they signed in again, `sign_in`
    tells a link by mail.
    """

    last_login = date_joined = None  # type: ignore[assignment]
    sign_in = models.CharField(max_length=16, blank=True, editable=False)

    account_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    email_lookup = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    email_sealed = models.TextField(blank=True, editable=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)

    def set_password(self, raw_password: str | None) -> None:
        if self.pk and slots.has_vault(self):
            raise PasswordWouldLockVault(
                _("This account has a vault: change its password on the page for that.")
            )
        super().set_password(raw_password)

    def set_unusable_password(self) -> None:
        self.set_password(None)

    def get_session_auth_hash(self) -> str:
        """What every session of the account has to carry: one of another password or epoch has
        ended.
        """
        return salted_hmac(
            "accounts.session", f"{self.session_epoch}:{self.password}", algorithm="sha256"
        ).hexdigest()

    def signs_in(self) -> None:
        self.sign_in = secrets.token_hex(8)
        self.save(update_fields=["sign_in"])

    def end_sessions(self) -> None:
        """End them all, those too that stand in no list; `accounts.devices` tells the devices."""
        erasures.note_once_ended([erasures.sessions(self)])
        type(self).objects.filter(pk=self.pk).update(session_epoch=models.F("session_epoch") + 1)
        self.refresh_from_db(fields=["session_epoch"])

    def change_password(self, raw_password: str, key: VaultKey) -> None:
        """Set the password and let it, in place of the old one, open the vault of `key`: both, or
        neither.

        Raises VaultLocked when `key` was replaced meanwhile.
        """
        encoded = make_password(
            raw_password
        )  # slow, so before the transaction: on SQLite there is one writer
        self.take_password(encoded, derived(), key)

    def take_password(self, encoded: str, part: bytes, key: VaultKey) -> None:
        """The same with a password that is hashed already: `part` is its half for the vault."""
        with transaction.atomic():
            slots.rewrap_password(self, key, part)
            self.replace_password(encoded)

    def replace_password(self, encoded: str) -> None:
        """This one alone is valid from now on, whatever backup is put back. Its key slot is the
        caller's.
        """
        erasures.note_once_ended([erasures.password(self)])
        self.password = encoded
        self.save(update_fields=["password"])

    @classmethod
    def named(cls, name: str) -> models.QuerySet[User]:
        """The account of that user name, however it was typed."""
        return cls.objects.filter(username=user_name(name))

    @property
    def contact_address(self) -> str:
        """One whose pepper is lost is none: the page asks for it anew."""
        try:
            return (
                pepper.unseal(self.email_sealed, self._email_purpose) if self.email_sealed else ""
            )
        except pepper.CannotOpen:
            return ""

    @contact_address.setter
    def contact_address(self, address: str) -> None:
        self.email_lookup = pepper.lookups(address.casefold(), EMAIL)[0] if address else ""
        self.email_sealed = pepper.seal(address, self._email_purpose) if address else ""

    @property
    def _email_purpose(self) -> str:
        return f"{EMAIL}/{self.account_id}"

    @classmethod
    def with_address(cls, address: str) -> models.QuerySet[User]:
        """The accounts that gave this address."""
        found = cls.objects.filter(
            email_lookup__in=pepper.lookups(address.casefold(), EMAIL), is_active=True
        )
        return found.order_by("username")


class Owned(models.Model):
    """A row of one account, with a name only its owner can read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    document: dict[str, Any]
    sealed = SealedDocument()

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        return self.document.get("name", "")

    @name.setter
    def name(self, value: str) -> None:
        self.document = self.document | {"name": value}

    @property
    def sealing_place(self) -> Place:
        return Place(owner=str(self.owner_id), type=self._meta.label, id=str(self.pk))  # type: ignore[attr-defined]


class Device(Owned):
    """A browser that is signed in, or holds a copy of the notes since; revoked, until it has
    deleted that.

    The app there keeps a secret of its own beside the notes (ADR 32); `credential` is its hash.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    session_row = models.CharField(max_length=40, unique=True, null=True)  # noqa: DJ001 - unique where there is one
    credential = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    signed_in_on = models.DateField(auto_now_add=True)
    seen_on = models.DateField(auto_now_add=True)  # of a revoked one, the day it was revoked
    revoked = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"device {self.pk}"


class Notice(models.Model):
    """Who gets into the account has changed: every other device of its owner says so, once."""

    class Kind(models.TextChoices):
        PASSWORD = "password"  # noqa: S105
        RECOVERY_KEY = "recovery_key"
        SECOND_FACTOR = "second_factor"
        TOKEN = "token"  # noqa: S105
        DEVICE = "device"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=13, choices=Kind.choices)
    device = models.ForeignKey(Device, models.SET_NULL, null=True)  # where it was done
    made_on = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.kind} notice {self.pk}"


def a_year_on() -> date:
    return timezone.localdate() + timedelta(days=365)


class PersonalToken(Owned):
    """Lets a script read, or read and write, as its owner. Its secret is the key of `slot` and
    stored nowhere.
    """

    class Scope(models.TextChoices):
        READ = "read", _("read only")
        WRITE = "write", _("read and write")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    slot = models.OneToOneField(KeySlot, models.CASCADE)
    scope = models.CharField(max_length=5, choices=Scope.choices)
    created_on = models.DateField(auto_now_add=True)
    expires_on = models.DateField(default=a_year_on)
    used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"token {self.pk}"


class RecoveryCheck(Owned):
    """Whether the person still has the recovery key. It lies here sealed with the vault's own key,
    for comparison.
    """

    ASK_AGAIN = timedelta(days=90)
    ASK_AFTER_SKIPPING = timedelta(days=7)

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_check"
    )
    handed_out_on = models.DateField(auto_now_add=True)
    confirmed_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"recovery check {self.pk}"

    @classmethod
    def begin(cls, owner: User, recovery_key: str) -> None:
        """Remember a recovery key that was just made; the vault is open."""
        cls.objects.filter(owner=owner).delete()
        check = cls(owner=owner)
        check.document = {"groups": recovery_key.split("-")}
        check.save()

    @property
    def groups(self) -> list[str]:
        return self.document["groups"]

    @property
    def is_due(self) -> bool:
        if self.confirmed_on:
            return self.confirmed_on + self.ASK_AGAIN <= timezone.localdate()
        return self.handed_out_on + self.ASK_AFTER_SKIPPING <= timezone.localdate()


THRESHOLD = [MinValueValidator(1), MaxValueValidator(100)]


class Preferences(Record):
    """How the person wants Attuned to be, on all their devices. It is no entry: not counted,
    searched or listed. Two phones may each make one; read together, in the order of their ids, they
    say what holds.
    """

    window = SealedIntegerField(
        _("how many of the last sessions count"), blank=True, validators=THRESHOLD
    )
    months = SealedIntegerField(_("how many months back at most"), blank=True, validators=THRESHOLD)
    worth_raising = SealedIntegerField(_("worth raising from"), blank=True, validators=THRESHOLD)
    recurring = SealedIntegerField(_("recurring from"), blank=True, validators=THRESHOLD)
    own_sign = SealedTextField(_("my own sign of being understood"), max_length=1_000, blank=True)
    country = SealedCharField(_("country for help lines"), max_length=2, blank=True)
    help_name = SealedCharField(_("who it is"), max_length=120, blank=True)
    help_number = SealedCharField(_("their number"), max_length=40, blank=True)
    voicemail = SealedTextField(_("what I say on a voicemail"), max_length=2_000, blank=True)
    my_times = SealedTextField(_("when I have time"), max_length=1_000, blank=True)

    class Meta:
        proxy = True
        verbose_name = _("preferences")
        verbose_name_plural = _("preferences")
