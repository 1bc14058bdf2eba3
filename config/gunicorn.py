"""How gunicorn serves Attuned. Where it listens is said by scripts/serve.sh."""

from typing import Any

from config.patience import MEMORY

preload_app = True  # workers share counters (rulebook/throttle.py) and memory with their parent, and begin at once
worker_class = "gthread"
workers = 2
threads = 4
timeout = 20  # seconds without a sign of life
max_requests = 5_000
max_requests_jitter = 1_000  # so that not all workers end at the same moment
forwarder_headers = ""  # from nobody: whoever names another SCRIPT_NAME names another page
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    worker.wsgi.watch(MEMORY)
