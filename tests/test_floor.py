"""What the oldest browsers of README.md lack is asked for before it is used."""

import json
import re
import subprocess

import pytest

from scripts import binaries
from scripts.floor import ROOT, TOOLS, Data, floor, write

# What some of them lack, and what a page is without it. The rest of a rule counts all the same.
CSS_WITHOUT = {
    "cursor: default": "no pointer on a phone",
    "cursor: pointer": "no pointer on a phone",
    "cursor: progress": "no pointer on a phone",
    "field-sizing": "a long text scrolls in its field",
    "field-sizing: content": "a long text scrolls in its field",
    "font-family: ui-monospace": "the next of the list",
    "forced-color-adjust": "these have no forced colours",
    "forced-color-adjust: none": "these have no forced colours",
    "justify-content: safe": "it begins at its start",
    "resize": "a field is as high as it is",
    "resize: vertical": "a field is as high as it is",
    "scrollbar-width": "a scroll bar shows",
    "scrollbar-width: none": "a scroll bar shows",
    "text-wrap: pretty": "a last line may be one word",
    "user-select": "its words can be selected",
}


@pytest.fixture(scope="module")
def data() -> Data:
    for tool in ("typescript", "compat"):
        binaries.fetch(tool)
    return Data()


def test_the_oldest_browsers_are_those_of_the_readme():
    assert set(floor()) == {
        "chrome",
        "chrome_android",
        "edge",
        "firefox",
        "firefox_android",
        "safari",
        "safari_ios",
    }


def test_a_module_has_to_ask_for_what_an_old_browser_lacks(data, tmp_path):
    refused = (
        "navigator.share({})",
        "cookieStore.get('a')",
        "navigator.clipboard.read()",
        "requestIdleCallback(() => {})",
        "new Set().union(new Set())",
        "Promise.try(() => {})",
        "document.startViewTransition()",
        "new Highlight()",
        "new Intl.DurationFormat()",
        "new Intl.Locale('de').getWeekInfo()",
        "[].values().map((one) => one)",
        "scheduler.yield()",
    )
    allowed = (
        "navigator.share?.({})",
        "if (navigator.clipboard.read) navigator.clipboard.read()",
        "if (typeof Highlight !== 'undefined') new Highlight()",
        "globalThis.requestIdleCallback?.(() => {})",
        "Promise.withResolvers()",
        "Object.groupBy([1], () => 'a')",
        "document.body.showPopover()",
        "navigator.wakeLock.request()",
    )
    (tmp_path / "asking.js").write_text(";\n".join((*refused, *allowed)))
    write(tmp_path / "floor")
    rules = json.loads((ROOT / "tsconfig.json").read_text())
    rules["include"] = ["floor/page/*.d.ts", "asking.js"]
    (tmp_path / "tsconfig.json").write_text(json.dumps(rules))
    command = [TOOLS / "typescript/lib/tsc", "--project", tmp_path]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout
    lines = {int(line) for line in re.findall(r"asking\.js\((\d+),", said)}
    assert lines == set(range(1, len(refused) + 1)), said


def _css() -> str:
    files = sorted((ROOT / "static/css").glob("*.css"))
    return re.sub(r"/\*.*?\*/", "", "".join(file.read_text() for file in files), flags=re.S)


def test_no_rule_of_css_is_lost_on_an_old_browser_unseen(data):
    css, found = _css(), set()
    for name, value in re.findall(r"[;{]\s*([a-z-]+):\s([^;{}]+)", css):
        known = data.css["properties"].get(name, {})
        found |= {name} if data.is_lacking(known) else set()
        words = re.findall(r"[\w-]+", value)
        found |= {f"{name}: {word}" for word in words if data.is_lacking(known.get(word, {}))}
    assert found == set(CSS_WITHOUT)


def test_every_selector_and_function_of_css_is_known_to_an_old_browser(data):
    """An unknown one takes its whole rule with it."""

    def named(known: dict) -> dict[str, bool | None]:
        inner = {name: one for name, one in known.items() if name != "__compat"}
        deeper = [named(one) for one in inner.values()]
        return {k: v for one in deeper for k, v in one.items()} | {
            name: data.is_lacking(one) for name, one in inner.items() if "__compat" in one
        }

    css = _css()
    selectors = {name: data.is_lacking(one) for name, one in data.css["selectors"].items()}
    rules = {name: data.is_lacking(one) for name, one in data.css["at-rules"].items()}
    asked = (
        (selectors, r"(?<!:)::?([a-z][\w-]+)"),
        (rules, r"@([\w-]+)"),
        (named(data.css["types"]), r"([a-z][\w-]+)\("),
    )
    for known, pattern in asked:
        used = set(re.findall(pattern, css))
        assert used & set(known)
        assert {name for name in used if known.get(name)} == set()
