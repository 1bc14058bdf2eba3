from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, JSONField, Serializer
from rest_framework.views import APIView

from rulebook.ask import ask
from rulebook.bundle import bundle
from rulebook.for_server import for_server
from rulebook.throttle import PerNetwork


def rulebook_bundle(request: HttpRequest, digest: str) -> HttpResponse:
    """The sources for the phone. The digest in the address changes with them, so a copy may be kept
    for ever.
    """
    return HttpResponse(
        bundle(),
        content_type="application/json",
        headers={"Cache-Control": "max-age=31536000, public, immutable"},
    )


class Asked(Serializer):
    question = CharField(max_length=80)
    facts = JSONField()


class RulebookView(APIView):
    """Answers for a phone that cannot run the rulebook itself. Nothing of the question is kept or
    logged.
    """

    authentication_classes = []
    permission_classes = []
    throttle_classes = [PerNetwork]

    @extend_schema(request=Asked, responses=OpenApiTypes.OBJECT)
    def post(self, request: Request) -> Response:
        asked = Asked(data=request.data)
        asked.is_valid(raise_exception=True)
        if asked.validated_data["question"] not in for_server():
            raise ValidationError({"question": _("The server does not answer this question.")})
        try:
            answer = ask(**asked.validated_data)
        except (AttributeError, KeyError, TypeError, ValueError):
            raise ValidationError({"facts": _("These facts do not fit the question.")}) from None
        return Response({"answer": answer}, headers={"Cache-Control": "no-store"})
