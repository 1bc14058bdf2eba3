import json
import math
import re
import zlib
from typing import Any, NoReturn

from django.conf import settings
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

INFLATED_BYTES = (
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE
)  # packing makes no body larger than it may be unpacked
PARTS = 50_000  # lists and objects, or fields in them; the largest push of a phone has about 15,000
LARGEST = 2**63
_SURROGATE = re.compile("[\ud800-\udfff]")
_GZIP = 31  # zlib's name for the format


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"

    def __init__(self) -> None:
        super().__init__(_("This is too much at once. Send it in smaller parts."))


class StrictJSONParser(BaseParser):
    """JSON that can also be worked with: not nested beyond sense, text that is text, numbers that
    fit. May be gzip.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read()
        match parser_context["request"].headers.get("Content-Encoding", "").lower():
            case "gzip":
                body = inflated(body)
            case "" | "identity":
                pass
            case _:
                raise ParseError(_("Of content encodings only gzip is understood."))
        return parsed(body)


def inflated(body: bytes) -> bytes:
    """The content of a gzip file, of which no more than `INFLATED_BYTES` are ever made."""
    gzip = zlib.decompressobj(_GZIP)
    try:
        content = gzip.decompress(body, INFLATED_BYTES + 1)
    except zlib.error:
        raise ParseError(_("This is no gzip file.")) from None
    if len(content) > INFLATED_BYTES:
        raise TooLarge
    if not gzip.eof or gzip.unused_data:
        raise ParseError(_("This gzip file is not whole."))
    return content


def parsed(body: bytes) -> Any:
    if body.count(b":") > PARTS or body.count(b"[") + body.count(b"{") > PARTS:
        raise ParseError(_("This JSON has more parts than anyone could have written."))
    try:
        text = body.decode()
        data = json.loads(text, parse_constant=_refuse, parse_float=_float, parse_int=_int)
        if "\\u" in text:  # only so can a text hold NUL or half a character
            _check_text(data)
    except RecursionError:
        raise ParseError(_("This JSON is nested too deeply.")) from None
    except ValueError as error:
        raise ParseError(
            _("This is not JSON: %(reason)s") % {"reason": type(error).__name__}
        ) from None
    return data


def _check_text(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    if _SURROGATE.search(text):
        raise ParseError(_("This JSON holds half of a character (a lone surrogate)."))
    if _holds_nul(data):
        raise ParseError(_("This JSON holds the character NUL."))


def _holds_nul(data: Any) -> bool:
    if isinstance(data, str):
        return "\0" in data
    if isinstance(data, dict):
        return any("\0" in name or _holds_nul(value) for name, value in data.items())
    return isinstance(data, list) and any(map(_holds_nul, data))


def _refuse(constant: str) -> NoReturn:
    raise ParseError(_("%(constant)s is not JSON.") % {"constant": constant})


def _float(text: str) -> float:
    if not math.isfinite(number := float(text)):
        raise ParseError(_("A number in this JSON is too large."))
    return number


def _int(text: str) -> int:
    if len(text) > 20 or not -LARGEST <= (number := int(text)) < LARGEST:
        raise ParseError(_("A number in this JSON is too large."))
    return number
