"""Management commands in processes that can be killed: forked from one that has loaded everything,
so they start at once.
"""

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from typing import Any

from tests.serving import ROOT, Installation


class Commands:
    """The parent that commands are forked from."""

    def __init__(self, installation: Installation):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.commands"],
            cwd=ROOT,
            env=installation.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.child = 0

    def start(self, *command: str, given: str) -> None:
        """Begin `manage.py command`, with `given` on its standard input."""
        self.process.stdin.write(json.dumps([command, given]) + "\n")
        self.process.stdin.flush()
        self.child = int(self.process.stdout.readline())

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)

    def result(self) -> str | None:
        """What it printed when it ended well, else None."""
        status, printed = json.loads(self.process.stdout.readline())
        return printed if status == 0 else None

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)


def _serve() -> None:
    import django

    django.setup()
    for line in sys.stdin:
        command, given = json.loads(line)
        reading, writing = os.pipe()
        if (child := os.fork()) == 0:
            os.close(reading)
            _run(command, given, writing)
        os.close(writing)
        _tell(child)
        with os.fdopen(reading) as printed:
            text = printed.read()
        _tell([os.waitpid(child, 0)[1], text])


def _run(command: list[str], given: str, writing: int) -> None:
    from django.core.management import call_command

    sys.stdin = StringIO(given)
    try:
        with os.fdopen(writing, "w") as printed:
            call_command(*command, stdout=printed)
        os._exit(0)
    finally:
        os._exit(1)


def _tell(value: Any) -> None:
    print(json.dumps(value), flush=True)  # noqa: T201


if __name__ == "__main__":
    _serve()
