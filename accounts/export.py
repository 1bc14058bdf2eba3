"""Everything an account holds as one journal file: the text that static/js/ui/journal-file.js
writes, to the byte.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sync.models import Record
from vault.keys import VaultKey, opened

FORMAT, VERSION = "attuned-journal", 1
AT_ONCE = 500


def journal(owner: Any, key: VaultKey) -> Iterator[bytes]:
    """The file piece by piece, each opened with `key` for itself: the request may be over by then.

    What does not open is named at its end, by id.
    """
    unreadable: list[str] = []
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    yield _json({"format": FORMAT, "version": VERSION, "written_at": now})[:-1] + b',"records":[\n'
    between = b""
    for entry in _entries_of(owner, key, unreadable):
        yield between + entry
        between = b",\n"
    named = b',"unreadable":' + _json(unreadable) if unreadable else b""
    yield b"\n]" + named + b"}\n"


def _entries_of(owner: Any, key: VaultKey, unreadable: list[str]) -> Iterator[bytes]:
    rows = Record.objects.for_owner(owner).filter(deleted=False).order_by("id")
    page = list(rows[:AT_ONCE])
    while page:
        yield from _entries(page, key, unreadable)
        page = list(rows.filter(id__gt=page[-1].id)[:AT_ONCE])


def _entries(page: list[Record], key: VaultKey, unreadable: list[str]) -> list[bytes]:
    with opened(key):
        unreadable += [str(row.id) for row in page if not row.opens()]
        return [
            _json(
                {"id": str(row.id), "type": row.type, "fields": dict(sorted(row.document.items()))}
            )
            for row in page
            if row.opens()
        ]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
