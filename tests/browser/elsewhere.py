"""Where a browser asks for any host but this one: a proxy that answers nobody and notes who was
asked for.

It sees what a page, its worker and the browser itself ask, and costs nothing where nobody asks.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

# Asked by a Chromium with windows on its own.
MAKERS = re.compile(r"(http://)?(update\.googleapis|accounts\.google)\.com\b")


class Elsewhere(ThreadingTCPServer):
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Note)
        self.asked: list[str] = []

    @property
    def args(self) -> list[str]:
        """For Chromium, which asks this machine directly."""
        return [f"--proxy-server=127.0.0.1:{self.server_address[1]}"]


class _Note(StreamRequestHandler):
    def handle(self) -> None:
        line = self.rfile.readline().decode("latin-1").split()
        if line and not MAKERS.match(line[1]):
            self.server.asked.append(line[1])


@contextmanager
def elsewhere() -> Iterator[Elsewhere]:
    with Elsewhere() as proxy:
        Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()
