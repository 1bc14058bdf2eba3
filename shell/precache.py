"""The service worker, joined from its pieces, and what it keeps: the shells, and every static file
under its hashed name.
"""

import base64
import hashlib
import json
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.test.client import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from rulebook import bundle
from shell import static
from sync.limits import for_phones

PIECES = ("versions", "lock-key", "share", "background-sync")  # of static/worker/


def shell_patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every page that was made with `shell.views.shell`."""
    from shell.views import ShellView

    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from shell_patterns(entry)
        elif getattr(entry.callback, "view_class", None) is ShellView:
            yield entry


def shell_paths() -> list[str]:
    return sorted({f"/{pattern.pattern}" for pattern in shell_patterns()})


@cache
def manifest() -> dict[str, Any]:
    files = sorted({static.url(name) for name in static.names()} | {bundle.url()})
    shells = {f"/{pattern.pattern}": digest(_rendered(pattern)) for pattern in shell_patterns()}
    whole = json.dumps(
        [settings.RELEASE, files, shells, for_phones(), worker_source()],
        sort_keys=True,
    )
    return {
        "version": hashlib.sha256(whole.encode()).hexdigest()[:12],
        "shells": shells,
        "files": files,
        "sync": for_phones(),
    }


def digest(content: bytes) -> str:
    """By which the worker knows a page of its own version."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


@cache
def service_worker() -> str:
    return f"const BUILD = {json.dumps(manifest())};\n{worker_source()}"


def worker_source() -> str:
    """All but the line with the build: no module, as not every browser runs those as a worker."""
    return "\n".join(static.source(f"worker/{piece}.js") for piece in PIECES)


def _rendered(pattern: URLPattern) -> bytes:
    request = RequestFactory().get(f"/{pattern.pattern}")
    return pattern.callback(request).content
