"""For pytest: as shipped, but with its own key."""

from .base import *  # noqa: F403

SECRET_KEY = "for tests only"  # noqa: S105
WHITENOISE_AUTOREFRESH = True  # nothing is collected here
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
VAULT_ARGON2 = {"memory": 64, "passes": 1}  # the real cost is measured in tests/accounts
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
