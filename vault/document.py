"""The column that holds one record's sealed document."""

from typing import Any

from django.db import models

from vault.sealing import seal, unseal


class Document:
    """The opened document as an attribute: unsealed at its first use and sealed again by every
    save.
    """

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
    """Seals the attribute (`document`, if not named otherwise) for `instance.sealing_place` on
    every way into the database.
    """

    def __init__(self, attribute: str = "document", **kwargs: Any):
        self.attribute = attribute
        kwargs |= {"editable": False, "default": b""}
        super().__init__(**kwargs)

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attribute, Document(name))

    def pre_save(self, model_instance: Any, add: bool) -> bytes:
        blob = seal(getattr(model_instance, self.attribute), model_instance.sealing_place)
        setattr(model_instance, self.attname, blob)
        return blob
