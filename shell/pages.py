"""The pages of the app, kept for the road."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def shell_patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every page that was made with `shell.views.shell`."""
    from shell.views import ShellView

    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from shell_patterns(entry)
        elif getattr(entry.callback, "view_class", None) is ShellView:
            yield entry


def shell_paths() -> list[str]:
    return sorted({f"/{pattern.pattern}" for pattern in shell_patterns()})


def entry_of(pattern: URLPattern) -> str:
    """The module that such a page begins with, under static/."""
    script: str = pattern.callback.view_initkwargs["script"]  # type: ignore[attr-defined]
    return script
