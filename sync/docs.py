"""The description of the API and a page to read it on. Both are the same for everyone and load
nothing from elsewhere.
"""

import gzip
import json
from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

from rulebook.throttle import PerNetwork

# Swagger UI writes HTML without Trusted Types. Everything else of the app's policy holds there,
# too.
WIDER = {"require-trusted-types-for": None, "trusted-types": None}


@cache
def _schema(packed: bool) -> bytes:
    """Built once by each process: that takes a quarter of a second, and packing it a
    tenth of that.
    """
    if packed:
        return gzip.compress(_schema(False))
    return json.dumps(SchemaGenerator().get_schema(public=True), default=str).encode()  # type: ignore[no-untyped-call]


class SchemaView(SpectacularJSONAPIView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    throttle_classes = [PerNetwork]

    def _get_schema_response(self, request: Request) -> HttpResponse:
        packed = "gzip" in request.headers.get("accept-encoding", "")
        headers = {"Vary": "Accept, Accept-Encoding"} | (
            {"Content-Encoding": "gzip"} if packed else {}
        )
        return HttpResponse(
            _schema(packed), content_type=request.accepted_renderer.media_type, headers=headers
        )


class DocsView(SpectacularSwaggerSplitView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    throttle_classes = [PerNetwork]
    template_name = "sync/docs.html"

    @staticmethod
    def _swagger_ui_resource(filename: str) -> str:
        unused = "standalone" in filename  # the page is built without it, and it is not collected
        return "" if unused else SpectacularSwaggerSplitView._swagger_ui_resource(filename)  # type: ignore[no-untyped-call]

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response._csp_replace = WIDER  # type: ignore[attr-defined]
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cache-Control"] = "no-store"
        return response
