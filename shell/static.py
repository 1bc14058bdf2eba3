"""Static files under names that carry their content's hash, and the import map that leads modules
to those names.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from rulebook import bundle
from shell import joining, phone_data
from shell.modules import BARE_NAMES, closure, names


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Rewrites addresses in CSS only: modules are led by the import map (Django's rewriting of JS
    is unsound, ADR 4).
    """

    patterns = (CompressedManifestStaticFilesStorage.patterns[0],)

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """The joined modules come to those that were collected."""
        from shell.esbuild import write_joined  # it runs a command, which a server does not

        joined = write_joined(Path(self.location))
        yield from super().post_process(
            paths | {name: (self, name) for name in joined}, dry_run, **options
        )

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Not the viewer of the API's description: few read it, and it would take as long as all
        the rest.
        """
        yield from super().compress_files(
            path for path in paths if not path.startswith("drf_spectacular_sidecar/")
        )


def url(name: str) -> str:
    return staticfiles_storage.url(name)


def module_url(name: str) -> str:
    """Where a module or a sheet is found: joined with others, where files were collected for
    serving.
    """
    file = joining.file_of(name)
    return url(file if file and is_joined(file) else name)


def is_joined(file: str) -> bool:
    return file in getattr(staticfiles_storage, "hashed_files", {})


@cache
def files() -> list[str]:
    """The address of every file the app needs without a network."""
    return sorted({module_url(name) for name in names()} | {bundle.url(), phone_data.url()})


@cache
def import_map() -> str:
    modules = {
        f"/static/{name}": module_url(name) for name in names() if name.endswith((".js", ".mjs"))
    }
    bare = {name: url(path) for name, path in BARE_NAMES.items() if not name.endswith("/")}
    inside = {
        bare_name + name.removeprefix(folder): url(name)
        for bare_name, folder in BARE_NAMES.items()
        if bare_name.endswith("/")
        for name in names()
        if name.startswith(folder) and name.endswith(".js")
    }
    made = {"rulebook.json": bundle.url(), "phone-data": phone_data.url()}
    return json.dumps({"imports": modules | bare | inside | made}, separators=(",", ":"))


@cache
def import_map_hash() -> str:
    digest = hashlib.sha256(import_map().encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def preloads(script: str) -> list[str]:
    """`script` and all it imports, so that the browser asks for them at once instead of level by
    level.
    """
    loads = closure(script)
    made = [phone_data.url()] if phone_data.USED_BY in loads else []
    return [*made, *dict.fromkeys(module_url(name) for name in loads)]
