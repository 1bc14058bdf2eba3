"""Static files under names that carry their content's hash, and the import map that leads modules
to those names.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from rulebook import bundle

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
    "icons.svg": "vendor/lucide/sprite.svg",
    "demo.json": "demo/journal.json",
}
OFFLINE_FOLDERS = ("js/", "css/", "icons/", "vendor/", "demo/")
OFFLINE_SUFFIXES = (".js", ".mjs", ".css", ".svg", ".wasm", ".json", ".png")
_IMPORT = re.compile(
    r"""(?:^|;)(?:import\b[^"'();=]*|export\b[^"'();=]*\bfrom\s*)["']([^"']+)["']""", re.MULTILINE
)


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites addresses in CSS only: modules are led by the import map (Django's rewriting of JS
    is unsound, ADR 4).
    """

    patterns = (CompressedManifestStaticFilesStorage.patterns[0],)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Not the viewer of the API's description: few read it, and it would take as long as all
        the rest.
        """
        yield from super().compress_files(
            path for path in paths if not path.startswith("drf_spectacular_sidecar/")
        )


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


def url(name: str) -> str:
    return staticfiles_storage.url(name)


@cache
def import_map() -> str:
    modules = {f"/static/{name}": url(name) for name in names() if name.endswith((".js", ".mjs"))}
    bare = {name: url(path) for name, path in BARE_NAMES.items() if not name.endswith("/")}
    inside = {
        bare_name + name.removeprefix(folder): url(name)
        for bare_name, folder in BARE_NAMES.items()
        if bare_name.endswith("/")
        for name in names()
        if name.startswith(folder) and name.endswith(".js")
    }
    return json.dumps(
        {"imports": modules | bare | inside | {"rulebook.json": bundle.url()}},
        separators=(",", ":"),
    )


@cache
def import_map_hash() -> str:
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def preloads(script: str) -> list[str]:
    """`script` and all it imports, so that the browser asks for them at once instead of level by
    level.
    """
    found: list[str] = []
    waiting = [script]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.append(name)
            waiting.extend(_imports(name))
    return [url(name) for name in found]


def _imports(name: str) -> list[str]:
    return [_resolve(name, target) for target in _IMPORT.findall(source(name))]


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
