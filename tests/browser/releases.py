"""Releases of an app as small as can be, behind one address: our own service worker on one server
or on two that differ.
"""

import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from shell.precache import digest, worker_source

PAGES = ("/", "/journal/", "/offline/")


def page(release: int, path: str) -> bytes:
    return f"<!doctype html><title>{path}</title><body>{release} {path}".encode()


def files(release: int) -> list[str]:
    """One that all releases share, one that two do, and one of its own."""
    return ["/static/all.js", f"/static/pair.{release // 2}.js", f"/static/only.{release}.js"]


def worker(release: int) -> str:
    shells = {path: digest(page(release, path)) for path in PAGES}
    build = {"version": str(release), "shells": shells, "files": files(release)}
    return f"const BUILD = {json.dumps(build)};\n{worker_source()}"


class Shelf:
    """What the servers hand out. `releases` holds that of each server; every request meets any of
    them.
    """

    def __init__(self) -> None:
        self.releases = [1]
        self.away = False
        self.quick = (
            threading.Event()
        )  # not set: what a worker fetches to install comes only when it is
        self.quick.set()

    def answer(self, path: str) -> tuple[str, bytes] | None:
        release = random.choice(self.releases)
        if path == "/serviceworker.js":
            return "text/javascript", worker(release).encode()
        if path in PAGES:
            return "text/html", page(release, path)
        return ("text/javascript", path.encode()) if path in files(release) else None


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    shelf: Shelf

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        installs = self.headers["Sec-Fetch-Mode"] != "navigate" and path != "/serviceworker.js"
        while installs and not self.shelf.away and not self.shelf.quick.wait(0.02):
            pass
        if self.shelf.away:
            self.close_connection = True
            return
        found = self.shelf.answer(path)
        kind, body = found or ("text/plain", b"")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


@contextmanager
def shelf() -> Iterator[tuple[Shelf, str]]:
    made = Shelf()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Door", (Handler,), {"shelf": made}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made, f"http://localhost:{server.server_port}"
    finally:
        made.quick.set()
        server.shutdown()
        server.server_close()
