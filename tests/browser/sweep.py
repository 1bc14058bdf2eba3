"""All that can be seen of a page at one visit: links to the API, what sticks out or lies on a
control, what axe finds; narrow, enlarged, wide, dark.
"""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": TAGS, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
SIZES = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}
NARROW, ZOOMED = {"width": 320, "height": 640}, {"width": 640, "height": 400}
PHONE, WIDE = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
TALL = {"width": 390, "height": 844}
# How a context for a sweep differs from a phone: a window that may become wider, and no colour on
# its way to another.
WINDOW = {"is_mobile": False, "reduced_motion": "reduce"}

QUIET = """() =>
  new Promise((resolve) => {
    let timer = setTimeout(resolve, 150);
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, 150);
    };
    new MutationObserver(later).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  })"""
OVERFLOW = """() =>
  document.documentElement.scrollWidth <= document.documentElement.clientWidth
    ? []
    : [...document.querySelectorAll("body *")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
        .map((e) => e.className || e.tagName)
        .slice(0, 5)
        .concat("scrolls sideways")"""
# What lies under a bar that stays in sight is scrolled out from under it; axe would call it too
# small to tap.
UNSTUCK = (
    "() => document.querySelectorAll('.save-bar').forEach((bar) => { bar.style.position ="
    " 'static' })"
)
TO_THE_API = """() => [...document.querySelectorAll('[href], [action], [formaction], [data-href]')]
  .flatMap((e) => ['href', 'action', 'formaction', 'data-href'].map((name) => e.getAttribute(name)))
  .filter((to) => to && new URL(to, location).pathname.startsWith('/api/'))"""
# Brought into view from above, from below and by the keyboard, each control is hit in its middle.
COVERED = """() => {
  const found = new Set();
  const hit = (one) => {
    const { left, top, width, height } = one.getClientRects()[0] ?? one.getBoundingClientRect();
    const at = document.elementFromPoint(left + width / 2, top + height / 2);
    return at && (one.contains(at) || one.closest("label")?.contains(at));
  };
  for (const one of document.querySelectorAll(
    "a[href], button, select, textarea, summary, input",
  )) {
    const shown = one.closest("label") ?? one;
    if (!shown.checkVisibility() || one.closest(".skip") || shown.offsetHeight > innerHeight / 2)
      continue;
    const ways = {
      above: () => (scrollTo(0, 0), shown.scrollIntoView({ block: "nearest", inline: "nearest" })),
      below: () => (
        scrollTo(0, document.documentElement.scrollHeight),
        shown.scrollIntoView({ block: "nearest", inline: "nearest" })
      ),
      keyboard: () => (scrollTo(0, 0), one.focus()),
    };
    if (one.disabled) delete ways.keyboard; // which does not get there
    for (const [way, bring] of Object.entries(ways)) {
      bring();
      if (!hit(shown)) found.add(`${way}: ${shown.outerHTML.slice(0, 120)}`);
    }
  }
  scrollTo(0, 0);
  document.activeElement?.blur();
  return [...found].slice(0, 5);
}"""
# Unfolded at the lower edge, a part is in view to its end, or from its start where it is longer
# than the window.
UNFOLDED = """async () => {
  const found = [];
  for (const one of document.querySelectorAll("main details:not([open])")) {
    const summary = one.querySelector("summary");
    if (!summary.checkVisibility()) continue;
    summary.scrollIntoView({ block: "end" });
    const unfolded = new Promise((toggled) => one.addEventListener("toggle", toggled));
    summary.click();
    await unfolded;
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const { left, width, top, bottom } = one.getBoundingClientRect();
    const y = one.offsetHeight < innerHeight / 2 ? bottom - 3 : top + 30;
    if (!one.contains(document.elementFromPoint(left + width / 2, y)))
      found.push(one.outerHTML.slice(0, 120));
    one.open = false;
  }
  scrollTo(0, 0);
  return found.slice(0, 5);
}"""
# Words that run out of their place, that lie on each other in the head, or break where no word
# ends; a lonely last step.
CROWDED = """() => {
  const found = []
  const name = (one) => one.outerHTML.slice(0, 120)
  const seen = (selector) =>
    [...document.querySelectorAll(selector)].filter((one) => one.checkVisibility())
  for (const one of seen('h1, .when, .scale .option span'))
    if (one.scrollWidth > one.clientWidth + 1) found.push(`runs out: ${name(one)}`)
  const head = seen('.top > :not(.headline), .top h1, .when').map((one) =>
    [one, one.getBoundingClientRect()])
  head.forEach(([one, a], i) => head.slice(i + 1).forEach(([other, b]) => {
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
    const moment =
      [one, other].some((part) => part.matches('.when')) &&
      [one, other].some((part) => part.matches('h1'))
    if (!moment && across > 1 && down > 1) found.push(`on each other: ${name(one)} ${name(other)}`)
    if (!moment && down < 1 && one.closest('.top') && other.closest('.top'))
      found.push(`in two rows: ${name(other)}`)
  }))
  const words = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT)
  for (let node = words.nextNode(); node; node = words.nextNode())
    for (const { 0: word, index } of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1)
        found.push(`breaks: ${word}`)
    }
  for (const steps of seen('.scale .options')) {
    const rows = [...Map.groupBy(steps.children, (one) => one.offsetTop).values()]
    if (rows.length > 1 && rows.at(-1).length === 1)
      found.push(`alone in its row: ${name(steps.lastElementChild)}`)
  }
  return found.slice(0, 5)
}"""
LARGEST = (
    "(on) => { on ? (document.documentElement.dataset.size = 'largest') : delete"
    " document.documentElement.dataset.size }"
)
SAY = """async () => {
  const { showMessage } = await import("/static/js/ui/messages.js");
  showMessage("Saved on this phone", {
    seconds: 0,
    detail: "With two events.",
    actions: [{ label: "Undo", run() {} }],
  });
  const drawn = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  do await drawn();
  while (document.querySelector("[data-resting]")); // it was tapped a moment ago
}"""
HUSH = "async () => (await import('/static/js/ui/messages.js')).hideMessage()"
# The whole page, and then, in another window, what was not to be seen before or looks different.
LOOKED_AT = """async ([scheme, options]) => {
  const before = ((globalThis.looked ??= {})[scheme] ??= new Map());
  const whole = !before.size;
  const unlike = [...document.body.querySelectorAll("*")].filter((one) => {
    if (!one.checkVisibility({ visibilityProperty: true })) return false;
    const { color, backgroundColor, backgroundImage, opacity, font } = getComputedStyle(one);
    const look = [color, backgroundColor, backgroundImage, opacity, font].join();
    if (before.get(one) === look) return false;
    before.set(one, look);
    return true;
  });
  if (!unlike.length) return [];
  return (await axe.run(whole ? document : { include: unlike }, options)).violations;
}"""
LARGER_TEXT = "(size) => { document.documentElement.style.fontSize = size }"


def content(page: Page) -> str:
    """What stands in the page that is open, once nothing moves any more."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(QUIET)
    return page.evaluate("() => document.querySelector('main')?.outerHTML ?? ''")


def faults(page: Page) -> dict[str, list]:
    """By what was looked at, what is wrong with the page that is open."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate(QUIET)
    links = {"leads to the API": page.evaluate(TO_THE_API)}
    seen = links | _narrower(page) | _wide_and_narrow(page) | _enlarged(page) | _axe(page)
    return {name: found for name, found in seen.items() if found}


def _narrower(page: Page) -> dict[str, list]:
    found = {}
    for name, size in (("320 px", NARROW), ("200 %", ZOOMED)):
        page.set_viewport_size(size)
        found[name] = page.evaluate(OVERFLOW)
    page.set_viewport_size(TALL)
    return found | {"covered tall": page.evaluate(COVERED)}


def _wide_and_narrow(page: Page) -> dict[str, list]:
    """What runs out, and what cannot be hit because something lies on it: a bar, or what the app
    says.
    """
    found = {}
    for name, size in (("wide", WIDE), ("phone", PHONE)):
        page.set_viewport_size(size)
        found[name] = page.evaluate(OVERFLOW)
        found[f"covered {name}"] = page.evaluate(COVERED)
        if page.locator("#messages").count():
            page.evaluate(SAY)
            found[f"covered {name}, told something"] = page.evaluate(COVERED)
            page.evaluate(HUSH)
    found["unfolded"] = page.evaluate(UNFOLDED)
    return found


def _enlarged(page: Page) -> dict[str, list]:
    found = {"crowded": page.evaluate(CROWDED)}
    page.evaluate(LARGER_TEXT, "200%")
    found["text at 200 %"] = page.evaluate(OVERFLOW)
    page.evaluate(LARGER_TEXT, "")
    page.evaluate(LARGEST, True)
    found["largest text"] = page.evaluate(OVERFLOW) + page.evaluate(CROWDED)
    page.evaluate(LARGEST, False)
    return found


def _axe(page: Page) -> dict[str, list]:
    """Light and dark differ by nothing but colour, narrow and wide by size and by what looks
    different.
    """
    page.evaluate(AXE_SCRIPT)
    page.evaluate(UNSTUCK)
    found = {}
    for name, size, scheme, options in (
        ("phone light", PHONE, "light", EVERYTHING),
        ("phone dark", PHONE, "dark", COLOURS),
        ("wide dark", WIDE, "dark", COLOURS),
        ("wide light", WIDE, "light", EVERYTHING),
    ):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        violations = page.evaluate(LOOKED_AT, [scheme, options])
        found[f"axe {name}"] = [_told(one) for one in violations]
    found["axe wide"] = [_told(one) for one in page.evaluate(LOOKED_AT, ["sizes", SIZES])]
    return found


def _told(violation: dict) -> tuple:
    first = violation["nodes"][0]
    return violation["id"], first["html"][:160], first["failureSummary"][:200]
