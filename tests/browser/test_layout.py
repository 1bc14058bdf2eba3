"""Every page, by registration: narrow, enlarged, light and dark, with and without
anything written.
"""

import pytest
from playwright.sync_api import expect

from shell.pages import shell_paths
from tests.browser.steps import records, show_example
from tests.browser.sweep import WINDOW, content, faults

PAGES = shell_paths()
ROUNDS = 4  # as many tests share them


def open_page(page, path: str) -> None:
    """Open `path`; an entry's page shows the fullest entry there is, a candidate's the longest
    name.
    """
    if path == "/journal/entry/":
        found = [record for record in records(page) if record.get("what_happened")]
        path += f"#id={found[0]['id']}" if found else ""
    if path == "/match/candidate/":
        people = [
            record for record in records(page, "journal.Therapist") if record["role"] == "candidate"
        ]
        people.sort(key=lambda one: -len(one["nickname"]))
        path += f"#id={people[0]['id']}" if people else ""
    page.goto(path)
    if path == "/":
        expect(page.locator("[aria-busy]")).to_have_count(0)


NOTICE = """() => {
  const notice = Object.assign(document.createElement("div"), { className: "notice" })
  notice.textContent = "Somebody signed in to your account on another device. ".repeat(11)
  document.getElementById("notices").append(notice)
}"""


@pytest.mark.parametrize("path", ["/log/", "/journal/therapist/", "/match/add/"])
def test_save_stays_in_sight_below_a_long_notice(page, path):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(path)
    save = page.get_by_role("button", name="Save", exact=True)
    expect(save).to_be_visible()
    page.evaluate(NOTICE)
    bar, tabs = save.bounding_box(), page.locator(".places").bounding_box()
    assert bar["y"] + bar["height"] <= tabs["y"]


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(ROUNDS))
def test_every_page_fits_its_window_and_axe_finds_nothing(window, part):
    filled, empty = window(**WINDOW), window(**WINDOW)
    show_example(filled)
    empty.goto("/")
    found = {}
    for path in PAGES[part::ROUNDS]:
        open_page(filled, path)
        shown = content(filled)
        found[path] = faults(filled)
        open_page(empty, path)
        if content(empty) != shown:  # else it is the same page, under one line less
            found[f"{path} empty"] = faults(empty)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


FAULTY = """() => {
  const add = (name, more) =>
    document.getElementById("main").appendChild(Object.assign(document.createElement(name), more));
  const words = add("p", { textContent: "x".repeat(200) });
  add("button");
  words.dataset.href = "/api/questions/";
  words.style.whiteSpace = "nowrap";
  words.style.color = "light-dark(black, #333)";
  const bar = document.body.appendChild(document.createElement("div"));
  Object.assign(bar.style, { position: "fixed", inset: "40% 0 0 0" });
  add("button", { className: "far" });
  add("p", { className: "pale", textContent: "Pale" });
  for (const ariaLabel of ["one", "two"]) add("button", { className: "small", ariaLabel });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    @media (max-width: 59.99rem) { .far { display: none } }
    @media (min-width: 60rem) {
      .pale { color: light-dark(#ddd, #333) }
      .small { block-size: 9px; min-block-size: 0 !important; padding: 0 !important }
    }`);
  document.adoptedStyleSheets.push(sheet);
}"""


def test_the_sweep_sees_what_it_is_there_for(window):
    page = window(**WINDOW)
    page.goto("/more/")
    page.evaluate(FAULTY)
    found = faults(page)
    assert found["leads to the API"] == ["/api/questions/"]
    assert len(found["covered phone"]) == len(found["covered wide, told something"]) == 5
    assert {found[name][-1] for name in ("320 px", "200 %", "text at 200 %", "phone", "wide")} == {
        "scrolls sideways"
    }
    seen = {name: {one[0] for one in what} for name, what in found.items() if "axe" in name}
    assert seen == {
        "axe phone light": {"button-name"},
        "axe phone dark": {"color-contrast"},
        "axe wide dark": {"color-contrast"},
        "axe wide light": {"button-name", "color-contrast"},
        "axe wide": {"target-size"},
    }


def test_a_chosen_theme_outlasts_the_page(page):
    page.goto("/more/")
    page.get_by_label("Dark").tap()
    page.goto("/")
    assert (
        page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(22, 29, 28)"
    )


def test_every_control_of_the_quick_entry_is_reached_by_keyboard(page):
    page.goto("/log/")
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("() => document.activeElement.name || document.activeElement.id"))
    assert {"therapist", "remembered", "felt_larger", "kinds", "save", "when-button"} <= reached


def test_the_same_page_has_one_heading_and_marks_its_place(page):
    for path, place in {
        "/": "Today",
        "/journal/": "Journal",
        "/log/": "Log",
        "/match/": "Match",
        "/plan/": "Plan",
    }.items():
        page.goto(path)
        expect(page.get_by_role("navigation").get_by_role("link", name=place)).to_have_attribute(
            "aria-current", "page"
        )
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
