"""Whether what a person wrote lies readable in a browser's profile."""

import itertools
import random
import re
import string
from pathlib import Path

from sync.registry import describe

WORDS = 200
TEXTS = {"text", "long_text"}


def word(n: int) -> str:
    return "".join(random.Random(n).choices(string.ascii_lowercase, k=14))


# What a word shares with others, its first letters behind the field's name, Chromium's LevelDB
# compresses away.
CORES = {word(n)[4:12].encode() for n in range(1000)}
NARROW = re.compile(rb"[a-z]{8,}")
WIDE = re.compile(rb"(?:[a-z]\0){8,}")


def found_on(disk: Path) -> dict[str, int]:
    """How many of the words stand where, as UTF-8 or UTF-16: {file: number}."""
    hits = {}
    for file in disk.rglob("*"):
        if file.is_file() and (found := words_in(file.read_bytes().lower())):
            hits[file.relative_to(disk).as_posix()] = len(found)
    return hits


def words_in(content: bytes) -> set[bytes]:
    runs = {*NARROW.findall(content), *(one.replace(b"\0", b"") for one in WIDE.findall(content))}
    together = b" ".join(runs)
    return {core for core in CORES if core in together}


def sung(made: list[dict]) -> list[dict]:
    """The records with a word of its own in every text a person writes, and as many more as it
    takes for all of them.
    """
    numbers = itertools.count()
    kinds = describe()

    def told(record: dict) -> dict:
        fields = kinds.get(record["type"], {"fields": {}})["fields"]
        texts = {
            name
            for name, field in fields.items()
            if field["kind"] in TEXTS and "choices" not in field
        }
        return {
            name: word(next(numbers)) if name in texts else value for name, value in record.items()
        }

    full = [told(one) for one in made]
    return full + [
        told({**full[-1], "id": f"0192f0c1-0000-7000-8000-{n:012}"}) for n in range(WORDS // 4)
    ]
