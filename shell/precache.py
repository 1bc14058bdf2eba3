"""What the service worker keeps: the shells, and every static file under its hashed name."""

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
        [settings.RELEASE, files, shells, for_phones(), static.source("service-worker.js")],
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
    return f"const BUILD = {json.dumps(manifest())};\n{static.source('service-worker.js')}"


def _rendered(pattern: URLPattern) -> bytes:
    request = RequestFactory().get(f"/{pattern.pattern}")
    return pattern.callback(request).content
