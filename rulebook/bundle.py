"""The rulebook's source files as one JSON document for the phone's interpreter: the very files the
server runs.
"""

import hashlib
import json
from functools import cache

from django.conf import settings
from django.urls import reverse

SHARED = ("rulebook/ask.py", "rulebook/instants.py", "rulebook/texts.py")


@cache
def bundle() -> bytes:
    """`{path: source}` of every `domain/` package and what they share."""
    root = settings.BASE_DIR
    paths = sorted(root.glob("*/domain/**/*.py"))
    sources = {path.relative_to(root).as_posix(): path.read_text() for path in paths}
    sources |= {path: (root / path).read_text() for path in SHARED}
    return json.dumps(sources).encode()


def digest() -> str:
    return hashlib.sha256(bundle()).hexdigest()[:12]


def url() -> str:
    return reverse("rulebook-bundle", kwargs={"digest": digest()})
