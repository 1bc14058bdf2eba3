"""Finds a text in bytes, whatever it was wrapped in."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path


def forms(text: str) -> dict[str, bytes]:
    """What `text` may look like where it should not be, by the name of the form."""
    letters = {
        "utf-8": text.encode(),
        "latin-1": text.encode("latin-1"),
        "json": json.dumps(text)[1:-1].encode(),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
    }
    return {
        f"{name} {wrapping}": form
        for name, raw in letters.items()
        for wrapping, form in _wrapped(raw)
    }


def _wrapped(raw: bytes) -> Iterator[tuple[str, bytes]]:
    yield "raw", raw
    yield "hex", raw.hex().encode()
    yield "HEX", raw.hex().upper().encode()
    for start in range(3):
        # The characters at both ends depend on their neighbours too.
        text = base64.b64encode(b"\0" * start + raw)
        inner = text[(0, 2, 3)[start] : len(raw + b"\0" * start) // 3 * 4]
        yield f"base64 at {start}", inner
        yield f"base64url at {start}", inner.translate(bytes.maketrans(b"+/", b"-_"))


def found(text: str, places: dict[str, bytes]) -> set[tuple[str, str]]:
    """(place, form) of every trace of `text`."""
    return {
        (place, form)
        for place, data in places.items()
        for form, needle in forms(text).items()
        if needle in data
    }


def files(*folders: Path) -> dict[str, bytes]:
    """Every file below the folders."""
    below = [file for folder in folders for file in folder.rglob("*")]
    return {
        str(file): file.read_bytes() for file in below if file.is_file() and not file.is_socket()
    }
