"""What every page of ours may run beside the files it names, and ask of the phone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shell import static

Answer = Callable[[HttpRequest], HttpResponse]
SENSES = ("camera", "microphone", "geolocation", "display-capture")


def senses(*allowed: str) -> str:
    """A Permissions-Policy: what of the phone's senses scripts of a page may ask for."""
    return ", ".join(f"{one}={'(self)' if one in allowed else '()'}" for one in SENSES)


def without_senses(answer: Answer) -> Answer:
    """No page hears, sees or finds its person but one that says so itself."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if _is_page(response):
            response.headers.setdefault("Permissions-Policy", senses())
        return response

    return answered


def with_import_map(answer: Answer) -> Answer:
    """Let each page have the import map, the one inline script there is; refusals that are pages,
    too.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if _is_page(response):
            response._csp_update = {"script-src": [static.import_map_hash()]}  # type: ignore[attr-defined]
        return response

    return answered


def _is_page(response: HttpResponse) -> bool:
    return response.get("Content-Type", "").startswith("text/html")
