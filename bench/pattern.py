"""A journal of 1,000 sessions and 600 events with one therapist: the pattern's answer, and how long
a page is blocked.
"""

from playwright.sync_api import Browser, BrowserContext, Page

from bench.browser import SLOWER, median, slow_down
from bench.size import sized
from tests.browser.conftest import PHONE

SESSIONS = sized(1000, 20)
TIMES = sized(9, 1)
QUIET = sized(3000, 1000)  # ms

FILL = """async ([count]) => {
  const { saveRecords } = await import("/static/js/storage/records.js");
  const { newId } = await import("/static/js/storage/ids.js");
  const kinds = ["own_life", "forgot_facts", "fell_asleep", "missed_feelings", "double_booked"];
  const therapist = newId();
  const records = [{ id: therapist, type: "journal.Therapist", nickname: "Ana", role: "current" }];
  for (let n = 0; n < count; n++) {
    const id = newId(),
      day = new Date(Date.now() - n * 4 * 864e5).toISOString().slice(0, 10);
    const felt = Object.fromEntries(
      ["remembered", "followed", "about_me", "could_disagree", "felt_larger"].map((name, i) => [
        name,
        String((n + i) % 5),
      ]),
    );
    records.push({
      id,
      type: "journal.TherapySession",
      therapist,
      occurred_at: `${day}T14:00:00+00:00`,
      status: "attended",
      ...felt,
    });
    if (n % 5 > 1) {
      const failure = newId();
      records.push({
        id: failure,
        type: "journal.EmpathicFailure",
        therapist,
        session: id,
        occurred_on: day,
        kind: kinds[(n % 7) % 5],
      });
      if (n % 4 === 0)
        records.push({
          type: "journal.Repair",
          failures: [failure],
          occurred_on: day,
          apologised: true,
          offered_change: n % 8 === 0,
        });
    }
  }
  for (let i = 0; i < records.length; i += 200) await saveRecords(records.slice(i, i + 200));
}"""

ASK = """async ([question, times]) => {
  const { readRecords } = await import('/static/js/storage/records.js')
  const { journalFacts } = await import('/static/js/journal/facts.js')
  const { askRulebook } = await import('/static/js/rulebook/rulebook.js')
  const records = await readRecords()
  const [therapist] = records.filter((one) => one.type.endsWith('Therapist'))
  const facts = {...journalFacts(records), therapist: therapist.id}
  const found = []
  for (let n = 0; n <= times; n++) {
    const began = performance.now()
    await askRulebook(question, facts)
    found.push(performance.now() - began)
  }
  return found.slice(1)
}"""

WATCH_LONG_TASKS = """globalThis.blocked = [];
new PerformanceObserver((list) =>
  blocked.push(...list.getEntries().map((one) => one.duration)),
).observe({ type: "longtask", buffered: true })"""


def measure_pattern(browser: Browser, address: str) -> list[tuple[str, str, str]]:
    page = browser.new_context(base_url=address, **PHONE).new_page()
    page.goto("/more/")
    empty = _opened(page.context)
    page.evaluate(FILL, [SESSIONS])
    asked = {
        name: median(page.evaluate(ASK, [f"assessments.{name}", TIMES]))
        for name in ("two_axes", "history")
    }
    page.close()
    slow, opened = _opened(page.context)
    slow.locator("summary", has_text="Your own numbers").click()
    _longest_task(slow)
    slow.get_by_role("button", name="more: How many of the last sessions").click()
    tried = _longest_task(slow)
    slow.goto("/journal/trends/")
    _longest_task(slow)
    slow.locator("label", has_text="All of it").click()
    drawn = _longest_task(slow)
    slow.context.close()
    # A worker cannot be slowed down from outside, so its time is multiplied.
    return [
        (
            f"pattern of {SESSIONS:,} sessions, {SESSIONS * 3 // 5} events in the worker, × 4",
            f"{asked['two_axes'] * SLOWER:.0f} ms",
            "≤ 300 ms",
        ),
        (
            "its history after every session in the worker, × 4",
            f"{asked['history'] * SLOWER:.0f} ms",
            "",
        ),
        (
            f"its page opened, CPU/4: longest task (with an empty journal: {_blocked(empty[1])})",
            _blocked(opened),
            "≤ 50 ms",
        ),
        ("a number of one's own changed, CPU/4: longest task", _blocked(tried), "≤ 50 ms"),
        ("trends of all of it drawn, CPU/4: longest task", _blocked(drawn), "≤ 50 ms"),
    ]


def _opened(context: BrowserContext) -> tuple[Page, float]:
    """The pattern's page, and the longest task until it is quiet."""
    page = context.new_page()
    page.add_init_script(WATCH_LONG_TASKS)
    slow_down(page)
    page.goto("/journal/pattern/")
    return page, _longest_task(page)


def _longest_task(page: Page) -> float:
    """The longest task of the page until all is drawn and quiet; 0 when none took 50 ms. Then it
    begins anew.
    """
    page.wait_for_timeout(QUIET)
    return page.evaluate(
        "() => { const longest = Math.max(0, ...blocked); blocked.length = 0; return longest }"
    )


def _blocked(longest: float) -> str:
    return f"{longest:.0f} ms" if longest else "< 50 ms"
