import base64
import binascii
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema, inline_serializer
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from guidance import sharing
from guidance.models import SharedBrief
from rulebook.throttle import PerNetwork
from sync.throttle import PerAccount


class Ciphertext(serializers.CharField):
    """Base64 of nonce and ciphertext, of one of the lengths that tell nothing."""

    def to_internal_value(self, data: Any) -> Any:
        try:
            sealed = base64.b64decode(super().to_internal_value(data), validate=True)
        except (binascii.Error, ValueError):
            raise serializers.ValidationError(_("This is not Base64.")) from None
        if len(sealed) not in sharing.SIZES:
            raise serializers.ValidationError(
                _("This has none of the lengths that a sealed page has.")
            )
        return sealed


class NewBrief(serializers.Serializer):
    ciphertext = Ciphertext(max_length=100_000)
    days = serializers.ChoiceField(choices=sharing.DAYS)
    views = serializers.IntegerField(min_value=1, max_value=sharing.MOST_VIEWS)


class Brief(serializers.ModelSerializer):
    class Meta:
        model = SharedBrief
        fields = ("id", "made_on", "expires_at", "views", "views_left", "revoked")


class BriefToOpen(serializers.Serializer):
    id = serializers.UUIDField()


class TooManyLinks(exceptions.APIException):
    status_code = 409
    default_code = "too_many_links"


class NeverCached(APIView):
    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class BriefsView(NeverCached):
    """The links of one's own: the server knows how often each may be opened and until when, not
    what it opens.
    """

    throttle_classes = [PerAccount]

    @extend_schema(responses=Brief(many=True))
    def get(self, request: Request) -> Response:
        return Response(Brief(sharing.of(request.user), many=True).data)

    @extend_schema(request=NewBrief, responses={201: Brief})
    def post(self, request: Request) -> Response:
        new = NewBrief(data=request.data)
        new.is_valid(raise_exception=True)
        try:
            made = sharing.make(request.user, **new.validated_data)
        except sharing.TooMany:
            raise TooManyLinks(
                _("You have %(n)s links. Take one back first.") % {"n": sharing.MOST_LINKS}
            ) from None
        return Response(Brief(made).data, status=201)


class BriefView(NeverCached):
    throttle_classes = [PerAccount]

    @extend_schema(responses={204: None})
    def delete(self, request: Request, id: UUID) -> Response:
        if not sharing.revoke(request.user, id):
            raise exceptions.NotFound
        return Response(status=204)


_refusal = inline_serializer(
    "gone", {"code": serializers.CharField(), "detail": serializers.CharField()}
)
_opened = inline_serializer(
    "opened", {"ciphertext": serializers.CharField(), "views_left": serializers.IntegerField()}
)


class OpenBriefView(NeverCached):
    """For whoever has the link. A tap of the person counts; fetching the page for a preview does
    not come here.
    """

    authentication_classes = []
    permission_classes = []
    throttle_classes = [PerNetwork]

    @extend_schema(request=BriefToOpen, responses={200: _opened, 404: _refusal, 410: _refusal})
    def post(self, request: Request) -> Response:
        wanted = BriefToOpen(data=request.data)
        wanted.is_valid(raise_exception=True)
        try:
            brief = sharing.view(wanted.validated_data["id"])
        except sharing.Gone as gone:
            return Response(
                {"code": gone.args[0], "detail": _("This link opens nothing any more.")}, status=410
            )
        if brief is None:
            raise exceptions.NotFound
        ciphertext = base64.b64encode(brief.ciphertext).decode()
        return Response({"ciphertext": ciphertext, "views_left": brief.views_left})


@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """The page a link leads to: the same for every link, for which one and its key stand behind the
    #.
    """
    response = render(request, "guidance/shared.html")
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response
