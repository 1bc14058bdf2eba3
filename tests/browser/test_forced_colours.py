"""Where the system forces its colours, chosen and not chosen, here and elsewhere, focused and not,
look different.
"""

from base64 import b64encode

import pytest
from playwright.sync_api import Page

from shell.pages import shell_paths
from tests.browser.steps import show_example
from tests.browser.sweep import QUIET, WINDOW
from tests.browser.test_layout import open_page

ROUNDS = 2  # as many tests share the pages
# One of each group of choices, one link of each kind that says where one is, one button of each
# kind that can be pressed.
MARK = """() => {
  document.querySelectorAll("details").forEach((one) => {
    one.open = true;
  });
  document.querySelectorAll("[popover]").forEach((one) => {
    one.popover = null;
    one.style.position = "static";
  });
  document.querySelectorAll(".top, .places, .save-bar").forEach((one) => {
    one.style.position = "static";
  });
  const seen = new Set();
  const first = (one, key) => {
    if (seen.has(key) || !one.checkVisibility()) return;
    seen.add(key);
    one.dataset.looked = key;
  };
  for (const one of document.querySelectorAll("input:is([type=radio], [type=checkbox])"))
    first(one.closest("label"), one.name || one.id);
  for (const one of document.querySelectorAll("[aria-current]"))
    first(one, `current in ${one.parentElement.className}`);
  for (const one of document.querySelectorAll("[aria-pressed]"))
    first(one, `pressed ${one.className}`);
  return [...seen];
}"""
TURN = """(on) => {
  for (const one of document.querySelectorAll("[data-looked]")) {
    const input = one.querySelector("input");
    if (input) input.checked = on;
    else if (one.hasAttribute("aria-pressed")) one.setAttribute("aria-pressed", on);
    else if (on) one.setAttribute("aria-current", "page");
    else one.removeAttribute("aria-current");
  }
}"""
BOXES = """() =>
  Object.fromEntries(
    [...document.querySelectorAll("[data-looked]")].map((one) => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [one.dataset.looked, [x + scrollX - 6, y + scrollY - 6, width + 12, height + 12]];
    }),
  )"""
# Which parts look the same in two pictures of the page.
ALIKE = """async (pictures) => {
  const [one, other] = await Promise.all(
    pictures.map(async ({ png, boxes }) => {
      const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
      await image.decode();
      const { width, height } = image;
      const drawn = new OffscreenCanvas(width, height).getContext("2d");
      drawn.drawImage(image, 0, 0);
      return (key) => drawn.getImageData(...boxes[key]).data.join();
    }),
  );
  return Object.keys(pictures[0].boxes).filter((key) => one(key) === other(key));
}"""
FOCUSABLE = "[data-looked] input, [data-looked]:not(:has(input))"


@pytest.fixture
def forced(window) -> Page:
    page = window(**WINDOW, forced_colors="active")
    show_example(page)
    return page


def picture(page: Page) -> dict:
    """The whole page, and where on it the marked parts are, with what is drawn around them."""
    png = b64encode(page.screenshot(full_page=True)).decode()
    return {"png": png, "boxes": page.evaluate(BOXES)}


def focus_all(page: Page) -> None:
    """Show every marked part as if the keyboard were on it."""
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    asked = {"nodeId": root, "selector": FOCUSABLE}
    for node in devtools.send("DOM.querySelectorAll", asked)["nodeIds"]:
        as_if = {"nodeId": node, "forcedPseudoClasses": ["focus", "focus-visible"]}
        devtools.send("CSS.forcePseudoState", as_if)


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(ROUNDS))
def test_every_choice_and_place_looks_chosen_and_focused(forced, part):
    alike, looked_at = [], 0
    for path in shell_paths()[part::ROUNDS]:
        open_page(forced, path)
        forced.evaluate(QUIET)
        looked_at += len(forced.evaluate(MARK))
        forced.evaluate(TURN, True)
        chosen = picture(forced)
        forced.evaluate(TURN, False)
        plain = picture(forced)
        focus_all(forced)
        focused = picture(forced)
        alike += [(path, key) for key in forced.evaluate(ALIKE, [chosen, plain])]
        alike += [(path, key, "focus") for key in forced.evaluate(ALIKE, [focused, plain])]
    assert looked_at
    assert str(alike) == "[]"


def test_every_sign_and_step_can_be_told_from_the_others(forced):
    forced.goto("/")
    forced.evaluate("""async () => {
  const [{ render, html }, { renderDot, renderLegend, inOrder }] = await Promise.all([
    import("lit-html"),
    import("/static/js/journal/session-signs.js"),
  ]);
  const every = ["none", "off", "open", "noted", "partly", "repaired"];
  render(
    html`<ol class="strip">${every.map(
              (name) => html`<li data-sign>${renderDot(name, "")}</li>`)}</ol>
            <div class="stages"><ol><li data-stage class="past"></li><li data-stage class="now"
              ></li><li data-stage></li></ol></div>
            <div class="entry"><div data-field="felt_larger">${[1, 2, 3, 4, 5].map(
              () =>
                html`<label class="option" data-size><input type="radio"><span>x</span></label>`,
            )}
              <label class="option"><input type="radio"><span>y</span></label></div></div>`,
    document.getElementById("main"),
  );
}""")
    for kind, count in (("sign", 6), ("stage", 3), ("size", 5)):
        shown = [one.screenshot() for one in forced.locator(f"[data-{kind}]").all()]
        assert len(set(shown)) == len(shown) == count, kind
