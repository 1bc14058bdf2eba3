"""A journal with everything in it, and the ways a person carries it from one phone to another."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from sync.identity import new_id
from sync.registry import record_types
from tests.factories import full
from vault.fields import to_wire

WORDS = "🌱 نص من اليمين إلى اليسار · עברית · 𝔸 e\u0301 \u2028 “”"
FROM_TOMORROW = {
    "type": "guidance.LaterKind",
    "mood": {"of": ["a", 1, 2.5, True]},
    "created_at": "2031-01-01T08:00:00Z",
}


TOLD = full("journal.EmpathicFailure")["what_happened"]


def everything() -> list[dict]:
    """One full record of every registered kind, and what only a newer version knows."""
    full_ones = [{"type": kind.label, **_wire(full(kind.label))} for kind in record_types()]
    newer = [
        FROM_TOMORROW,
        {**_full_event(), "field_of_tomorrow": ["kept", "as it is"], "note": WORDS},
    ]
    return [{"id": new_id(), **record} for record in (*full_ones, *newer)]


def _wire(values: dict) -> dict:
    return {name: to_wire(value) for name, value in values.items()}


def _full_event() -> dict:
    return {"type": "journal.EmpathicFailure", **_wire(full("journal.EmpathicFailure"))}


WRITE = """async ([made, copies]) => {
  const { saveRecords } = await import("/static/js/storage/records.js");
  const { newId } = await import("/static/js/storage/ids.js");
  const more = Array.from({ length: copies }, (_, n) => ({
    ...made.at(-1),
    id: newId(),
    context: `no. ${n}`,
  }));
  const all = [...made, ...more];
  await saveRecords(all, { fill: all.map(({ id }) => id) });
}"""


def write(page: Page, made: list[dict], copies: int = 0) -> None:
    """Put records in just as they are, the last one again and again."""
    page.evaluate(WRITE, [made, copies])


def export_open(page: Page, path: Path) -> Path:
    """Save everything without a lock, as a person does."""
    page.goto("/more/export/")
    page.get_by_role("button", name="Save it without a lock").click()
    with page.expect_download() as download:
        page.locator("#messages").get_by_role("button", name="Save it without a lock").click()
    assert download.value.suggested_filename.startswith("notes-")
    download.value.save_as(path)
    return path


def export_locked(page: Page, path: Path) -> str:
    """Save everything locked with the suggested passphrase, which is returned."""
    page.goto("/more/export/")
    page.get_by_role("button", name="Take this phrase").click()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Save the locked file").click()
    assert download.value.suggested_filename.endswith(".age")
    download.value.save_as(path)
    return page.locator(".phrase strong").text_content()


def choose(page: Page, file: Path | dict) -> None:
    page.goto("/more/import/")
    page.set_input_files("#file", file)


def choose_text(page: Page, text: str, name: str = "notes.json") -> None:
    choose(page, {"name": name, "mimeType": "application/json", "buffer": text.encode()})


def unlock(page: Page, passphrase: str) -> None:
    page.get_by_label("Passphrase of the file").fill(passphrase)
    page.get_by_role("button", name="Open the file").click()


def bring_in(page: Page) -> None:
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("brought in.")).to_be_visible(timeout=60_000)


def erase_everything(page: Page) -> None:
    """Delete all there is on this phone; what is left is the first page."""
    page.goto("/more/erase/")
    page.get_by_label("Yes, delete it all").check()
    page.get_by_role("button", name="Delete everything on this phone").click()
    expect(page.get_by_role("link", name="Start writing")).to_be_visible()


def journal(records: list[dict], **head) -> str:
    """A file as another program might write it."""
    entries = [
        {
            "id": one["id"],
            "type": one["type"],
            "fields": {k: v for k, v in one.items() if k not in ("id", "type")},
        }
        for one in records
    ]
    return json.dumps({"format": "attuned-journal", "version": 1, "records": entries} | head)
