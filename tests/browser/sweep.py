"""All that can be seen of a page at one visit: what leads to the API, what sticks out sideways, what axe finds; narrow,
enlarged, wide, dark.
"""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": TAGS, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 640, "height": 400}
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# How a context for a sweep differs from a phone: a window that may become wider, and no colour on its way to another.
WINDOW = {"is_mobile": False, "reduced_motion": "reduce"}

QUIET = """() => new Promise((resolve) => {
  let timer = setTimeout(resolve, 150)
  const later = () => { clearTimeout(timer); timer = setTimeout(resolve, 150) }
  new MutationObserver(later).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
})"""
OVERFLOW = """() => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => e.className || e.tagName).slice(0, 5).concat('scrolls sideways')"""
# What lies under a bar that stays in sight is scrolled out from under it; axe would call it too small to tap.
UNSTUCK = "() => document.querySelectorAll('.save-bar').forEach((bar) => { bar.style.position = 'static' })"
TO_THE_API = """() => [...document.querySelectorAll('[href], [action], [formaction], [data-href]')]
  .flatMap((e) => ['href', 'action', 'formaction', 'data-href'].map((name) => e.getAttribute(name)))
  .filter((to) => to && new URL(to, location).pathname.startsWith('/api/'))"""
LARGER_TEXT = "(size) => { document.documentElement.style.fontSize = size }"


def faults(page: Page) -> dict[str, list]:
    """By what was looked at, what is wrong with the page that is open."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(QUIET)
    seen = {"leads to the API": page.evaluate(TO_THE_API)} | _sideways(page) | _axe(page)
    return {name: found for name, found in seen.items() if found}


def _sideways(page: Page) -> dict[str, list]:
    found = {}
    for name, size, text in (("320 px", NARROW, ""), ("200 %", ZOOMED, ""), ("text at 200 %", PHONE, "200%")):
        page.set_viewport_size(size)
        page.evaluate(LARGER_TEXT, text)
        found[name] = page.evaluate(OVERFLOW)
    page.evaluate(LARGER_TEXT, "")
    return found


def _axe(page: Page) -> dict[str, list]:
    """Light and dark differ by nothing but colour."""
    page.evaluate(AXE_SCRIPT)
    page.evaluate(UNSTUCK)
    found = {}
    for name, size in (("phone", PHONE), ("wide", WIDE)):
        page.set_viewport_size(size)
        for scheme, options in (("light", EVERYTHING), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate("(options) => axe.run(document, options)", options)["violations"]
            found[f"axe {name} {scheme}"] = [_told(one) for one in violations]
    return found


def _told(violation: dict) -> tuple:
    first = violation["nodes"][0]
    return violation["id"], first["html"][:160], first["failureSummary"][:200]
