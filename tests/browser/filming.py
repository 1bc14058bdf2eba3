"""One phone's moving code, filmed, and a phone whose camera sees that film."""

import base64
import random
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from sync.identity import new_id
from tests.browser.steps import button

# As a camera sees it that a hand holds: at an angle, not quite sharp, as JPEG.
FILMED = """() => {
  const film = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const drawing = film.getContext('2d')
  drawing.fillStyle = '#777'
  drawing.fillRect(0, 0, 640, 480)
  drawing.setTransform(1, 0.04, -0.05, 0.98, 325, 235)
  drawing.filter = 'blur(0.6px) contrast(0.8)'
  drawing.imageSmoothingEnabled = false
  drawing.drawImage(document.querySelector('canvas'), -215, -215, 430, 430)
  return film.toDataURL('image/jpeg', 0.8).split(',')[1]
}"""
# In place of the stream of a camera, that of a canvas of that size on which `film` is drawn, over
# and over; without a film nothing is to be seen.
SEE = """async ([film, width, height]) => {
  const seen = Object.assign(document.createElement('canvas'), { width, height })
  const pictures = await Promise.all(film.map(async (one) => {
    const picture = new Image()
    picture.src = `data:image/jpeg;base64,${one}`
    await picture.decode()
    return picture
  }))
  const drawing = seen.getContext('2d')
  let n = 0
  setInterval(() => {
    const picture = pictures[n++ % pictures.length]
    if (!picture) return drawing.fillRect(0, 0, width, height)
    const scale = width / picture.width
    const top = (height - picture.height * scale) / 2
    drawing.drawImage(picture, 0, top, width, picture.height * scale)
  }, 100)
  globalThis.tracks = []
  // without a number WebKitGTK sends one picture
  const getUserMedia = async () => {
    const stream = seen.captureStream(10)
    tracks.push(...stream.getTracks())
    return stream
  }
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } })
}"""
# Codes of any bytes, as Attuned never shows them: drawn flat.
FORGED = """async (text) => {
  const [{ cutIntoParts, frameOf }, { encodeQR }] = await Promise.all([
    import('/static/js/files/frames.js'), import('qr')])
  const cut = await cutIntoParts(new TextEncoder().encode(text))
  const film = Object.assign(document.createElement('canvas'), { width: 640, height: 480 })
  const drawing = film.getContext('2d')
  return cut.parts.map((_, number) => {
    const form = { version: 20, ecc: 'low', encoding: 'byte', border: 4 }
    const rows = encodeQR('-', 'raw', { ...form, textEncoder: () => frameOf(cut, number) })
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, 640, 480)
    drawing.fillStyle = '#000'
    rows.forEach((row, y) => row.forEach((dark, x) =>
      dark && drawing.fillRect(110 + x * 4, 30 + y * 4, 4, 4)))
    return film.toDataURL('image/jpeg', 0.9).split(',')[1]
  })
}"""
# Every camera that was started, and whether it still looks on.
WATCHED_CAMERA = """
globalThis.cameras = []
const ask = globalThis.MediaDevices?.prototype.getUserMedia
if (ask) MediaDevices.prototype.getUserMedia = async function (wanted) {
  const stream = await ask.call(this, wanted)
  cameras.push(...stream.getTracks())
  return stream
}"""


def journal_of(count: int) -> list[dict]:
    """Entries in other words each, as people write: no two alike, so that none packs too well."""
    chance = random.Random(count)
    words = ["".join(chance.choices("aeioulmnrst", k=chance.randint(2, 9))) for _ in range(3_000)]
    therapist = new_id()
    return [
        {
            "id": new_id(),
            "type": "journal.EmpathicFailure",
            "therapist": therapist,
            "kind": chance.choice(["absent", "dismissed_needs", "missed_feelings"]),
            "occurred_on": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
            "created_at": f"2026-09-{chance.randint(1, 28):02}T08:00:00Z",
            "what_happened": " ".join(chance.choices(words, k=chance.randint(5, 60))),
        }
        for _ in range(count)
    ]


def shown(page: Page) -> str:
    """Have this phone's locked file made ready to be shown; returns its passphrase."""
    if not page.url.endswith("/more/export/"):
        page.goto("/more/export/")
    button(page, "Take this phrase").click()
    passphrase = page.locator(".phrase strong").text_content()
    button(page, "Show it to another phone").click()
    expect(page.get_by_role("heading", name="Show it to another phone")).to_be_visible()
    return passphrase


def filmed(page: Page, count: int) -> list[bytes]:
    """`count` pictures of the code, each another one; its clock has to be the test's."""
    page.get_by_role("button", name=re.compile("^(Start|Go on)$")).click()
    pictures = []
    while len(pictures) < count:
        page.clock.run_for(100)
        picture = base64.b64decode(page.evaluate(FILMED))
        if picture not in pictures[-1:]:  # the next one may still be in the drawing
            pictures.append(picture)
    button(page, "Stop").click()
    return pictures


def seeing(film: list[bytes], path: Path, answer: str) -> list[str]:
    """What a browser is told for a camera that sees `film` again and again, 30 pictures a second,
    and for its person's `answer`: accept or deny.
    """
    path.write_bytes(b"".join(film))
    sees = [f"--use-file-for-fake-video-capture={path}"] if film else []
    answers = f"--use-fake-ui-for-media-stream={answer}"
    return ["--use-fake-device-for-media-stream", answers, *sees]
