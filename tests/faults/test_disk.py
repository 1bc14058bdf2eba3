"""SQLite on a disk that is full, or that nobody may write to."""

import os
import resource
import subprocess
import time
from uuid import uuid4

import pytest

from tests.faults.conftest import PASSWORD, edit, told_to_come_back
from tests.serving import Phone, Server, served

WORDS = "We went on a walk. " * 1000
PATIENCE = 30  # seconds


class Disk:
    """A small file system of its own for root; for anybody else limits of the process, which fail
    the same calls.
    """

    def __init__(self, folder):
        self.folder = folder
        self.own = os.getuid() == 0
        if self.own:
            subprocess.run(
                ["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", folder], check=True
            )

    def take_away(self) -> None:
        if self.own:
            subprocess.run(["umount", "--lazy", self.folder], check=True)

    def fill(self, server: Server) -> None:
        if not self.own:
            resource.prlimit(
                server.worker, resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY)
            )
            return
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            for size in (100_000, 1_000):
                try:
                    while True:
                        filler.write(bytes(size))
                except OSError:
                    continue

    def free(self, server: Server) -> None:
        if not self.own:
            resource.prlimit(
                server.worker,
                resource.RLIMIT_FSIZE,
                (resource.RLIM_INFINITY, resource.RLIM_INFINITY),
            )
            return
        (self.folder / "filler").unlink()

    def writable(self, yes: bool) -> None:
        if self.own:
            remount = ["mount", "-o", f"remount,{'rw' if yes else 'ro'}", self.folder]
            deadline = time.monotonic() + PATIENCE
            # An answer is there a moment before its request has closed the database.
            while subprocess.run(remount, stderr=subprocess.DEVNULL).returncode:
                assert time.monotonic() < deadline, f"{self.folder} is in use"
                time.sleep(0.05)
            return
        for file in self.folder.glob("attuned.sqlite3*"):
            file.chmod(0o600 if yes else 0o400)
        self.folder.chmod(0o700 if yes else 0o500)


@pytest.fixture
def disk(tmp_path):
    (tmp_path / "disk").mkdir()
    made = Disk(tmp_path / "disk")
    yield made
    made.take_away()


@pytest.fixture
def server(disk, tmp_path):
    with served(disk.folder, log=tmp_path / "server.log") as running:
        yield running


def test_a_full_disk_is_told_and_loses_nothing(server, phone, disk):
    kept = [edit(str(uuid4()), nickname="Ana", note=WORDS) for _ in range(5)]
    assert phone.sync(kept).status == 200
    disk.fill(server)
    more = [edit(str(uuid4()), nickname="Ben", note=WORDS) for _ in range(40)]
    assert told_to_come_back(phone.sync(more))
    disk.free(server)
    assert {one["outcome"] for one in phone.sync(more).json["outcomes"]} == {"applied"}
    assert {row["id"] for row in phone.pull()} == {one["id"] for one in kept + more}
    assert server.installation.query("PRAGMA integrity_check") == [("ok",)]


def test_a_disk_that_may_only_be_read_is_told_and_loses_nothing(server, phone, name, disk):
    first, second = edit(str(uuid4()), nickname="Ana"), edit(str(uuid4()), nickname="Ben")
    assert phone.sync([first]).status == 200
    disk.writable(False)
    assert told_to_come_back(phone.sync([second]))
    assert told_to_come_back(
        Phone(server.address).post_form("/accounts/login/", login=name, password=PASSWORD)
    )
    disk.writable(True)
    assert phone.sync([second]).status == 200
    assert {row["id"] for row in phone.pull()} == {first["id"], second["id"]}
    assert Phone(server.address).sign_in(name, PASSWORD)
