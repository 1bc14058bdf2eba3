"""Addresses for scripts: one of the same build for every record type, all writing
through the door.
"""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import exceptions, status
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import IntegerField
from rest_framework.viewsets import GenericViewSet

from sync import door
from sync.exchange import START
from sync.identity import new_id
from sync.limits import LARGEST, ROWS
from sync.models import Record
from sync.operation import Operation
from sync.registry import RecordType
from sync.serializers import RecordSerializer, serializer_of
from sync.store import that_fit
from sync.throttle import PerAccount
from sync.views import errors_as_codes

SEQ = OpenApiParameter("seq", {"type": "integer", "minimum": 0}, description="The version you saw.")


class Taken(exceptions.APIException):
    status_code = 409
    default_code = "taken"
    default_detail = _("You have, or had, an entry with this id.")


class BySeq(BasePagination):
    """From the version changed longest ago to the newest; `after` is the `next` of the
    page before.
    """

    def paginate_queryset(
        self, queryset: QuerySet, request: Request, view: Any = None
    ) -> list[Any]:
        after, limit = (
            _number(request, "after", 0, LARGEST),
            max(1, _number(request, "limit", ROWS, ROWS)),
        )
        waiting = queryset.filter(seq__gt=after).order_by("seq")
        room = that_fit(waiting.values_list(Length("sealed"), flat=True)[:limit])
        found = list(waiting[:room])
        self.next = (
            found[-1].seq if found and waiting.filter(seq__gt=found[-1].seq).exists() else None
        )
        self.unreadable = [str(record.id) for record in found if not record.opens()]
        return [record for record in found if record.opens()]

    def get_paginated_response(self, data: Any) -> Response:
        named = {"unreadable": self.unreadable} if self.unreadable else {}
        return Response({"results": data, "next": self.next} | named)

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        following = {"type": "integer", "nullable": True}
        unreadable = {"type": "array", "items": {"type": "string", "format": "uuid"}}
        properties = {"results": schema, "next": following, "unreadable": unreadable}
        return {"type": "object", "required": ["results", "next"], "properties": properties}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        number = {"type": "integer", "minimum": 0}
        return [
            {"name": "after", "in": "query", "schema": number},
            {"name": "limit", "in": "query", "schema": number | {"minimum": 1, "maximum": ROWS}},
        ]


class RecordViewSet(GenericViewSet):
    record_type: RecordType = None  # type: ignore[assignment]  # given by as_view
    lookup_field = "id"
    pagination_class = BySeq
    throttle_classes = [PerAccount]

    def get_queryset(self) -> QuerySet[Record]:
        return self.record_type.model.objects.for_owner(self.request.user).filter(deleted=False)

    def get_serializer_class(self) -> type[RecordSerializer]:
        return serializer_of(self.record_type.label)

    def list(self, request: Request) -> Response:
        with errors_as_codes():
            page = self.paginate_queryset(self.get_queryset())
            return self.get_paginated_response(self.get_serializer(page, many=True).data)

    def retrieve(self, request: Request, id: Any) -> Response:
        with errors_as_codes():
            return Response(self.get_serializer(self.get_object()).data)

    def create(self, request: Request) -> Response:
        fields = self._checked(request)
        id = str(fields.pop("id", None) or new_id())
        fields.pop("seq", None)
        if Record.objects.for_owner(request.user).filter(id=id).exists():
            raise Taken
        fields.setdefault("created_at", door.store_for_reading(request.user).now())
        self._write(Operation(new_id(), id, self.record_type.label, fields=fields))
        return self._current(id, status.HTTP_201_CREATED)

    def partial_update(self, request: Request, id: Any) -> Response:
        record = self.get_object()
        fields = self._checked(request, record, partial=True)
        fields.pop("id", None)
        base = fields.pop("seq", record.seq)
        self._write(Operation(new_id(), str(id), self.record_type.label, base, fields))
        return self._current(str(id))

    @extend_schema(parameters=[SEQ])
    def destroy(self, request: Request, id: Any) -> Response:
        base = _number(request, "seq", self.get_object().seq, LARGEST)
        self._write(Operation(new_id(), str(id), self.record_type.label, base, delete=True))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def _checked(
        self, request: Request, record: Record | None = None, partial: bool = False
    ) -> dict[str, Any]:
        with errors_as_codes():
            serializer = self.get_serializer(record, data=request.data, partial=partial)
            serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def _write(self, operation: Operation) -> None:
        with errors_as_codes():
            [outcome] = door.write(self.request.user, [operation], START)
        match outcome["outcome"]:
            case "rejected":
                told = {
                    name: [one["message"] for one in found]
                    for name, found in outcome["problems"].items()
                }
                raise exceptions.ValidationError(told)
            case "gone":
                raise exceptions.NotFound

    def _current(self, id: str, code: int = status.HTTP_200_OK) -> Response:
        self.kwargs["id"] = id
        with errors_as_codes():
            return Response(self.get_serializer(self.get_object()).data, status=code)


def _number(request: Request, name: str, default: int, largest: int) -> int:
    text = request.query_params.get(name)
    try:
        return (
            default
            if text is None
            else IntegerField(min_value=0, max_value=largest).run_validation(text)
        )
    except exceptions.ValidationError as error:
        raise exceptions.ValidationError({name: error.detail}) from error
