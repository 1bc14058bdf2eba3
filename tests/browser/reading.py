"""Files as other apps and spreadsheets save them, and what Import reads in them."""

import base64
import io
import json
import zipfile

from playwright.sync_api import Page

HEAD = "full_date,date,weekday,time,mood,activities,note_title,note"
READ = """async ([coded, options]) => {
  const { contentOf } = await import('/static/js/files/import-file.js')
  const bytes = Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0))
  try {
    const { diary, written, ...more } = await contentOf(bytes, options)
    return { ...more, ...diary, ...written }
  } catch (error) {
    return { error: error.message }
  }
}"""


def content(page: Page, data: bytes, **options) -> dict:
    return page.evaluate(READ, [base64.b64encode(data).decode(), options])


def table(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def zipped(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def day_one(*texts: str, at: str = "2026-11-02T08:00:00Z") -> bytes:
    entries = [
        {"uuid": text, "creationDate": at, "timeZone": "UTC", "text": text} for text in texts
    ]
    return json.dumps({"metadata": {}, "entries": entries}).encode()
