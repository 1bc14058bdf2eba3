"""What is dear to answer: bodies of every form for every address, and for some addresses what was
made for them.
"""

import json
import random
import string
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from config.bodies import PARTS
from tests.accounts.test_password_cost import FOUND
from tests.sync.test_bodies import DEAREST as JSON_BODIES

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
Body = tuple[str, bytes]  # content type, content
NAMES = (
    "username login password password1 new_password recovery_key address contact secret code name"
    " passphrase"
)


def bodies() -> dict[str, Body]:
    """For whoever takes a body at all."""
    long = dict.fromkeys(NAMES.split(), "é" * 70000)
    signs = dict.fromkeys(NAMES.split(), FOUND[0])
    return {
        **{f"JSON, {name}": (JSON, body) for name, body in JSON_BODIES.items()},
        "a form of long texts": (FORM, urlencode(long).encode()[:999_000]),
        "a form of signs": (FORM, urlencode(signs).encode()),
        "a form of many fields": (
            FORM,
            urlencode([(f"name{n}", "x") for n in range(1_000)]).encode(),
        ),
        "a form of one name": (FORM, urlencode([("username", "x")] * 1_000).encode()),
        "a record of everything": (
            JSON,
            json.dumps({"note": "é" * 20_000, "nickname": "x", "role": "current"}).encode(),
        ),
    }


def facts(chance: random.Random) -> dict[str, Any]:
    """A journal of about as many parts as are read, with one therapist or with nobody."""
    span, listed = chance.choice((1, 30, 180, 3_000)), chance.choice((1, 3, 30, 300))
    share = [chance.random() for _each in range(3)]
    sessions, failures, repairs = (
        int(PARTS * 0.9 * one / sum(share) / cost)
        for one, cost in zip(share, (6, 6, 6), strict=True)
    )

    def day() -> str:
        return (date(2026, 11, 20) - timedelta(days=chance.randrange(span))).isoformat()

    ids, in_session = [f"f{n}" for n in range(failures)], chance.random()
    kinds = chance.choice((["absent"], ["own"], ["own", "absent"]))
    return {
        "now": "2026-11-23T14:00:00+01:00",
        "therapist": None,
        "settings": {
            "window": 100,
            "months": 100,
            "least_sessions": 1,
            "worth_raising": 99,
            "recurring": 100,
        },
        "items": list(string.ascii_letters),
        "sessions": [{"id": f"s{n}", "occurred_at": f"{day()}T10:00"} for n in range(sessions)],
        "failures": [
            {"id": id, "kind": chance.choice(kinds), "own_kind": str(chance.randrange(50))}
            | (
                {"session": f"s{chance.randrange(sessions)}"}
                if chance.random() < in_session and sessions
                else {"occurred_on": day()}
            )
            for id in ids
        ],
        "repairs": [
            {
                "id": f"r{n}",
                "failures": chance.sample(ids, min(listed, failures)),
                "occurred_on": day(),
                "offered_change": True,
            }
            for n in range(min(repairs, 25_000 // listed))
        ],
    }


def questions(chance: random.Random) -> Iterator[Body]:
    for question in ("two_axes", "history", "trend"):
        asked = json.dumps(
            {"question": f"assessments.{question}", "facts": facts(chance)}, separators=(",", ":")
        )
        yield JSON, asked.encode()


def pushes(chance: random.Random, account: str, ids: list[str]) -> Iterator[Body]:
    """Many operations, of one record or of many, that are there already or not, and that saw
    nothing or all.
    """
    count, known = chance.choice((1, 60, 500)), chance.random() < 0.7
    names = chance.choice(
        (["note"], ["note", "nickname", "practice", "address", "website", "email", "phone"])
    )
    room = 900_000 // count // len(names)
    some = (
        chance.choice((ids[:1], ids, ids[-1:]))
        if known
        else [str(uuid4()) for _each in range(count)]
    )
    operations = [
        {
            "op": str(uuid4()),
            "id": some[n % len(some)],
            "type": "journal.Therapist",
            "base": chance.choice((0, 10**6)),
            "fields": (
                {
                    name: (f"{n} {name} " + "é" * chance.choice((0, room // 3)))[:100]
                    for name in names
                }
                | {"role": "current"}
            ),
        }
        for n in range(count)
    ]
    yield (
        JSON,
        json.dumps(
            {"account": account, "cursor": [0, ""], "head": [0, ""], "operations": operations}
        ).encode(),
    )
    known_points = [[n, "x"] for n in range(2_000)]
    yield JSON, json.dumps({"account": account, "known": known_points, "operations": []}).encode()
