"""The static files the app needs without a network, as they are written, and which module imports
which.
"""

import re
from functools import cache
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders

BARE_NAMES = {
    "idb": "vendor/idb/index.js",
    "lit-html": "vendor/lit-html/lit-html.js",
    "lit-html/": "vendor/lit-html/",
    "micropython": "vendor/micropython/micropython.mjs",
    "micropython.wasm": "vendor/micropython/micropython.wasm",
    "age": "vendor/age/age.js",
    "noble-ciphers": "vendor/noble-ciphers/noble-ciphers.js",
    "hash-wasm": "vendor/hash-wasm/hash-wasm.js",
    "papaparse": "vendor/papaparse/papaparse.js",
    "fflate": "vendor/fflate/fflate.js",
    "qr": "vendor/qr/qr.js",
    "icons.svg": "vendor/lucide/sprite.svg",
    "demo.json": "demo/journal.json",
}
OFFLINE_FOLDERS = ("js/", "css/", "icons/", "vendor/", "demo/")
OFFLINE_SUFFIXES = (".js", ".mjs", ".css", ".svg", ".wasm", ".json", ".png")
_IMPORT = re.compile(
    r"""(?:^|;)(?:import\b[^"'();=]*|export\b[^"'();=]*\bfrom\s*)["']([^"']+)["']""", re.MULTILINE
)
_LATER = re.compile(r"""\bimport\(\s*["']([^"']+)["']\s*\)""")


@cache
def names() -> list[str]:
    """Every file the app needs without a network."""
    ours = finders.FileSystemFinder().list([])
    found = {
        path
        for path, _ in ours
        if path.startswith(OFFLINE_FOLDERS) and path.endswith(OFFLINE_SUFFIXES)
    }
    return sorted(found - {"vendor/VENDORED.json"})


def source(name: str) -> str:
    """The text of a static file."""
    return Path(str(finders.find(name))).read_text()


@cache
def closure(*scripts: str) -> dict[str, None]:
    """`scripts` and all they import, each after what it imports itself: an ordered set."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def visit(name: str) -> None:
        if name not in seen:
            seen.add(name)
            for one in imports(name):
                visit(one)
            found[name] = None

    for script in scripts:
        visit(script)
    return found


@cache
def imports(name: str) -> list[str]:
    """The modules that one imports before it begins, in its order."""
    found = _IMPORT.findall(source(name))
    return [_resolve(name, target) for target in found if target != "phone-data"]  # made for each


@cache
def imports_later(name: str) -> list[str]:
    """The modules that one imports only when they are needed."""
    return [_resolve(name, target) for target in _LATER.findall(source(name))]


def _resolve(importer: str, target: str) -> str:
    if target in BARE_NAMES:
        return BARE_NAMES[target]
    if not target.startswith("."):
        folder = target.split("/")[0] + "/"
        return BARE_NAMES[folder] + target.removeprefix(folder)
    parts: list[str] = []
    for part in (PurePosixPath(importer).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
