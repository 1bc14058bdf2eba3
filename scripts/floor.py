"""Write what the oldest browsers of README.md know, as tsc reads it: its own declarations, in which
whatever one of them lacks (by MDN's data) may be undefined. So a module that uses it without asking
first does not pass `make check`.
"""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ROOT / ".tools"
LIBRARIES = TOOLS / "typescript" / "lib"
WORLDS = {
    "page": ("esnext", "dom", "dom.iterable", "dom.asynciterable"),
    "worker": ("esnext", "webworker", "webworker.iterable"),
}
ON_PHONES = {"chrome": "chrome_android", "firefox": "firefox_android", "safari": "safari_ios"}
OPENING = re.compile(r"( *)(?:declare )?(interface|var|const) (\w+).*\{$")
MEMBER = re.compile(r"(?:get (\w+)\(\)|(?:(readonly|set) )?(\w+)(?=[(<:]))")
GLOBAL = re.compile(r"declare (?:var (\w+): (.*)|function (\w+)(.*\)): (.*));$")


def floor() -> dict[str, float]:
    """The oldest version of each browser, as README.md has it."""
    [told] = re.findall(r"It needs .*?: (.*?)\. An older", (ROOT / "README.md").read_text())
    oldest: dict[str, float] = {}
    for names, version in re.findall(r"([A-Z][\w ]*?) ([\d.]+)", told):
        for name in names.lower().split(" or "):
            oldest[name] = oldest[ON_PHONES.get(name, name)] = float(version)
    return oldest


class Data:
    """MDN's data on who knows what."""

    def __init__(self) -> None:
        whole = json.loads((TOOLS / "compat" / "data.json").read_text())
        builtins = whole["javascript"]["builtins"]
        self.floor = floor()
        self.css = whole["css"]
        self.known = whole["api"] | builtins | builtins["Intl"]
        self.everywhere = self.known | whole["api"]["Window"] | whole["api"]["WorkerGlobalScope"]

    def lacks(self, name: str, owner: str = "") -> bool | None:
        """Whether one of the oldest lacks it; None where nothing is written on it."""
        is_global = not owner or owner == "Window" or owner.endswith("GlobalScope")
        those = self.everywhere if is_global else self.known.get(owner, {})
        return self.is_lacking(those.get(name) or those.get(f"{name}_static") or {})

    def is_lacking(self, found: dict) -> bool | None:
        """The same of an entry of the data."""
        if "__compat" not in found:
            return None
        told = found["__compat"]["support"]
        return not all(
            any(_supports(one, version) for one in _listed(told.get(browser, [])))
            for browser, version in self.floor.items()
        )


def _listed(told: dict | list) -> list:
    return told if isinstance(told, list) else [told]


def _supports(told: dict, version: float) -> bool:
    if {"flags", "prefix", "alternative_name"} & set(told):
        return False
    return _is_by(told["version_added"], version) and not _is_by(
        told.get("version_removed"), version
    )


def _is_by(told: str | bool | None, version: float) -> bool:
    return isinstance(told, str) and told != "preview" and float(told.lstrip("≤")) <= version


def libraries(*names: str) -> Iterator[str]:
    """Those and what they ask for."""
    for name in names:
        text = (LIBRARIES / f"lib.{name}.d.ts").read_text()
        yield from libraries(*re.findall(r'^/// <reference lib="(.*)" />', text, re.M))
        yield name


def heirs(texts: Iterable[str]) -> dict[str, set[str]]:
    """Of each interface, those that have what it has."""
    found: dict[str, set[str]] = {}
    for name, bases in re.findall(
        r"^ *interface (\w+)[^{\n]*? extends ([^{\n]*)\{", "".join(texts), re.M
    ):
        for base in re.findall(r"\w+", re.sub(r"<.*?>", "", bases)):
            found.setdefault(base, set()).add(name)
    return found


class Narrowing:
    """Declarations, in which one has to ask for what may not be there."""

    def __init__(self, data: Data, heirs: dict[str, set[str]]) -> None:
        self.data, self.heirs = data, heirs

    def lacks(self, owner: str, name: str) -> bool:
        """Not what comes with its owner, which has to be asked for then. (The declarations
        themselves call symbols by name.)
        """
        if self.data.lacks(owner) or owner == "SymbolConstructor":
            return False
        told = self.data.lacks(name, owner.removesuffix("Constructor"))
        if told is None:
            return any(self.data.lacks(name, heir) for heir in self.heirs.get(owner, ()))
        return told

    def narrowed(self, text: str) -> str:
        lines, inside = [], ("", "", "")
        for line in re.sub(r"^/// <reference.*", "", text, flags=re.M).splitlines():
            if opened := OPENING.match(line):
                inside = opened[1], opened[2], opened[3]
            indent, kind, owner = inside
            if line == f"{indent}}};" and kind != "interface" and self.data.lacks(owner):
                line = f"{indent}}} | undefined;"
            elif member := MEMBER.match(line, len(indent) + 4):
                if not line[: member.start()].strip():
                    line = self._member(line, member, owner)
            elif one := GLOBAL.match(line):
                line = self._global(line, one)
            lines.append(line)
        return "\n".join(lines)

    def _member(self, line: str, member: re.Match, owner: str) -> str:
        got, kind, name = member.groups()
        if not self.lacks(owner, got or name):
            return line
        before, after = line[: member.start()], line[member.end() :]
        return "" if kind == "set" else f"{before}{got or name}?{after}"

    def _global(self, line: str, one: re.Match) -> str:
        var, its_type, function, given, result = one.groups()
        if not self.data.lacks(var or function):
            return line
        if var:
            return f"declare var {var}: {its_type} | undefined;"
        return f"declare var {function}: undefined | ({given} => {result});"


def write(place: Path) -> None:
    data = Data()
    shutil.rmtree(place, ignore_errors=True)
    for world, asked in WORLDS.items():
        texts = {name: (LIBRARIES / f"lib.{name}.d.ts").read_text() for name in libraries(*asked)}
        narrowing = Narrowing(data, heirs(texts.values()))
        (place / world).mkdir(parents=True)
        for name, text in texts.items():
            (place / world / f"{name}.d.ts").write_text(narrowing.narrowed(text))


if __name__ == "__main__":
    write(TOOLS / "floor")
