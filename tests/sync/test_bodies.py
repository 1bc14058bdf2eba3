"""Bodies nobody should send: a clear answer, in bounded time and memory, and nothing stored."""

import gzip
import json
import tracemalloc
import zlib

import pytest
from rest_framework.exceptions import ParseError

from config.bodies import INFLATED_BYTES, PARTS, TooLarge, inflated, parsed
from sync.models import Record
from tests.sync.conftest import operation
from tests.yardstick import cpu_seconds

pytestmark = pytest.mark.django_db


def carrying(alices, text: str) -> bytes:
    """A push whose note is `text`, as it would stand in JSON."""
    one = operation(fields={"nickname": "Ana", "note": "HERE"})
    return (
        json.dumps({"account": alices.account, "operations": [one]})
        .replace('"HERE"', text)
        .encode()
    )


UNWORKABLE = {
    "deep lists": "[" * 40_000 + "]" * 40_000,
    "deep objects": '{"a":' * 5_000 + "1" + "}" * 5_000,
    "half a character": r'"\ud800"',
    "the wrong half": r'"\udc00 \ud800"',
    "NUL": r'"\u0000"',
    "NUL in a name": r'{"\u0000": 1}',
    "no number": "NaN",
    "infinite": "-Infinity",
    "infinite by size": "1e999",
    "over 64 bits": "18446744073709551616",
    "far over 64 bits": "-" + "9" * 5_000,
    "cut off": "{",
    "single quotes": "'x'",
    "a tab in a text": '"\t"',
    "a leading zero": "01",
}


@pytest.mark.parametrize("text", UNWORKABLE.values(), ids=UNWORKABLE)
def test_json_nobody_can_work_with_is_refused(alices, text):
    answer = alices.ask(carrying(alices, text))
    assert answer.status_code == 400
    assert set(answer.json()) == {"code", "detail"}
    assert not Record.objects.exists()


@pytest.mark.parametrize(
    "body", [b"\xff\xfe", b"", b"\x00", '{"account": "x"}'.encode("utf-16"), b"\xed\xa0\x80"]
)
def test_what_is_no_text_is_refused(alices, body):
    assert alices.ask(body).status_code == 400


def test_whole_emoji_written_as_escapes_are_fine(alices):
    assert (
        alices.ask(carrying(alices, r'"\ud83c\udf31"')).json()["outcomes"][0]["outcome"]
        == "applied"
    )
    assert Record.objects.count() == 1


@pytest.mark.parametrize("text", ["[[[[]]]]", '{"a": 1}', "7", "true", '["x"]'])
def test_a_value_of_another_kind_is_quarantined_alone(alices, text):
    assert alices.ask(carrying(alices, text)).json()["outcomes"][0]["outcome"] == "rejected"


MANY = {
    "a million keys": b"{" + b",".join(b'"%d":1' % number for number in range(700_000)) + b"}",
    "a million lists": b"[" + b"[]," * 2_000_000 + b"[]]",
    "a million objects": b"[" + b"{}," * 2_000_000 + b"{}]",
}


@pytest.mark.parametrize("name", MANY)
def test_a_million_parts_are_refused_unread(name):
    def ask():
        with pytest.raises(ParseError):
            parsed(MANY[name])

    tracemalloc.start()
    assert cpu_seconds(ask, 1) < 1
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_million_keys_are_refused_by_the_address(alices):
    answer = alices.ask(
        gzip.compress(MANY["a million keys"])[:999_000],
        packed=False,
        **{"Content-Encoding": "gzip"},
    )
    assert answer.status_code in {400, 413}


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(b" " * size) + packer.flush()


def test_a_bomb_is_never_unpacked(alices):
    packed = bomb(500_000_000)
    tracemalloc.start()
    answer = alices.ask(packed, **{"Content-Encoding": "gzip"})
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert tracemalloc.get_traced_memory()[1] < 6 * INFLATED_BYTES
    tracemalloc.stop()


DEAREST = {  # of a million bytes, the most that is unpacked
    "small numbers": b"[" + b"7," * 499_990 + b"7]",
    "numbers with a point": b"[" + b"1.5," * 249_990 + b"1]",
    "texts": b"[" + b'"a",' * 249_990 + b'""]',
    "escaped texts": b"[" + b'"\\u00e9",' * 111_000 + b'""]',
    "one emoji": b'["' + b"a" * 999_000 + "🌱".encode() + b'"]',
    "lists": b"[" + b"[9]," * (PARTS - 2) + b"9]",
    "objects": b"[" + b'{"":0},' * (PARTS - 2) + b"9]",
    "names": b"{" + b",".join(b'"%d":1' % number for number in range(PARTS)) + b"}",
}


@pytest.mark.parametrize("name", DEAREST)
def test_what_is_read_takes_little_memory_and_time(name):
    body = inflated(gzip.compress(DEAREST[name]))
    assert cpu_seconds(lambda: parsed(body), 0.25) < 0.25
    tracemalloc.start()
    parsed(body)
    assert tracemalloc.get_traced_memory()[1] < 25_000_000  # 130 when 8 MB were unpacked
    tracemalloc.stop()


def test_a_bomb_within_a_bomb_stays_packed():
    assert inflated(gzip.compress(bomb(50_000_000))) == bomb(50_000_000)


def test_exactly_the_limit_is_unpacked():
    assert len(inflated(bomb(INFLATED_BYTES))) == INFLATED_BYTES
    with pytest.raises(TooLarge):
        inflated(bomb(INFLATED_BYTES + 1))


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"x",
        gzip.compress(b"{}")[:-4],
        gzip.compress(b"{}") + b"more",
        gzip.compress(b"{}") * 2,
        zlib.compress(b"{}"),
    ],
    ids=["empty", "no gzip", "cut short", "something behind", "two files", "zlib"],
)
def test_what_is_no_whole_gzip_file_is_refused(alices, packed):
    answer = alices.ask(packed, **{"Content-Encoding": "gzip"})
    assert answer.status_code == 400
    assert answer.json()["code"] in {"parse_error", "malformed"}


def test_other_encodings_are_refused(alices):
    assert alices.ask(b"{}", **{"Content-Encoding": "br"}).status_code == 400


def test_a_body_over_a_megabyte_is_refused_unread(alices):
    answer = alices.ask(b" " * 1_000_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


def test_a_length_that_is_no_number_is_no_error_of_ours(client):
    answer = client.post("/api/sync/", "{}", content_type="application/json", CONTENT_LENGTH="many")
    assert answer.status_code == 401
