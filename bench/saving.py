"""From the tap on Save to the words "Saved on this phone", and the write itself against a bare
IndexedDB put.
"""

from playwright.sync_api import Browser, Page

from bench.browser import median, phone
from bench.size import sized

TIMES = sized(30, 2)

TAP_TO_SAVED = """() =>
  new Promise((resolve) => {
    const began = performance.now();
    const watch = new MutationObserver(() => {
      if (!document.body.innerText.includes("Saved on this phone")) return;
      watch.disconnect();
      resolve(performance.now() - began);
    });
    watch.observe(document.getElementById("messages"), {
      childList: true,
      subtree: true,
      characterData: true,
    });
    document.getElementById("save").click();
  })"""

WRITES = """async ([times]) => {
  const { saveRecords } = await import("/static/js/storage/records.js");
  const { openDB } = await import("idb");
  const bare = await openDB("bare", 1, {
    upgrade: (db) => {
      db.createObjectStore("records", { keyPath: "id" });
      db.createObjectStore("outbox", { keyPath: "id" });
    },
  });
  const text = "felt calmer after talking about work ".repeat(10);
  const record = () => ({
    type: "journal.TherapySession",
    therapist: crypto.randomUUID(),
    occurred_at: "2026-11-23T14:00:00+01:00",
    status: "attended",
    remembered: "3",
    followed: "2",
    takeaway: text,
  });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
  const ours = [],
    floor = [],
    one = [];
  for (let n = 0; n < times * 2; n++) {
    const made = record(),
      id = crypto.randomUUID();
    let began = performance.now();
    await saveRecords([made]);
    ours.push(performance.now() - began);
    await pause();
    began = performance.now();
    const single = bare.transaction("records", "readwrite", { durability: "strict" });
    single.objectStore("records").put({ id: crypto.randomUUID(), ...made });
    await single.done;
    one.push(performance.now() - began);
    await pause();
    began = performance.now();
    const tx = bare.transaction(["records", "outbox"], "readwrite", { durability: "strict" });
    tx.objectStore("records").put({ id, ...made });
    tx.objectStore("outbox").put({ id, ...made });
    await tx.done;
    floor.push(performance.now() - began);
    await pause();
  }
  return [ours.slice(times), floor.slice(times), one.slice(times)];
}"""


def measure_saving(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    taps = median(_taps(phone(browser, address)))
    page = phone(browser, address)
    page.goto("/more/")
    ours, floor, one = (median(times) for times in page.evaluate(WRITES, [TIMES]))
    page.context.close()
    return [
        (
            f"tap on Save to “Saved on this phone”, CPU/4, median of {TIMES}",
            f"{taps:.0f} ms",
            "≤ 50 ms",
        ),
        (
            "the write against a bare put of the same rows, CPU/4",
            f"{ours / floor:.2f} ×",
            f"≤ 1.5 × ({floor:.1f} ms)",
        ),
        (
            "the write against a bare put of the record alone, CPU/4",
            f"{ours / one:.2f} ×",
            f"({one:.1f} ms)",
        ),
    ]


def _taps(page: Page) -> list[float]:
    times = []
    for _ in range(TIMES + 3):
        page.goto("/log/")
        page.locator("label.option", has_text="Fell asleep").tap()
        page.get_by_role("group", name="Followed").get_by_label("much").tap()
        page.wait_for_timeout(200)
        times.append(page.evaluate(TAP_TO_SAVED))
        page.wait_for_timeout(200)
    page.context.close()
    return times[3:]
