"""Whose work this app is built with: what the phone gets (static/vendor) and what the server runs
(uv.lock).
"""

import json
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from django.conf import settings

VENDOR = Path("static/vendor")
LONGEST = 40  # some packages give their whole licence where its name belongs


@cache
def on_the_phone() -> list[dict[str, Any]]:
    """[{name, version, licence, text}] of every library the pages load; `text` is its licence in
    full.
    """
    folder = settings.BASE_DIR / VENDOR
    listed = json.loads((folder / "VENDORED.json").read_text())
    return [
        {
            "name": one["package"],
            "version": one["version"],
            "licence": one["licence"],
            "text": _text(folder / name),
        }
        for name, one in sorted(listed.items(), key=lambda item: item[1]["package"])
    ]


@cache
def on_the_server() -> list[dict[str, str]]:
    """[{name, version, licence}] of every package the server needs, with all those need in turn."""
    locked = tomllib.loads((settings.BASE_DIR / "uv.lock").read_text())["package"]
    packages = {one["name"]: one for one in locked}
    [app] = [one for one in locked if "virtual" in one["source"]]
    return [
        {"name": name, "version": packages[name]["version"], "licence": _licence(name)}
        for name in sorted(_needed(packages, app))
    ]


def _needed(packages: dict[str, Any], app: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    waiting = [*app["dependencies"]]
    while waiting:
        one = waiting.pop()
        package = packages[one["name"]]
        waiting += [
            more
            for extra in one.get("extra", ())
            for more in package["optional-dependencies"][extra]
        ]
        if one["name"] not in found:
            found.add(one["name"])
            waiting += package.get("dependencies", ())
    return found


def _licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # for other systems than this one
        return ""
    names = [*(about.get_all("License-Expression") or ()), *(about.get_all("License") or ())]
    told = [*names, *_classified(about.get_all("Classifier") or [])]
    return next((one for one in told if one and len(one) <= LONGEST), "")


def _classified(classifiers: list[str]) -> list[str]:
    return [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License :: ")]


def _text(folder: Path) -> str:
    file = folder / "LICENSE"
    return file.read_text() if file.exists() else ""
