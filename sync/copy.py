"""The server's copy of one record, opened: its fields, who wrote each of them when, and its
conflicts.
"""

from dataclasses import dataclass, field
from typing import Any

NEVER = (0, "")


@dataclass(slots=True)
class Copy:
    """`written` names for each field the number and the operation that wrote it, also for one that
    was emptied.

    `conflicts` names each open conflict by its id: the field, the number of the kept value (0: it
    never closes by itself) and the number under which it was displaced.
    """

    id: str
    type: str
    seq: int = 0
    deleted: bool = False
    erased: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    written: dict[str, tuple[int, str]] = field(default_factory=dict)
    conflicts: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    unreadable: bool = False  # its row does not open: it is named, and passed over

    def writer(self, name: str) -> tuple[int, str]:
        return self.written.get(name, NEVER)

    def wipe(self) -> None:
        """Leave a tombstone: no word of it stays."""
        self.deleted, self.fields, self.written = True, {}, {}

    def content(self) -> dict[str, Any]:
        """The document that is sealed."""
        content: dict[str, Any] = {
            "fields": self.fields,
            "writes": self._writes(),
            "conflicts": self.conflicts,
        }
        return content | {"erased": True} if self.erased else content

    def _writes(self) -> list[dict[str, Any]]:
        by_writer: dict[tuple[int, str], list[str]] = {}
        for name, writer in self.written.items():
            by_writer.setdefault(writer, []).append(name)
        return [{"seq": seq, "op": op, "fields": names} for (seq, op), names in by_writer.items()]


def opened(id: str, type: str, seq: int, deleted: bool, content: dict[str, Any]) -> Copy:
    written = {
        name: (write["seq"], write["op"])
        for write in content.get("writes", ())
        for name in write["fields"]
    }
    conflicts = {
        id: (name, kept, displaced)
        for id, (name, kept, displaced) in content.get("conflicts", {}).items()
    }
    erased = content.get("erased", False)
    return Copy(id, type, seq, deleted, erased, content.get("fields", {}), written, conflicts)
