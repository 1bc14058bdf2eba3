"""A journal of many records: opening, searching, scrolling."""

from playwright.sync_api import Browser

from bench.browser import median, phone
from bench.size import sized

RECORDS = sized(5000, 100)
TIMES = sized(5, 1)

FILL = """async ([count]) => {
  const { saveRecords } = await import("/static/js/storage/records.js");
  const { newId } = await import("/static/js/storage/ids.js");
  const words = (
    "felt calmer after talking about work and the week slept badly " +
    "then walked home with a friend"
  ).split(" ");
  const text = (n) =>
    Array.from({ length: 30 }, (_, i) => words[(n * 7 + i * 3) % words.length]).join(" ") + " " + n;
  const therapist = newId();
  const records = [{ id: therapist, type: "journal.Therapist", nickname: "Ana", role: "current" }];
  for (let n = 0; n < count; n++) {
    const id = newId(),
      day = new Date(Date.UTC(2026, 10, 20) - n * 864e5).toISOString().slice(0, 10);
    records.push({
      id,
      type: "journal.TherapySession",
      therapist,
      occurred_at: `${day}T14:00:00+00:00`,
      status: "attended",
      takeaway: text(n),
    });
    if (n % 17 < 8)
      records.push({
        type: "journal.EmpathicFailure",
        therapist,
        session: id,
        occurred_on: day,
        kind: "own_life",
        what_happened: text(n + 1),
      });
  }
  const kept = records.slice(0, count);
  for (let i = 0; i < kept.length; i += 500) await saveRecords(kept.slice(i, i + 500));
  return kept.length;
}"""

# Noted inside the page: a question from outside would wait for the page to be idle.
NOTE_ROWS = """{
  const look = () =>
    document.querySelector('#entries .row')
      ? (globalThis.rowsAt = performance.now())
      : requestAnimationFrame(look)
  look()
}"""

SEARCH = """(words) => {
  const box = document.getElementById('search'), times = []
  for (let n = 1; n <= words.length; n++) {
    box.value = words.slice(0, n)
    const began = performance.now()
    box.dispatchEvent(new Event('input', {bubbles: true}))
    document.getElementById('entries').getBoundingClientRect()
    times.push(performance.now() - began)
  }
  return times
}"""

SCROLL = """() => new Promise((resolve) => {
  const frames = []
  let last = performance.now(), n = 0
  const step = (now) => {
    frames.push(now - last); last = now
    scrollBy(0, 120)
    ++n < 120 ? requestAnimationFrame(step) : resolve(frames.slice(2))
  }
  requestAnimationFrame(step)
})"""


def measure_journal(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    page = phone(browser, address)
    page.goto("/more/")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    count = page.evaluate(FILL, [RECORDS])
    opened = []
    page.add_init_script(NOTE_ROWS)
    for _ in range(TIMES):
        page.goto("/journal/")
        page.wait_for_timeout(3000)
        opened.append(page.evaluate("() => rowsAt"))
    searched = page.evaluate(SEARCH, "walked home with")
    page.locator("#search").fill("")
    frames = sorted(page.evaluate(SCROLL))
    return [
        (
            f"journal of {count:,} records: from navigation to rows, CPU/4, median of {TIMES}",
            f"{median(opened):.0f} ms",
            "≤ 300 ms",
        ),
        ("search per key over all of them, CPU/4, median", f"{median(searched):.0f} ms", "≤ 50 ms"),
        ("search per key, slowest", f"{max(searched):.0f} ms", ""),
        (
            "scrolling 120 px a frame: frame time, 95th percentile, CPU/4",
            f"{frames[int(len(frames) * 0.95)]:.0f} ms",
            "",
        ),
    ]
