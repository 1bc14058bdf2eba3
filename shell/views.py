"""Pages without a word of anyone's data, and the service worker that keeps them for the road."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from shell import phone_data as data
from shell import precache
from shell.middleware import senses

_drawn: dict[str, str] = {}  # by route


@method_decorator(cache_control(no_cache=True), name="dispatch")
class ShellView(TemplateView):
    """One page for everyone: markup, forms and labels. What a person wrote is drawn into it on
    their phone.
    """

    http_method_names = ["get", "head", "options"]
    route: str = ""
    script: str = ""
    camera = False
    parts: Mapping[str, Callable[[], Any]] = {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Drawn once by each process, without the request: nothing of whoever asks first can stand
        in it.
        """
        if settings.DEBUG or self.route not in _drawn:
            _drawn[self.route] = render_to_string(
                self.get_template_names(), self.get_context_data(**kwargs)
            )
        response = HttpResponse(_drawn[self.route])
        if self.camera:
            response["Permissions-Policy"] = senses("camera")
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        made = {name: make() for name, make in self.parts.items()}
        return super().get_context_data(script=self.script, **made, **kwargs)


def shell(
    route: str,
    template: str,
    name: str,
    *,
    script: str,
    camera: bool = False,
    **parts: Callable[[], Any],
) -> URLPattern:
    """A page of the app at `route`, kept for offline use.

    `script` is its module under static/js/; whether it may ask for the `camera`; `parts` are made
    anew for the template: forms, mostly.
    """
    view = ShellView.as_view(
        route=route, template_name=template, script=f"js/{script}", camera=camera, parts=parts
    )
    return path(route, view, name=name)


@cache_control(max_age=31536000, public=True, immutable=True)
def phone_data(request: HttpRequest, digest: str) -> HttpResponse:
    """Its address changes with what stands in it: another one's is gone."""
    if digest != data.digest():
        raise Http404
    return HttpResponse(data.module(), content_type="text/javascript; charset=utf-8")


@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(precache.service_worker(), content_type="text/javascript; charset=utf-8")


@cache_control(no_cache=True)
def discreet_manifest(request: HttpRequest) -> HttpResponse:
    """The manifest of an app called "Notes", for who chose that on their phone
    (static/js/app/appearance.js).
    """
    return render(
        request, "notes.json", {"language": settings.LANGUAGE_CODE}, content_type="application/json"
    )
