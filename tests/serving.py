"""The real server as a process of its own: gunicorn, production settings, an installation of its
own on disk.
"""

import atexit
import json
import os
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from fcntl import LOCK_EX, flock
from functools import cache, cached_property
from http.client import HTTPException, HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import psycopg

START = [0, ""]
ROOT = Path(__file__).resolve().parents[1]
STILL_BUSY = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
    AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid()"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Installation:
    """A data folder, a database of the kind the tests run on, and what is needed to run Attuned on
    them.
    """

    def __init__(self, folder: Path, **environment: str):
        self.folder = folder
        fixed = {"DJANGO_SETTINGS_MODULE": "tests.faults.settings", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | fixed | environment | {"DATA_DIR": str(folder)}
        self._begin(self.environment.get("DATABASE_URL"))

    def _begin(self, cluster: str | None) -> None:
        pattern = _pattern(cluster)
        shutil.copytree(pattern.folder, self.folder, dirs_exist_ok=True)
        if cluster:
            self.environment["DATABASE_URL"] = _fresh_database(cluster)

    @property
    def on_postgres(self) -> bool:
        return "DATABASE_URL" in self.environment

    def manage(self, *arguments: str, **options: Any) -> str:
        command = [sys.executable, "manage.py", *arguments, "--verbosity", "0"]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            **options,
        ).stdout

    def query(self, sql: str) -> list[tuple]:
        """Ask the database past Attuned."""
        with closing(self.connect()) as asked:
            return asked.execute(sql).fetchall()

    def settle(self) -> None:
        """Until PostgreSQL is through with what a killed process told it: that may still count."""
        while self.on_postgres and self.query(STILL_BUSY) != [(0,)]:
            time.sleep(0.01)

    def connect(self) -> Any:
        if self.on_postgres:
            return psycopg.connect(self.environment["DATABASE_URL"])
        return sqlite3.connect(self.folder / "attuned.sqlite3")


class Pattern(Installation):
    """An empty installation that others are copied from: migrating and collecting takes longer than
    most tests.
    """

    def _begin(self, cluster: str | None) -> None:
        if cluster:
            self.environment["DATABASE_URL"] = _named(cluster, "pattern")
        lock, made = (self.folder.parent / name for name in ("lock", "made"))
        with lock.open("w") as held:
            flock(held, LOCK_EX)  # the workers of one run share it
            if not made.exists():
                self._make(cluster)
                made.touch()

    def _make(self, cluster: str | None) -> None:
        if cluster:
            _create_database(cluster, "pattern", "template1")
        self.manage("migrate")
        self.manage("collectstatic", "--noinput")


PATTERN = "PATTERN_OF_INSTALLATIONS"


def share_pattern() -> None:
    """Let this process and those it starts copy from one pattern; gone when this one ends."""
    folder = tempfile.mkdtemp(prefix="attuned-pattern-")
    atexit.register(shutil.rmtree, folder)
    os.environ[PATTERN] = folder


@cache
def _pattern(cluster: str | None) -> Pattern:
    if PATTERN not in os.environ:
        share_pattern()
    shared = Path(os.environ[PATTERN]) / urllib.parse.quote(
        cluster or "sqlite", safe=""
    )  # one in each cluster
    shared.mkdir(exist_ok=True)
    return Pattern(shared / "installation", **({"DATABASE_URL": cluster} if cluster else {}))


def _named(cluster: str, name: str) -> str:
    return f"{cluster.rpartition('/')[0]}/{name}"


def _create_database(cluster: str, name: str, template: str) -> None:
    with psycopg.connect(cluster, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


def _fresh_database(cluster: str) -> str:
    name = f"installation_{uuid4().hex}"
    _create_database(cluster, name, "pattern")
    return _named(cluster, name)


class Server:
    """gunicorn on one installation: workers forked from a parent that has loaded the app, so back
    at once when killed.
    """

    def __init__(
        self, installation: Installation, log: Path | None = None, port: int = 0, workers: int = 1
    ):
        self.installation, self.port, self.workers = installation, port or free_port(), workers
        self.address = f"http://localhost:{self.port}"
        self.log = log or installation.folder / "server.log"
        self.start()

    def start(self) -> None:
        options = (
            f"--config config/gunicorn.py --bind 127.0.0.1:{self.port} --workers {self.workers}"
        )
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "config.wsgi", *options.split()],
                cwd=ROOT,
                env=self.installation.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait()

    def wait(self, seconds: float = 60) -> None:
        """Until it answers."""
        deadline = time.monotonic() + seconds
        while not self._answers():
            if time.monotonic() > deadline:
                raise TimeoutError(self.log.read_text()[-3000:])
            time.sleep(0.02)

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as connection:
            connection.settimeout(20)
            connection.sendall(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")
            return connection.recv(15).startswith(b"HTTP/1.")
        return False

    @property
    def worker(self) -> int:
        """The process id of the worker."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        while not (found := children.read_text().split()):
            time.sleep(0.005)
        return int(found[0])

    def kill_worker(self) -> None:
        os.kill(self.worker, signal.SIGKILL)

    def kill(self) -> None:
        """All of it, and start it anew."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.start()

    def stop(self) -> None:
        """At once: it would wait for the connections that browsers keep open."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)


@contextmanager
def served(folder: Path, log: Path | None = None, **environment: str) -> Iterator[Server]:
    installation = Installation(folder, **environment)
    server = Server(installation, log)
    try:
        yield server
    finally:
        server.stop()


class Answer:
    def __init__(self, response: HTTPResponse):
        self.status, self.headers = response.status, response.headers
        self.url, self.body = response.url, response.read()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


class Phone:
    """Speaks HTTP as a browser does: cookies, the CSRF token, forms and JSON. An answer that broke
    off is None.
    """

    def __init__(self, address: str, browser: str = "Python"):
        self.address, self.browser = address, browser
        self.half = secrets.token_hex(32)
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Answer | None:
        return self._send(path)

    def post_form(self, path: str, **fields: str) -> Answer | None:
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": self.csrf}).encode()
        return self._send(path, body, {"Referer": self.address + path})

    def post_json(self, path: str, value: Any) -> Answer | None:
        headers = {
            "Content-Type": "application/json",
            "X-CSRFToken": self.csrf,
            "Attuned-Protocol": "1",
            "Attuned-Schema": "1",
        }
        return self._send(path, json.dumps(value).encode(), headers)

    @property
    def csrf(self) -> str:
        if not any("csrf" in cookie.name for cookie in self.cookies):
            self.get("/accounts/login/")
        return next((cookie.value for cookie in self.cookies if "csrf" in cookie.name), "")

    @property
    def session(self) -> dict[str, Any]:
        return self.get("/api/session/").json

    def sign_up(self, name: str, password: str, **more: str) -> str:
        """Returns the recovery key."""
        self.post_form("/accounts/signup/", username=name, password1=password, **more)
        shown = self.get("/accounts/recovery/").body.decode()
        self.post_form("/accounts/recovery/skip/")
        return re.search(r'data-key="([0-9A-Z-]{35})"', shown)[1]

    def sign_in(self, name: str, password: str) -> bool:
        """Whether this signs in and opens the vault."""
        self.cookies.clear()
        self.post_form("/accounts/login/", login=name, password=password)
        return self.session["state"] == "signed_in"

    def sync(
        self, operations: list[dict] = (), cursor: Any = START, head: Any = START, **more: Any
    ) -> Answer | None:
        body = {
            "account": self.account,
            "cursor": cursor,
            "head": head,
            "operations": list(operations),
        }
        return self.post_json("/api/sync/", body | more)

    def pull(self) -> list[dict]:
        """Everything, from the start."""
        rows, cursor, more = [], START, True
        while more:
            answer = self.sync(cursor=cursor, full=True).json
            rows, cursor, more = rows + answer["rows"], answer["cursor"], answer["more"]
        return rows

    @cached_property
    def account(self) -> str:
        return self.session["account"]

    def _send(
        self,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Answer | None:
        headers = {"User-Agent": self.browser, "Attuned-Phone": self.half, **headers}
        request = urllib.request.Request(self.address + path, body, headers)  # noqa: S310
        try:
            with self._opener.open(request, timeout=60) as response:
                return Answer(response)
        except urllib.error.HTTPError as refused:
            return Answer(refused)
        except (OSError, HTTPException):
            return None
