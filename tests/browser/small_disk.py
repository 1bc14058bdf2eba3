"""A phone whose disk is small, and really full: a file system of a few megabytes under the
browser's profile.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WAYS = (["unshare", "--user", "--map-root-user", "--mount"], ["unshare", "--mount"])
PIECES = [bytes(1 << 20), bytes(4096)]


class SmallDisk:
    """The file system lives in a mount namespace of its own, which needs no rights; `holder` keeps
    it alive.
    """

    def __init__(self, holder: subprocess.Popen, at: Path, browser: Path):
        self.holder = holder
        self.at = at
        self.browser = browser  # starts Chromium where the file system is seen
        self.seen = Path(f"/proc/{holder.pid}/root{at}")
        self.filler = self.seen / "filler"

    def fill(self, leave: int = 0) -> None:
        """Write until `leave` bytes are free. The browser itself gives some back later, from what
        it may forget.
        """
        with self.filler.open("ab", buffering=0) as file:
            for piece in PIECES:
                with suppress(OSError):
                    while not leave or self.free() > leave + len(piece):
                        file.write(piece)

    def make_room(self) -> None:
        self.filler.unlink(missing_ok=True)

    def free(self) -> int:
        return shutil.disk_usage(self.seen).free


@contextmanager
def small_disk(at: Path, megabytes: int, browser: str) -> Iterator[SmallDisk]:
    at.mkdir()
    holder = _mounted(at, megabytes)
    starter = at.parent / "browser-on-it"
    user = [] if holder.args[:2] == WAYS[1] else ["--user", "--preserve-credentials"]
    starter.write_text(
        f'#!/bin/sh\nexec nsenter --target {holder.pid} {" ".join(user)} --mount {browser} "$@"\n'
    )
    starter.chmod(0o755)
    try:
        yield SmallDisk(holder, at, starter)
    finally:
        holder.kill()
        holder.wait()


def _mounted(at: Path, megabytes: int) -> subprocess.Popen:
    mount = f"mount -t tmpfs -o size={megabytes}m tmpfs {at} && echo mounted && exec sleep infinity"
    said = []
    for way in WAYS:
        holder = subprocess.Popen(
            [*way, "sh", "-c", mount], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        if holder.stdout.readline() == "mounted\n":
            return holder
        said.append(holder.communicate()[1])
    raise RuntimeError(f"no small file system can be made here: {said}")
