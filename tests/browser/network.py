"""A network between one phone and the server that fails as told, at the one address that carries
words.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SYNC = "/api/sync/"
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding"}
Request = tuple[str, str, bytes, dict[str, str]]


class Network:
    """`faults` are used up one by one by requests to sync; then `otherwise` holds.

    "ok" | "request" (lost on the way there) | "answer" (lost on the way back) | "twice" | "late"
    (comes when the phone has given up) | "page" (a hotel's login page) | "trouble" (502).
    """

    def __init__(self, upstream: int):
        self.upstream = upstream
        self.faults: list[str] = []
        self.otherwise = "ok"
        self.late: list[Request] = []

    def deliver_late(self) -> None:
        for request in self.late:
            self.forward(request)
        self.late = []

    def forward(self, request: Request) -> tuple[int, list[tuple[str, str]], bytes]:
        method, path, body, headers = request
        connection = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=60)
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def fault(self, path: str) -> str:
        if path != SYNC:
            return "ok"
        return self.faults.pop(0) if self.faults else self.otherwise


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    network: Network

    def handle(self) -> None:
        with suppress(
            BrokenPipeError, ConnectionResetError
        ):  # a phone that crashed or gave up has left its end
            super().handle()

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = (self.command, self.path, body, dict(self.headers.items()))
        getattr(self, f"serve_{self.network.fault(self.path)}")(request)

    do_POST = do_GET

    def serve_ok(self, request: Request) -> None:
        self._answer(*self.network.forward(request))

    def serve_request(self, request: Request) -> None:
        self.close_connection = True

    def serve_answer(self, request: Request) -> None:
        self.network.forward(request)
        self.close_connection = True

    def serve_twice(self, request: Request) -> None:
        self.network.forward(request)
        self.serve_ok(request)

    def serve_late(self, request: Request) -> None:
        self.network.late.append(request)
        self.close_connection = True

    def serve_page(self, request: Request) -> None:
        self._answer(200, [("Content-Type", "text/html")], b"<title>Welcome to our hotel</title>")

    def serve_trouble(self, request: Request) -> None:
        self._answer(502, [("Content-Type", "text/html")], b"<title>Bad gateway</title>")

    def _answer(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Nothing."""


@contextmanager
def network(upstream: int) -> Iterator[tuple[Network, str]]:
    """The network and the address under which the phone sees the server through it."""
    made = Network(upstream)
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Wire", (Handler,), {"network": made}))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made, f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
