"""The questions the server answers, for a phone whose browser cannot run the rulebook."""

from functools import cache
from importlib import import_module

from django.conf import settings


@cache
def for_server() -> frozenset[str]:
    """What the FOR_SERVER of every `domain/` package lists, as "app.name": nothing else is
    answered, or even looked for.
    """
    apps = [path.parent.parent.name for path in settings.BASE_DIR.glob("*/domain/__init__.py")]
    packages = {app: import_module(f"{app}.domain") for app in apps}
    return frozenset(
        f"{app}.{name}"
        for app, package in packages.items()
        for name in getattr(package, "FOR_SERVER", ())
    )
