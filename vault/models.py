from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class KeySlot(models.Model):
    """One way to open a vault: its key, wrapped by a password, a recovery key or a
    personal token.
    """

    class Kind(models.TextChoices):
        PASSWORD = "password"  # noqa: S105
        RECOVERY = "recovery"
        TOKEN = "token"  # noqa: S105

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="key_slots")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    kid = models.BinaryField(max_length=16)
    wrapped = models.BinaryField(max_length=60)
    pepper = models.PositiveSmallIntegerField(
        null=True
    )  # version; only the password's slot is peppered
    password = models.CharField(
        max_length=200, blank=True
    )  # of a set-aside password slot: its hash, for salt and cost
    created_on = models.DateField(auto_now_add=True)
    set_aside_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "kind"],
                condition=Q(set_aside_on=None) & ~Q(kind="token"),
                name="one_slot_of_each_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} slot {self.pk}"


class Pepper(models.Model):
    """A pepper that this database was used with, known again by its fingerprint."""

    version = models.PositiveSmallIntegerField(primary_key=True)
    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"pepper {self.version}"


class SetAside(models.Model):
    """A sealed row of a vault nobody could open any more, kept 30 days in case its password is
    remembered.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="set_aside")
    type = models.CharField(max_length=60)
    record = models.UUIDField()
    sealed = models.BinaryField()
    set_aside_on = models.DateField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.type} {self.record}"
