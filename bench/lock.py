"""What the phone's lock costs: the same journal without it and with it, on one phone at CPU/4."""

import time

from playwright.sync_api import Browser, Page

from bench.browser import median, phone
from bench.journal import FILL, NOTE_ROWS, RECORDS, SEARCH
from bench.size import sized
from tests.browser.locking import CODE, TURN_ON

TIMES = sized(9, 1)
OPENED = sized(5, 1)
HOUR = 3_600_000

IN_MS = """async ([times]) => {
  const { readRecords, saveRecords } = await import('/static/js/storage/records.js')
  const { journalFacts } = await import('/static/js/journal/facts.js')
  const { askRulebook } = await import('/static/js/rulebook/rulebook.js')
  const timed = async (work) => {
    const found = []
    for (let n = 0; n <= times; n++) {
      const began = performance.now()
      await work()
      found.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return found.slice(1)
  }
  const text = 'felt calmer after talking about work '.repeat(10)
  return {
    read: await timed(readRecords),
    save: await timed(() => saveRecords([{type: 'journal.EverydayMoment', what_happened: text}])),
    rules: await timed(async () => {
      const records = await readRecords()
      const [therapist] = records.filter((one) => one.type.endsWith('Therapist'))
      await askRulebook('assessments.two_axes', {...journalFacts(records), therapist: therapist.id})
    }),
  }
}"""
NAMES = {
    "open": f"journal of {RECORDS:,} records from navigation to rows",
    "search": "search per key over all of them",
    "read": "reading all records",
    "rules": "reading them and asking for the pattern",
    "save": "saving one record",
}


def measure_lock(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    page = phone(browser, address)
    page.goto("/more/")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.evaluate(FILL, [RECORDS])
    page.add_init_script(NOTE_ROWS)
    without = _times(page)
    began = time.perf_counter()
    page.evaluate(TURN_ON, [CODE, HOUR])
    sealed = time.perf_counter() - began
    locked = _times(page)
    page.goto("/journal/")
    page.evaluate("async () => void (await import('/static/js/sealing/key.js')).dropKey()")
    page.locator("#unlock").fill(CODE)
    began = time.perf_counter()
    page.get_by_role("button", name="Open", exact=True).click()
    page.locator("#entries .row").first.wait_for()
    opened = time.perf_counter() - began
    page.context.close()
    return [
        *(
            (f"{name}, without → with the lock", f"{without[key]:.0f} → {locked[key]:.0f} ms", "")
            for key, name in NAMES.items()
        ),
        (f"turning the lock on over {RECORDS:,} records", f"{sealed:.1f} s", ""),
        ("from the code to the journal's rows", f"{opened:.1f} s", ""),
    ]


def _times(page: Page) -> dict[str, float]:
    opened = []
    for _ in range(OPENED):
        page.goto("/journal/")
        page.locator("#entries .row").first.wait_for()
        page.wait_for_timeout(1500)
        opened.append(page.evaluate("() => rowsAt"))
    searched = page.evaluate(SEARCH, "walked home with")
    page.goto("/more/licences/")  # which shows no entry and so reads none after each save
    return {"open": median(opened), "search": median(searched)} | {
        name: median(times) for name, times in page.evaluate(IN_MS, [TIMES]).items()
    }
