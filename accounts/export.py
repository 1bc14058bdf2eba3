"""Everything an account holds as one journal file: the text that static/js/ui/journal-file.js writes, to the byte."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sync.models import Record
from vault.keys import VaultKey, opened

FORMAT, VERSION = "attuned-journal", 1
AT_ONCE = 500


def journal(owner: Any, key: VaultKey) -> Iterator[bytes]:
    """The file piece by piece, each opened with `key` for itself: the request may be over by then."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield _json({"format": FORMAT, "version": VERSION, "written_at": now})[:-1] + b',"records":[\n'
    between = b""
    for entry in _entries_of(owner, key):
        yield between + entry
        between = b",\n"
    yield b"\n]}\n"


def _entries_of(owner: Any, key: VaultKey) -> Iterator[bytes]:
    rows = Record.objects.for_owner(owner).filter(deleted=False).order_by("id")
    page = list(rows[:AT_ONCE])
    while page:
        yield from _entries(page, key)
        page = list(rows.filter(id__gt=page[-1].id)[:AT_ONCE])


def _entries(page: list[Record], key: VaultKey) -> list[bytes]:
    with opened(key):
        fields = [dict(sorted(row.document.items())) for row in page]
    return [
        _json({"id": str(row.id), "type": row.type, "fields": written})
        for row, written in zip(page, fields, strict=True)
    ]


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
