"""How the API describes itself: each record field by its kind, each refusal by its code, and the
phones' protocol.
"""

from typing import Any

from drf_spectacular.extensions import (
    OpenApiAuthenticationExtension,
    OpenApiSerializerFieldExtension,
)
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    inline_serializer,
)
from rest_framework import serializers

from sync.limits import KNOWN, LARGEST, OPERATIONS, PROTOCOL, ROWS, SCHEMA
from sync.rules import PATTERNS

REFUSALS = {
    "400": "Not well formed, or not valid; problems of single fields stand under their names.",
    "401": "signed_out, revoked or locked",
    "403": "other_account, csrf, read_only or session_only",
    "413": "too_large",
    "415": "unsupported_media_type",
    "429": "throttled: Retry-After says for how long",
    "503": "busy, or a sealed entry does not open",
}
_ID = {"type": "string", "pattern": f"^{PATTERNS['reference']}$"}
SHAPES: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "long_text": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "string", "pattern": f"^{PATTERNS['decimal']}$"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "pattern": f"^{PATTERNS['time']}$"},
    "datetime": {"type": "string", "format": "date-time"},
    "choices": {"type": "array", "uniqueItems": True, "items": {"type": "string"}},
    "reference": _ID,
    "references": {"type": "array", "uniqueItems": True, "items": _ID},
    "any": {},
}


class DescribedWireField(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "sync.serializers.WireField"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        field = self.target.model_field
        shape = dict(SHAPES[field.wire_kind])
        if field.choices:
            return shape | {"enum": [value for value, _label in field.choices]}
        if hasattr(field, "options"):
            shape["items"] = {"type": "string", "enum": list(field.options.values)}
        if field.wire_kind in ("text", "long_text"):
            shape["maxLength"] = field.max_length
        return shape


class SessionCookie(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.SessionWithVault"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": "sessionid",
            "description": "Changes also need X-CSRFToken, from /api/session/.",
        }


class PersonalToken(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "accounts.authentication.PersonalTokenKey"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "description": "A personal token: attuned_…"}


class Problem(serializers.Serializer):
    code = serializers.CharField()
    detail = serializers.CharField()


class Described(AutoSchema):
    """Adds to every operation what the house answers when it refuses."""

    def _get_response_bodies(self, direction: Any = "response") -> dict[str, Any]:
        refusals = {code: self._refusal(code, said) for code, said in REFUSALS.items()}
        if "{id}" in self.path:
            refusals["404"] = self._refusal("404", "No such entry of yours.")
        if self.method == "POST":
            refusals["409"] = self._refusal("409", "taken, or restored")
        return refusals | super()._get_response_bodies(direction)

    def _refusal(self, code: str, said: str) -> dict[str, Any]:
        shape = {"type": "object"} if code in ("400", "404") else self._map_problem()
        return {"description": said, "content": {"application/json": {"schema": shape}}}

    def _map_problem(self) -> dict[str, Any]:
        return self.resolve_serializer(Problem(), "response").ref


NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST}
POINT = {
    "type": "array",
    "minItems": 2,
    "maxItems": 2,
    "items": {"oneOf": [NUMBER, {"type": "string", "maxLength": 16}]},
}
FIELDS = {"type": "object", "additionalProperties": {}}


@extend_schema_field(POINT)
class Point(serializers.Field):
    """A number and the tag of its commit; [0, ""] is the beginning."""


@extend_schema_field(FIELDS)
class Fields(serializers.Field):
    """Values by field; null empties one."""


@extend_schema_field({"type": "object", "additionalProperties": NUMBER})
class Bases(serializers.Field):
    """Numbers by field, where they differ from `base`."""


@extend_schema_field(_ID)
class Id(serializers.Field):
    pass


def _number(**kwargs: Any) -> serializers.Field:
    return serializers.IntegerField(min_value=0, max_value=LARGEST, **kwargs)


class Shape(serializers.Serializer):
    """`fields` is taken in a serializer, so it is called `fields_` here."""

    def get_fields(self) -> dict[str, Any]:
        return {name.rstrip("_"): field for name, field in super().get_fields().items()}


class OperationShape(Shape):
    op, id = Id(), Id()
    type = serializers.CharField(max_length=60)
    base = _number(required=False, help_text="The number of the version its author saw.")
    fields_ = Fields(required=False)
    bases = Bases(required=False)
    delete = serializers.BooleanField(required=False)
    erase = serializers.BooleanField(required=False, help_text="Keep nothing, not even conflicts.")
    recovery = serializers.BooleanField(
        required=False, help_text="Sent again to a restored server."
    )


class OutcomeShape(serializers.Serializer):
    op = Id()
    outcome = serializers.ChoiceField(["applied", "rejected", "unsupported", "gone"])
    seq = _number(required=False)
    tag = serializers.CharField(required=False)
    problems = Fields(required=False)


class RowShape(Shape):
    id, type, seq = Id(), serializers.CharField(), _number()
    fields_ = Fields(required=False)
    deleted = serializers.BooleanField(required=False)
    op = Id(required=False)


class UnreadableShape(Shape):
    """A row that does not open. A phone that holds its record sends it again."""

    id, type = Id(), serializers.CharField()


class RequestShape(serializers.Serializer):
    account = Id()
    cursor, head = Point(required=False), Point(required=False)
    operations = serializers.ListField(
        child=OperationShape(), required=False, max_length=OPERATIONS
    )
    limit = serializers.IntegerField(required=False, min_value=1, max_value=ROWS)
    full = serializers.BooleanField(required=False)
    known = serializers.ListField(child=Point(), required=False, max_length=KNOWN)


class AnswerShape(serializers.Serializer):
    account = Id()
    outcomes = OutcomeShape(many=True, required=False)
    rows = RowShape(many=True, required=False)
    unreadable = UnreadableShape(many=True, required=False)
    cursor, head, recognised = Point(required=False), Point(required=False), Point(required=False)
    more = serializers.BooleanField(required=False)


def _refused(code: str) -> Any:
    return inline_serializer(
        code, {"code": serializers.ChoiceField([code]), "detail": serializers.CharField()}
    )


describe_sync = extend_schema(
    request=RequestShape,
    responses={200: AnswerShape, 410: _refused("resync"), 426: _refused("too_old")},
    parameters=[
        OpenApiParameter(
            "Attuned-Protocol", {"type": "integer", "enum": [PROTOCOL]}, "header", required=True
        ),
        OpenApiParameter("Attuned-Schema", {"type": "integer", "enum": [SCHEMA]}, "header"),
    ],
)
