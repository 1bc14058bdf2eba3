"""The description of the API and a page to read it on. Both are the same for everyone and load nothing from elsewhere."""

from typing import Any

from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response

# Swagger UI writes HTML without Trusted Types. Everything else of the app's policy holds there, too.
WIDER = {"require-trusted-types-for": None, "trusted-types": None}


class SchemaView(SpectacularJSONAPIView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []


class DocsView(SpectacularSwaggerSplitView):
    authentication_classes: list[Any] = []
    permission_classes: list[Any] = []
    template_name = "sync/docs.html"

    @staticmethod
    def _swagger_ui_resource(filename: str) -> str:
        unused = "standalone" in filename  # the page is built without it, and it is not collected
        return "" if unused else SpectacularSwaggerSplitView._swagger_ui_resource(filename)  # type: ignore[no-untyped-call]

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response._csp_replace = WIDER  # type: ignore[attr-defined]
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cache-Control"] = "no-store"
        return response
