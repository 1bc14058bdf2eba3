"""What only those need who work on Attuned: the page in view loads itself anew when a file of it
changes, and no service worker keeps an older one.

config/settings/dev.py alone knows of it. Pages keep the policy they are shipped with:
django-browser-reload starts a SharedWorker from a text, which Trusted Types refuse.
"""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

from crispy_forms.templatetags.crispy_forms_filters import uni_form_template
from crispy_forms.templatetags.crispy_forms_tags import whole_uni_form_template
from crispy_forms.utils import default_field_template
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.autoreload import reset_loaders

from rulebook.bundle import bundle
from shell import modules, phone_data, precache, static
from sync.limits import for_phones

HERE = Path(__file__).parent
LISTENER = "/workbench/reload.js"
EVERY = 0.5  # seconds
STARTED = uuid4().hex  # another one when Python changed: runserver begins anew
KEEPS_NOTHING = {"version": "workbench", "shells": {}, "files": [], "sync": for_phones()}
# What a process keeps of files: where those change, and new ones come, it is made for every page.
KEPT = (
    *(modules.names, modules.imports, modules.closure, bundle, phone_data.module),
    *(static.files, static.import_map, static.import_map_hash, static.preloads),
    *(default_field_template, uni_form_template, whole_uni_form_template),
)

Answer = Callable[[HttpRequest], HttpResponseBase]


def workbench(answer: Answer) -> Answer:
    if not settings.DEBUG:
        raise MiddlewareNotUsed

    def answered(request: HttpRequest) -> HttpResponseBase:
        if made := OWN.get(request.path):
            return made()
        version = _version()
        for kept in KEPT:
            kept.cache_clear()
        reset_loaders()
        return _with_listener(answer(request), version)

    return answered


def _with_listener(response: HttpResponseBase, version: str) -> HttpResponseBase:
    is_page = response.get("Content-Type", "").startswith("text/html")
    if is_page and isinstance(response, HttpResponse):
        tag = f'<script src="{LISTENER}" data-shown="{version}" defer></script></body>'
        response.content = response.content.replace(b"</body>", tag.encode())
    return response


def _listener() -> HttpResponse:
    return _script((HERE / "reload.js").read_text())


def _service_worker() -> HttpResponse:
    """The one that is shipped, with nothing to keep, in the place of whichever was there."""
    worker, takes_over = precache.worker_source(), (HERE / "worker.js").read_text()
    return _script(f"const BUILD = {json.dumps(KEEPS_NOTHING)};\n{worker}\n{takes_over}")


def _script(text: str) -> HttpResponse:
    return HttpResponse(
        text, content_type="text/javascript; charset=utf-8", headers={"Cache-Control": "no-store"}
    )


def _changes() -> StreamingHttpResponse:
    """The version of what is served, again and again, for as long as it is listened to."""
    return StreamingHttpResponse(
        _versions(),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-store", "Content-Encoding": "identity"},  # no gzip
    )


def _versions() -> Iterator[str]:
    while True:
        yield f"retry: 500\ndata: {_version()}\n\n"
        time.sleep(EVERY)


def _version() -> str:
    """Another one when a template or static file was written or came, or Python began anew."""
    folders = [settings.BASE_DIR / "templates", settings.BASE_DIR / "static"]
    newest = max(path.stat().st_mtime_ns for folder in folders for path in folder.rglob("*"))
    return f"{STARTED}-{newest}"


OWN: dict[str, Callable[[], HttpResponseBase]] = {
    LISTENER: _listener,
    "/workbench/changes/": _changes,
    "/serviceworker.js": _service_worker,
}
