"""Whether this server can do its work: for whoever watches it, and for what shares requests out
among several.
"""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    try:
        is_migrated = needed() <= MigrationRecorder(connection).applied_migrations().keys()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return (
        JsonResponse({"status": "ok"})
        if is_migrated
        else JsonResponse({"status": "not migrated"}, status=503)
    )


@cache
def needed() -> frozenset[tuple[str, str]]:
    """The last migrations of this code; a database that has newer ones, too, is another release's
    affair.
    """
    return frozenset(MigrationLoader(None).graph.leaf_nodes())
