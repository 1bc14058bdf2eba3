"""What the modules need from Python, as a module of its own: the kinds of record with their fields,
what a value looks like, the words.
"""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.translation.trans_real import DjangoTranslation
from django.views.i18n import JSONCatalog

from sync.limits import FIELD_BYTES, RECORD_BYTES
from sync.registry import describe
from sync.rules import PATTERNS

USED_BY = "js/ui/phone-data.js"


def data() -> dict[str, Any]:
    """It as JSON has it."""
    catalog = JSONCatalog()
    catalog.translation = DjangoTranslation(settings.LANGUAGE_CODE, domain="djangojs")
    found = {
        "types": describe(),
        "patterns": PATTERNS,
        "limits": {"field": FIELD_BYTES, "record": RECORD_BYTES},
        "words": catalog.get_catalog(),
    }
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))


@cache
def module() -> str:
    return f"export default {_without_prototype(data())};\n"


def _without_prototype(value: Any) -> str:
    """As JavaScript: a name in somebody's file, such as "constructor", finds nothing in it that is
    not there.
    """
    if isinstance(value, dict):
        members = [f"{json.dumps(name)}:{_without_prototype(one)}" for name, one in value.items()]
        return f"{{{','.join(['__proto__:null', *members])}}}"
    if isinstance(value, list):
        return f"[{','.join(map(_without_prototype, value))}]"
    return json.dumps(value)


def digest() -> str:
    return hashlib.sha256(module().encode()).hexdigest()[:12]


def url() -> str:
    return reverse("phone-data", kwargs={"digest": digest()})
