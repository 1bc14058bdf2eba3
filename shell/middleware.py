"""What every page of ours may run beside the files it names, and ask of the phone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shell import static

Answer = Callable[[HttpRequest], HttpResponse]
SENSES = ("camera", "microphone", "geolocation", "display-capture")
NO_SENSES = ", ".join(f"{one}=()" for one in SENSES)


def without_senses(answer: Answer) -> Answer:
    """No page hears, sees or finds its person."""

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if _is_page(response):
            response["Permissions-Policy"] = NO_SENSES
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
