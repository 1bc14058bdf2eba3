"""A throw-away PostgreSQL: `python -m tests.postgres pytest tests/sync` runs a command with
DATABASE_URL set to it.

It listens on a socket in a temporary folder only and is gone with its folder afterwards. It does
not wait for the disk: the tests kill processes, which lose nothing that was written, and never the
machine. PostgreSQL refuses to run as root, so for root it runs as the user `postgres` that Debian's
package makes.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

USER = "attuned"
REMEDY = (
    "PostgreSQL is not installed. Please run: sudo apt-get install -y --no-install-recommends"
    " postgresql"
)

# About permissions, headers, counters in memory and what is refused unread: PostgreSQL would not be
# asked for anything that the others do not ask it for.
SAME_ON_BOTH = {
    "accounts/test_password_cost.py",
    "accounts/test_phone_half.py",
    "accounts/test_session_state.py",
    "accounts/test_strangers.py",
    "api/test_cost.py",
    "api/test_routes.py",
    "config/test_headers.py",
    "config/test_logs.py",
    "config/test_proxy.py",
    "faults/test_throttle.py",
    "rulebook/test_throttle.py",
    "sync/test_bodies.py",
}


def binaries() -> Path:
    """Where the newest installed version keeps its programs."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda one: int(one.parts[-3])
    )
    if not found:
        raise SystemExit(REMEDY)
    return found[-1].parent


def _as_whom() -> dict[str, Any]:
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}


class Cluster:
    """A PostgreSQL in `folder`, with one empty database."""

    def __init__(self, folder: Path, options: str = ""):
        self.folder, self.data, self.options = folder, folder / "data", options
        self.address = f"postgres://{USER}@{quote(str(folder), safe='')}/attuned"
        if whom := _as_whom():
            shutil.chown(folder, whom["user"], whom["group"])
        _run(
            "initdb",
            "-D",
            self.data,
            "-U",
            USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
        )

    def start(self) -> None:
        place = (
            f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=200"
        )
        _run(
            "pg_ctl",
            "start",
            "-w",
            "-D",
            self.data,
            "-l",
            self.folder / "log",
            "-o",
            f"{place} {self.options}",
        )

    def stop(self) -> None:
        _run("pg_ctl", "stop", "-w", "-D", self.data, "-m", "immediate")


@contextmanager
def cluster(options: str = "-c fsync=off -c full_page_writes=off") -> Iterator[Cluster]:
    """One that runs, with `address` for DATABASE_URL."""
    # Not TMPDIR: the path of a socket may have 107 characters only.
    folder = Path(tempfile.mkdtemp(prefix="attuned-pg-", dir="/tmp"))
    try:
        made = Cluster(folder, options)
        made.start()
        try:
            _run("createdb", "-h", folder, "-U", USER, "attuned")
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: Any) -> None:
    command = [binaries() / program, *arguments]
    if subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, **_as_whom()).returncode:
        raise SystemExit(f"{program} failed")


def main(command: list[str]) -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    with cluster() as made:
        return subprocess.run(
            command, env=os.environ | {"DATABASE_URL": made.address, "PATH": programs}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
