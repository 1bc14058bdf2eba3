"""The service worker, joined from its pieces, and what it keeps: the shells, and every static file
under its hashed name.
"""

import base64
import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.test.client import RequestFactory
from django.urls import URLPattern

from shell import modules, static
from shell.pages import shell_patterns
from sync.limits import for_phones

PIECES = ("versions", "lock-key", "share", "background-sync")  # of static/worker/


@cache
def manifest() -> dict[str, Any]:
    shells = {f"/{pattern.pattern}": digest(_rendered(pattern)) for pattern in shell_patterns()}
    whole = json.dumps(
        [settings.RELEASE, static.files(), shells, for_phones(), worker_source()],
        sort_keys=True,
    )
    return {
        "version": hashlib.sha256(whole.encode()).hexdigest()[:12],
        "shells": shells,
        "files": static.files(),
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
    return "\n".join(modules.source(f"worker/{piece}.js") for piece in PIECES)


def _rendered(pattern: URLPattern) -> bytes:
    request = RequestFactory().get(f"/{pattern.pattern}")
    return pattern.callback(request).content
