from typing import Any

from django.urls import URLPattern, path

from sync.docs import DocsView, SchemaView
from sync.health import health
from sync.registry import RecordType, record_types
from sync.views import SyncView
from sync.viewsets import RecordViewSet

Actions = dict[str, Any]

READ: tuple[Actions, Actions] = {"get": "list"}, {"get": "retrieve", "delete": "destroy"}
WRITE: tuple[Actions, Actions] = READ[0] | {"post": "create"}, READ[1] | {"patch": "partial_update"}


def _addresses(record_type: RecordType) -> list[URLPattern]:
    many, one = WRITE if record_type.written else READ
    return [
        path(
            f"api/{record_type.slug}/",
            RecordViewSet.as_view(many, record_type=record_type),
            name=f"api-{record_type.slug}",
        ),
        path(
            f"api/{record_type.slug}/<uuid:id>/",
            RecordViewSet.as_view(one, record_type=record_type),
            name=f"api-{record_type.slug}-one",
        ),
    ]


urlpatterns = [
    path("healthz", health, name="health"),
    path("api/sync/", SyncView.as_view(), name="sync"),
    path("api/schema/", SchemaView.as_view(), name="schema"),
    path("api/docs/", DocsView.as_view(url_name="schema"), name="docs"),
    *(address for record_type in record_types() for address in _addresses(record_type)),
]
