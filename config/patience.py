"""Ends a worker that one request has kept busy for too long, or that has grown too large.

gunicorn's threads have no limit of time. A request is told by the CPU time of its thread, so that a
slow network counts for nothing; nothing in Python can stop a thread, so the process goes, what it
had begun is rolled back, and its parent forks another. Code that lets no other thread run (a
regular expression) also silences the worker's sign of life, and gunicorn ends it (`--timeout`).
"""

import logging
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

CPU_SECONDS = (
    15  # the export of a full account takes 4 on a slow machine; everything else a quarter of one
)
MEMORY = 600_000_000  # four of the dearest requests at once stay below it
EVERY = 1

_log = logging.getLogger(__name__)


class Patience:
    """A WSGI application that knows how long each of its threads has been at work on a request."""

    def __init__(self, application: Callable[..., Iterable[bytes]]):
        self._application = application
        self._began: dict[
            int, tuple[int, float]
        ] = {}  # by thread: its clock, and what that said as the request began

    def __call__(self, asked: Any, start_response: Any) -> Iterable[bytes]:
        thread = threading.get_ident()
        self._began[thread] = time.pthread_getcpuclockid(thread), time.thread_time()
        return self._application(asked, start_response)

    def watch(self, memory: int, cpu_seconds: float = CPU_SECONDS) -> None:
        """From now on, for the rest of this process."""
        threading.Thread(target=self._watch, args=(memory, cpu_seconds), daemon=True).start()

    def _watch(self, memory: int, cpu_seconds: float) -> None:
        while True:
            time.sleep(EVERY)
            for thread, (clock, began) in list(self._began.items()):
                if _cpu(clock) - began > cpu_seconds:
                    _end(thread)
            if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 > memory:
                _log.warning(
                    "a worker has grown to over %d MB and is followed by a new one",
                    memory // 1_000_000,
                )
                os.kill(os.getpid(), signal.SIGTERM)  # it finishes what it has begun
                return


def _cpu(clock: int) -> float:
    try:
        return time.clock_gettime(clock)
    except OSError:  # the thread is gone
        return 0


def _end(thread: int) -> None:
    frame = sys._current_frames().get(thread)
    place = f"{frame.f_code.co_filename}:{frame.f_lineno}" if frame else "?"
    _log.error("a request took too long at %s; its worker is followed by a new one", place)
    os.kill(os.getpid(), signal.SIGKILL)
