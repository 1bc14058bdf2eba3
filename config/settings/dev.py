"""For work on Attuned itself: `manage.py runserver`, unhashed static files, full tracebacks."""

from .base import *  # noqa: F403

DEBUG = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
