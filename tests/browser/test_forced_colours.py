"""Where the system forces its colours, chosen and not chosen, here and elsewhere, focused and not,
look different.
"""

import pytest
from playwright.sync_api import Locator, Page

from shell.precache import shell_paths
from tests.browser.steps import show_example
from tests.browser.sweep import QUIET, WINDOW
from tests.browser.test_layout import open_page

ROUNDS = 4  # as many tests share the pages
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
TURN = """(one, on) => {
  const input = one.querySelector('input')
  if (input) input.checked = on
  else if (one.hasAttribute('aria-pressed')) one.setAttribute('aria-pressed', on)
  else if (on) one.setAttribute('aria-current', 'page')
  else one.removeAttribute('aria-current')
}"""


@pytest.fixture
def forced(window) -> Page:
    page = window(**WINDOW, forced_colors="active")
    show_example(page)
    return page


def picture(one: Locator) -> bytes:
    """With what is drawn around it."""
    one.scroll_into_view_if_needed()
    box = one.bounding_box()
    clip = {
        "x": max(0, box["x"] - 6),
        "y": max(0, box["y"] - 6),
        "width": box["width"] + 12,
        "height": box["height"] + 12,
    }
    return one.page.screenshot(clip=clip)


def looks(one: Locator) -> list[bytes]:
    """Chosen, not chosen, and not chosen with the focus on it."""
    found = []
    for on in (True, False):
        one.evaluate(TURN, on)
        found.append(picture(one))
    one.evaluate(
        "(one) => (one.querySelector('input') ?? one).focus({ focusVisible: true, preventScroll:"
        " true })"
    )
    return [*found, picture(one)]


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(ROUNDS))
def test_every_choice_and_place_looks_chosen_and_focused(forced, part):
    alike, looked_at = [], 0
    for path in shell_paths()[part::ROUNDS]:
        open_page(forced, path)
        forced.evaluate(QUIET)
        for key in forced.evaluate(MARK):
            chosen, plain, focused = looks(forced.locator(f'[data-looked="{key}"]'))
            looked_at += 1
            alike += [(path, key)] * (chosen == plain) + [(path, key, "focus")] * (focused == plain)
    assert looked_at
    assert str(alike) == "[]"


def test_every_sign_and_step_can_be_told_from_the_others(forced):
    forced.goto("/")
    forced.evaluate("""async () => {
  const [{ render, html }, { dot, legend, inOrder }] = await Promise.all([
    import("lit-html"),
    import("/static/js/journal/strip.js"),
  ]);
  const every = ["none", "off", "open", "noted", "partly", "repaired"];
  render(
    html`<ol class="strip">${every.map((name) => html`<li data-sign>${dot(name, "")}</li>`)}</ol>
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
