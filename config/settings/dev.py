"""For work on Attuned itself: `make dev`, unhashed static files, full tracebacks."""

from .base import *  # noqa: F403

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
MIDDLEWARE.append("config.workbench.workbench")  # noqa: F405
