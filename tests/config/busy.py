"""A WSGI application that can be kept busy, in gunicorn's settings but for shorter limits."""

import os
import re
import time

from config.gunicorn import *  # noqa: F403
from config.patience import Patience

workers, timeout = 1, 4
MEMORY = 200_000_000  # to fill more takes seconds of CPU where memory is short
kept = []


def application(environ, start_response):
    match environ["PATH_INFO"]:
        case "/busy":
            while True:
                time.process_time()
        case "/deaf":  # holds the interpreter, so that no other thread runs
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "/slow":
            time.sleep(4)  # longer than it may compute
        case "/large":
            kept.append(b"x" * (MEMORY + 1))
    start_response("200 OK", [])
    return [str(os.getpid()).encode()]


application = Patience(application)


def post_worker_init(worker):
    worker.wsgi.watch(MEMORY, cpu_seconds=1)
