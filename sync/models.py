"""One table of sealed records. What a record means is declared by its typed proxy in another app."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vault.document import SealedDocument
from vault.fields import SealedDateTimeField, SealedField, SealedTextField
from vault.sealing import Place


class RecordQuerySet(models.QuerySet["Record"]):
    def for_owner(self, user: Any) -> RecordQuerySet:
        """The only way to a person's records."""
        return self.filter(owner=user)

    def update(self, **values: Any) -> int:
        if sealed := [name for name in values if isinstance(self.model._meta.get_field(name), SealedField)]:
            raise FieldError(f"{sealed[0]} is sealed: set it on each record and save.")
        return super().update(**values)


class RecordManager(models.Manager.from_queryset(RecordQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> RecordQuerySet:
        records = super().get_queryset()
        return records.filter(type=self.model._meta.label) if self.model._meta.proxy else records


class Record(models.Model):
    """A row as the server sees it: whose, which kind, which version; the rest is one sealed document."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="records", editable=False)
    type = models.CharField(max_length=60, editable=False)
    seq = models.BigIntegerField(default=0, editable=False)
    deleted = models.BooleanField(default=False, editable=False)
    document: dict[str, Any]
    sealed = SealedDocument()
    # Every kind of record has these two.
    created_at = SealedDateTimeField(_("written on"), blank=True, editable=False)
    note = SealedTextField(_("note"), blank=True, max_length=20_000)

    objects = RecordManager()

    class Meta:
        indexes = [models.Index(fields=["owner", "seq"], name="record_owner_seq")]

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

    @property
    def sealing_place(self) -> Place:
        return Place(owner=str(self.owner_id), type=self.type, id=str(self.id))
