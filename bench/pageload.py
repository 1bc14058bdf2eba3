"""First visit on slow 4G with a slow CPU, then the cold start without a network (as research's
pageload harness does).
"""

import tempfile
import time

from playwright.sync_api import Playwright

from bench.browser import median
from bench.size import sized
from tests.browser.conftest import ARGS, CHROMIUM, PHONE

REPEATS = sized(5, 1)
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 750_000 / 8,
}
OBSERVE = """window.__m = { lcp: 0, fcp: 0, long: [], shift: 0 };
const see = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
    type,
    buffered: true,
  });
see("largest-contentful-paint", (e) => {
  __m.lcp = e.startTime;
});
see("paint", (e) => {
  if (e.name === "first-contentful-paint") __m.fcp = e.startTime;
});
see("longtask", (e) => {
  __m.long.push([e.startTime, e.duration]);
});
see("layout-shift", (e) => {
  if (!e.hadRecentInput) __m.shift += e.value;
})"""
USABLE = """() =>
  new Promise((resolve) => {
    const look = () =>
      document.querySelector("nav [aria-current]")
        ? resolve(performance.now())
        : setTimeout(look, 10);
    look();
  })"""


def measure_pageload(playwright: Playwright, address: str) -> list[tuple[str, str, str]]:
    runs = [_visit(playwright, address) for _ in range(REPEATS)]
    middle = {name: median([run[name] for run in runs]) for name in runs[0]}
    return [
        (
            "first visit, slow 4G, CPU/4: bytes before usable",
            f"{middle['bytes'] / 1000:.0f} kB",
            "≤ 100 kB",
        ),
        ("first visit: largest contentful paint", f"{middle['lcp'] / 1000:.2f} s", "≤ 1.3 s"),
        ("first visit: usable", f"{middle['usable'] / 1000:.2f} s", ""),
        ("first visit: total blocking time", f"{middle['blocked'] / 1000:.2f} s", "≤ 0.1 s"),
        ("first visit: layout shift", f"{middle['shift']:.3f}", "≤ 0.02"),
        (
            "offline cold start: largest contentful paint",
            f"{middle['offline'] / 1000:.2f} s",
            "≤ 0.4 s",
        ),
    ]


def _visit(playwright: Playwright, address: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=ARGS, **PHONE
        )
        page = context.pages[0]
        session = context.new_cdp_session(page)
        received = []
        session.on(
            "Network.loadingFinished",
            lambda event: received.append((time.monotonic(), event["encodedDataLength"])),
        )
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        page.add_init_script(OBSERVE)
        page.goto(address, wait_until="commit")
        usable = page.evaluate(USABLE)
        at_usable = sum(size for _, size in received)
        page.wait_for_timeout(4000)
        seen = page.evaluate("() => __m")
        session.send(
            "Network.emulateNetworkConditions", {**NETWORK, "latency": 0, "downloadThroughput": -1}
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        page.evaluate("async () => { await navigator.serviceWorker.ready }")
        page.wait_for_timeout(1000)
        session.detach()
        page.close()
        context.set_offline(True)
        fresh = context.new_page()
        fresh.add_init_script(OBSERVE)
        fresh.goto(address)
        fresh.wait_for_timeout(1000)
        offline = fresh.evaluate("() => __m.lcp")
        context.close()
    blocked = sum(
        max(0, length - 50) for start, length in seen["long"] if start + length > seen["fcp"]
    )
    return {
        "bytes": at_usable,
        "lcp": seen["lcp"],
        "usable": usable,
        "blocked": blocked,
        "shift": seen["shift"],
        "offline": offline,
    }
