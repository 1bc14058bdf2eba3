"""What every page of ours may run beside the files it names."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from shell import static

Answer = Callable[[HttpRequest], HttpResponse]


def with_import_map(answer: Answer) -> Answer:
    """Let each page have the import map, the one inline script there is; refusals that are pages,
    too.
    """

    def answered(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if response.get("Content-Type", "").startswith("text/html"):
            response._csp_update = {"script-src": [static.import_map_hash()]}  # type: ignore[attr-defined]
        return response

    return answered
