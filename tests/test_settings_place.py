"""docs/data-model.md lists what lies beside the records, place by place, as the code has it."""

import re
from itertools import chain

import pytest

from tests.test_tree import ROOT

MODULES = {
    file: file.read_text()
    for file in [*(ROOT / "static/js").rglob("*.js"), *(ROOT / "static/worker").glob("*.js")]
}
APPEARANCE = ROOT / "static/js/app/appearance.js"


def listed(place: str) -> set[str]:
    """What stands in backticks behind the place, up to its full stop."""
    text = (ROOT / "docs/data-model.md").read_text()
    [names] = re.findall(rf"^- {place}.*?: (.*?)\.$", text, flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`(\w+)`", names.partition(". ")[0]))


def constant(text: str, name: str) -> list[str]:
    return re.findall(rf'^const {name} = "(\w+)"', text, flags=re.MULTILINE)


def asked_for(call: str) -> set[str]:
    """The names that a call is made with, as they stand there or in a constant of the module."""
    found = set()
    for text in MODULES.values():
        for literal, name in re.findall(rf'{call}\((?:"(\w+)"|([A-Z_]+)\b)', text):
            found |= {literal} if literal else set(constant(text, name))
    return found


def in_appearance() -> set[str]:
    text = APPEARANCE.read_text()
    settings = re.findall(r"of \[(.*?)\]", text)
    return {*re.findall(r'kept\("(\w+)"', text), *re.findall(r'"(\w+)"', " ".join(settings))}


def in_the_phones_memory() -> set[str]:
    [keys] = re.findall(
        r"const KEYS = new Set\(\[(.*?)\]",
        (ROOT / "static/js/storage/phone.js").read_text(),
        re.DOTALL,
    )
    return set(re.findall(r'"(\w+)"', keys))


def in_an_account() -> set[str]:
    written = r'(?:objectStore\("meta"\)|meta)\.(?:get|put)\([^()]*?"(\w+)"\)'
    direct = r'(?:get|put)\("meta", (?:lock, )?"(\w+)"\)'
    others = chain.from_iterable(
        re.findall(pattern, text)
        for file, text in MODULES.items()
        for pattern in (written, direct)
        if file.parent.name != "worker"
    )
    # That the memory was moved, and which lock is on, is asked of the phone's memory as well.
    csrf = re.findall(r'put\(csrf, "(\w+)"', MODULES[ROOT / "static/js/sync/transport.js"])
    return asked_for("[gs]etMeta") | {*others, *csrf} - {"moved"}


PLACES = {
    "`meta` of an account": in_an_account,
    "The phone's memory": in_the_phones_memory,
    "`localStorage`": lambda: asked_for(r"localStorage\.\w+Item") | in_appearance(),
    "`sessionStorage`": lambda: asked_for(r"(?:sessionStorage|remembered?)\??\.\w+Item"),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_lies_beside_the_records_is_listed(place):
    assert listed(place) == PLACES[place]()
