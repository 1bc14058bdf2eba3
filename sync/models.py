"""One table of sealed records. What a record means is declared by its typed proxy in
another app.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sync.guard import require_door
from vault import slots
from vault.document import SealedDocument
from vault.fields import (
    SealedAnyField,
    SealedCharField,
    SealedDateTimeField,
    SealedField,
    SealedReference,
    SealedTextField,
)
from vault.keys import current_key
from vault.sealing import CannotUnseal, Place


class RecordQuerySet(models.QuerySet["Record"]):
    def for_owner(self, user: Any) -> RecordQuerySet:
        """The only way to a person's records."""
        return self.filter(owner=user)

    def update(self, **values: Any) -> int:
        if sealed := [
            name for name in values if isinstance(self.model._meta.get_field(name), SealedField)
        ]:
            raise FieldError(f"{sealed[0]} is sealed: set it on each record and save.")
        require_door()
        return super().update(**values)

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        require_door()
        return super().bulk_create(*args, **kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        require_door()
        return super().delete()


class RecordManager(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> RecordQuerySet:
        records = super().get_queryset()
        return records.filter(type=self.model._meta.label) if self.model._meta.proxy else records


class Record(models.Model):
    """A row as the server sees it: whose, which kind, which version; the rest is one sealed
    document.

    `id` is the phone's and unique per account only: nobody can learn, or get in the way of, another
    account's ids.
    """

    row_id = models.BigAutoField(primary_key=True, editable=False)
    id = models.UUIDField(default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="records",
        editable=False,
        db_index=False,
    )
    type = models.CharField(max_length=60, editable=False)
    seq = models.BigIntegerField(default=0, editable=False)
    deleted = models.BooleanField(default=False, editable=False)
    changed_on = models.DateField(auto_now=True)
    content: dict[str, Any]
    sealed = SealedDocument(attribute="content")
    # Every kind of record has these two.
    created_at = SealedDateTimeField(_("written on"), blank=True, editable=False)
    note = SealedTextField(_("note"), blank=True, max_length=20_000)

    objects = RecordManager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "seq"], name="record_owner_seq")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "id"], name="record_owner_id")
        ]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self._meta.proxy and not self.type:
            self.type = self._meta.label
        if not self.sealed:
            self._fill_in_defaults()

    def __str__(self) -> str:
        return f"{self.type} {self.id}"

    def _fill_in_defaults(self) -> None:
        # Django gives defaults only to fields that have a column.
        for field in self._meta.private_fields:
            if field.has_default() and field.name not in self.document:
                setattr(self, field.name, field.get_default())

    def save_base(self, *args: Any, **kwargs: Any) -> None:
        require_door()
        super().save_base(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        require_door()
        return super().delete(*args, **kwargs)

    @property
    def document(self) -> dict[str, Any]:
        """What the person wrote: field by name."""
        return self.content.setdefault("fields", {})

    @property
    def history(self) -> dict[str, Any]:
        """What the merge needs to know of it: who wrote each field when, and which conflicts it
        has.
        """
        return {name: part for name, part in self.content.items() if name != "fields"}

    def opens(self) -> bool:
        """Whether its document can be read. Raises VaultLocked when the key at hand is at fault,
        not the row.
        """
        try:
            return self.content is not None
        except CannotUnseal:
            slots.require_live(self.owner_id, current_key())
            return False

    @property
    def sealing_place(self) -> Place:
        return Place(owner=str(self.owner_id), type=self.type, id=str(self.id))


class Conflict(Record):
    """Words that an edit displaced unseen. It waits until the person has chosen, or has written on
    from them, and is never edited: deleting it says "keep what is there now"; taking the kept words
    back is an edit of the entry and then the same delete.
    """

    record = SealedReference(
        "sync.Record", verbose_name=_("which entry it belongs to"), editable=False
    )
    record_type = SealedCharField(_("what kind of entry"), max_length=60, editable=False)
    field = SealedCharField(_("which line of it"), max_length=100, editable=False)
    kept = SealedAnyField(verbose_name=_("what stood there"), editable=False)

    class Meta:
        proxy = True
        verbose_name = _("conflict")
        verbose_name_plural = _("conflicts")


class SyncState(models.Model):
    """Where an account's sequence stands. Its row is the lock that every writer of the account
    holds.
    """

    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="sync_state"
    )
    seq = models.BigIntegerField(default=0)
    tag = models.CharField(max_length=16, blank=True)
    floor = models.BigIntegerField(
        default=0
    )  # cursors below it may have missed tombstones that are gone
    weight = models.BigIntegerField(
        null=True
    )  # bytes of all sealed rows; None: to be weighed at the next push

    def __str__(self) -> str:
        return f"{self.seq}"


class SyncOp(models.Model):
    """The ledger: every operation that was applied, with the number and the random tag of its
    commit.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sync_operations", db_index=False
    )
    op_id = models.UUIDField()
    seq = models.BigIntegerField()
    tag = models.CharField(max_length=16)
    made_on = models.DateField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "seq"], name="operation_owner_seq")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "op_id"], name="operation_owner_id")
        ]

    def __str__(self) -> str:
        return f"{self.op_id} {self.seq}"
