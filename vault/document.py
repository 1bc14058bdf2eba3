"""The column that holds one record's sealed document."""

from typing import Any

from django.db import models

from vault.sealing import seal, unseal


class Document:
    """`instance.document`: the opened document, unsealed at its first use and sealed again by every save."""

    def __init__(self, column: str):
        self.column = column

    def __get__(self, instance: Any, owner: type | None = None) -> dict:
        if instance is None:
            return self  # type: ignore[return-value]
        if "_document" not in instance.__dict__:
            blob = instance.__dict__.get(self.column)
            instance._document = unseal(bytes(blob), instance.sealing_place) if blob else {}
        return instance._document

    def __set__(self, instance: Any, value: dict) -> None:
        instance._document = value


class SealedDocument(models.BinaryField):
    """Seals `instance.document` for `instance.sealing_place` (a vault.sealing.Place) on every way into the database."""

    def __init__(self, **kwargs: Any):
        kwargs |= {"editable": False, "default": b""}
        super().__init__(**kwargs)

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        cls.document = Document(name)  # type: ignore[attr-defined]

    def pre_save(self, model_instance: Any, add: bool) -> bytes:
        blob = seal(model_instance.document, model_instance.sealing_place)
        setattr(model_instance, self.attname, blob)
        return blob
