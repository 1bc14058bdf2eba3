"""5,000 records of about 400 bytes, written offline, pushed, and pulled by a second device: ours
and the floor by turns.

Each device is a fresh profile on disk. Through the counting proxy only for the bytes, in a run that
is not timed.
"""

import tempfile
from collections import defaultdict
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Playwright

from bench.browser import median
from bench.counting import Counter, counting
from bench.floor import floor
from bench.size import sized
from tests.browser.conftest import ARGS, CHROMIUM

RECORDS, SAVES, REPEATS = sized(5000, 50), sized(200, 5), sized(5, 1)
ADAPTERS = Path(__file__).parent / "peers"
LOCAL = "--disable-features=LocalNetworkAccessChecks"

DOCUMENTS = """
const words = (
  'felt calmer after talking about work and the week slept badly then walked home with a friend ' +
  'noticed tension in shoulders breathing exercise helped less worry about exam argued with ' +
  'partner wrote three thoughts down planned small step for monday mood steady evening'
).split(' ')
function random(seed) {
  let a = seed >>> 0
  return () => {
    a = a + 0x6D2B79F5 | 0
    let t = Math.imul(a ^ a >>> 15, 1 | a)
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t
    return ((t ^ t >>> 14) >>> 0) / 4294967296
  }
}
globalThis.documents = (count, seed) => {
  const r = random(seed)
  return Array.from({length: count}, (_, n) => {
    let note = ''
    while (note.length < 170) note += words[r() * words.length | 0] + ' '
    return {
      id: crypto.randomUUID(),
      therapist: 't' + (1 + (r() * 3 | 0)),
      session_at: new Date(1.7e12 + (r() * 6e10 | 0)).toISOString(),
      duration_min: 45 + (r() * 15 | 0),
      modality: r() < .5 ? 'video' : 'in_person',
      mood_before: 1 + (r() * 10 | 0),
      mood_after: 1 + (r() * 10 | 0),
      note: note.trim(),
      tags: 'sleep,work',
      updated_at: 1.7e12 + n,
      archived: false,
    }
  })
}"""
OPEN = (
    "async ([adapter, options]) => { globalThis.db = await (await import(adapter)).open(options) }"
)
SAVE = """async ([count, warm]) => {
  const times = [];
  for (const doc of documents(count + warm, 11)) {
    const began = performance.now();
    await db.save(doc);
    times.push(performance.now() - began);
  }
  return times.slice(warm);
}"""
FILL = "async ([count, seed]) => { await db.bulkSave(documents(count, seed)) }"
TIMED = (
    "async (what) => { const began = performance.now(); await db[what](); return performance.now()"
    " - began }"
)


@contextmanager
def device(playwright: Playwright, address: str, name: str, **options: str):
    """An empty page of `address` in a fresh profile, with `name`'s adapter open."""
    with tempfile.TemporaryDirectory(
        ignore_cleanup_errors=True
    ) as folder:  # the browser may still write
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=[*ARGS, LOCAL]
        )
        page = context.pages[0]
        source = (ADAPTERS / f"{name}.js").read_text()
        script = {"body": source, "content_type": "text/javascript"}
        empty = {"body": "<!doctype html><title>bench</title>", "content_type": "text/html"}
        context.route(
            "**/__bench/**",
            lambda route: route.fulfill(**(script if route.request.url.endswith(".js") else empty)),
        )
        page.goto(f"{address}/__bench/page")
        page.evaluate(DOCUMENTS)
        page.evaluate(OPEN, [f"/__bench/{name}.js", {"base": address, **options}])
        context.unroute_all()
        yield page
        context.close()


def _push(page: Page, seed: int) -> float:
    page.evaluate(FILL, [RECORDS, seed])
    page.wait_for_timeout(300)
    return page.evaluate(TIMED, "push")


def _pull(page: Page) -> float:
    time = page.evaluate(TIMED, "pull")
    if page.evaluate("() => db.count()") != RECORDS:
        raise SystemExit("A pull did not bring all records.")
    return time


def _timed(playwright: Playwright, addresses: dict[str, str]) -> dict[tuple[str, str], list[float]]:
    times = defaultdict(list)
    for turn in range(REPEATS):
        for name in sorted(addresses, reverse=bool(turn % 2)):
            space, address = f"turn{turn}", addresses[name]
            with device(playwright, address, name, ns=space + "saves", durability="strict") as page:
                times[name, "save"].append(median(page.evaluate(SAVE, [SAVES, 20])))
            with device(playwright, address, name, ns=space) as page:
                times[name, "push"].append(_push(page, turn))
            with device(playwright, address, name, ns=space) as page:
                times[name, "pull"].append(_pull(page))
    return times


def _counted(playwright: Playwright, address: str, name: str) -> tuple[int, int]:
    """Bytes up in a push, bytes down in a pull."""
    with counting(urlsplit(address).port) as counter:
        through = f"http://localhost:{counter.port}"
        with device(playwright, through, name, ns="bytes") as page:
            up = _bytes(counter, lambda: _push(page, 99))[0]
        with device(playwright, through, name, ns="bytes") as page:
            down = _bytes(counter, lambda: _pull(page))[1]
    return up, down


def _bytes(counter: Counter, work) -> tuple[int, int]:
    counter.since_last()
    work()
    return counter.since_last()


def measure_sync(playwright: Playwright, address: str) -> list[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory() as folder, floor(Path(folder)) as bare:
        addresses = {"ours": address, "floor": bare}
        times = _timed(playwright, addresses)
        sizes = {name: _counted(playwright, place, name) for name, place in addresses.items()}
    rows = []
    for what, unit in (
        ("save", "one record, durability strict"),
        ("push", f"{RECORDS:,} offline records"),
        ("pull", f"{RECORDS:,} records"),
    ):
        ours, bare_time = median(times["ours", what]), median(times["floor", what])
        told = f"{what}: {unit}, ours {ours:.1f} ms, floor {bare_time:.1f} ms, median of {REPEATS}"
        rows.append((told, f"{ours / bare_time:.2f} ×", "≤ 1.5 ×"))
    (up, down), (floor_up, floor_down) = sizes["ours"], sizes["floor"]
    rows.append(
        (f"bytes up for them (floor {floor_up / 1e6:.2f} MB)", f"{up / 1e6:.2f} MB", "≤ 0.6 MB")
    )
    rows.append(
        (
            f"bytes down for them (floor {floor_down / 1e6:.2f} MB)",
            f"{down / 1e6:.2f} MB",
            "≤ 0.5 MB",
        )
    )
    return rows
