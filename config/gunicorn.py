"""How gunicorn serves Attuned. Where it listens is said by scripts/serve.sh."""

import sys
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connections

from config.patience import MEMORY

# workers share counters (rulebook/throttle.py) and memory with their parent, and begin at once
preload_app = True
worker_class = "gthread"
workers = 2
threads = 4
timeout = 20  # seconds without a sign of life
max_requests = 5_000
max_requests_jitter = 1_000  # so that not all workers end at the same moment
forwarder_headers = ""  # from nobody: whoever names another SCRIPT_NAME names another page
loglevel = "warning"
_told = {
    "level": "WARNING",
    "handlers": ["error_console"],
    "propagate": False,
    "qualname": "gunicorn.error",
}
logconfig_dict = {
    "formatters": {"generic": {"()": "config.logs.WithoutValues"}},
    "loggers": {"gunicorn.error": _told},
}


def on_starting(server: Any) -> None:
    """Before anybody is served: a server with another pepper than its database's would shut people
    out.
    """
    if not apps.ready:
        return  # another application than ours
    from accounts import pepper_change

    try:
        if words := pepper_change.unfit():
            sys.exit(words)
    except DatabaseError:  # away, or not migrated: each request is told so
        pass
    finally:
        connections.close_all()  # workers are forked from here


def post_worker_init(worker: Any) -> None:
    worker.wsgi.watch(MEMORY)
