"""The least of a sync server: the standard library, one SQLite file (WAL, synchronous=NORMAL as
ours), plain JSON.

POST /floor/<space>/push {docs} · GET /floor/<space>/pull?since=&limit= · GET /floor/<space>/count ·
else an empty page.
"""

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from urllib.parse import parse_qs, urlsplit

from tests.browser.conftest import ROOT, wait_for
from tests.serving import free_port

TABLE = "CREATE TABLE d (space TEXT, id TEXT, seq INTEGER, body TEXT, PRIMARY KEY (space, id))"
PUT = (
    "INSERT INTO d VALUES (?, ?, ?, ?) ON CONFLICT (space, id) DO UPDATE SET seq = excluded.seq,"
    " body = excluded.body"
)


class Floor(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    database: sqlite3.Connection
    writing = Lock()

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(6, 1, 1)  # TCP_NODELAY: head and body are two writes

    def do_POST(self) -> None:
        docs = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["docs"]
        space = self.path.split("/")[2]
        with self.writing, self.database:
            [(last,)] = self.database.execute(
                "SELECT coalesce(max(seq), 0) FROM d WHERE space = ?", [space]
            )
            rows = [(space, doc["id"], last + n, json.dumps(doc)) for n, doc in enumerate(docs, 1)]
            self.database.executemany(PUT, rows)
        self.answer('{"ok": true}')

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        parts, query = address.path.split("/"), parse_qs(address.query)
        if parts[-1] == "pull":
            self.answer(self.page(parts[2], int(query["since"][0]), int(query["limit"][0])))
        elif parts[-1] == "count":
            [(number,)] = self.database.execute(
                "SELECT count(*) FROM d WHERE space = ?", [parts[2]]
            )
            self.answer(json.dumps({"count": number}))
        else:
            self.answer("<!doctype html><title>floor</title>", "text/html")

    def page(self, space: str, since: int, limit: int) -> str:
        query = "SELECT seq, body FROM d WHERE space = ? AND seq > ? ORDER BY seq LIMIT ?"
        rows = self.database.execute(query, [space, since, limit]).fetchall()
        bodies = ",".join(body for _, body in rows)
        return f'{{"docs": [{bodies}], "seq": {rows[-1][0] if rows else since}}}'

    def answer(self, text: str, kind: str = "application/json") -> None:
        body = text.encode()
        self.send_response(200)
        if len(body) > 1024 and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, 5)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def floor(folder: Path) -> Iterator[str]:
    """The floor server as a process of its own."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.floor", str(port), folder / "floor.sqlite3"], cwd=ROOT
    )
    try:
        wait_for(f"http://localhost:{port}/")
        yield f"http://localhost:{port}"
    finally:
        process.terminate()
        process.wait()


def main(port: str, file: str) -> None:
    Floor.database = sqlite3.connect(file, check_same_thread=False)
    Floor.database.executescript(
        f"PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; {TABLE}; CREATE INDEX s ON d (space,"
        " seq)"
    )
    ThreadingHTTPServer(("127.0.0.1", int(port)), Floor).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
