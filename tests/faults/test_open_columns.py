"""What stands open in the database: every column there is, asked of the database itself."""

import base64
import binascii
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.faults.test_canaries import BROWSER, Canaries, live, server  # noqa: F401
from tests.serving import Installation, Phone

SECURITY = Path(__file__).resolve().parents[2] / "SECURITY.md"
SEALED = "sealed, a hash or drawn by lot"
EMPTY = "empty"
NUMBER = "a number of the database's own"
# Beside these, what the database shows in the words of SECURITY.md.
COLUMNS = {
    "accounts_user": {
        "id": NUMBER,
        "password": SEALED,
        "is_superuser": EMPTY,
        "username": "its user name",
        "first_name": EMPTY,
        "last_name": EMPTY,
        "email": EMPTY,
        "is_staff": EMPTY,
        "is_active": "whether it may sign in",
        "account_id": SEALED,
        "email_lookup": SEALED,
        "email_sealed": SEALED,
        "session_epoch": "how often all its sign-ins were ended",
        "sign_in": SEALED,
    },
    "accounts_device": {
        "id": SEALED,
        "owner_id": NUMBER,
        "sealed": SEALED,
        "session_row": SEALED,
        "credential": SEALED,
        "signed_in_on": "on which days they signed in and were seen",
        "seen_on": "on which days they signed in and were seen",
        "revoked": "which were signed out from another one",
    },
    "accounts_notice": {
        "id": NUMBER,
        "owner_id": NUMBER,
        "device_id": "on which device",
        "kind": (
            "that a password, a recovery key, a second step, a token or a device was new, on"
            " which day"
        ),
        "made_on": (
            "that a password, a recovery key, a second step, a token or a device was new, on"
            " which day"
        ),
    },
    "accounts_personaltoken": {
        "id": SEALED,
        "owner_id": NUMBER,
        "slot_id": NUMBER,
        "sealed": SEALED,
        "scope": "whether they may write",
        "created_on": "from which day to which",
        "expires_on": "from which day to which",
        "used_on": "on which day last used",
    },
    "accounts_recoverycheck": {
        "id": SEALED,
        "owner_id": NUMBER,
        "sealed": SEALED,
        "handed_out_on": "on which days its recovery key was made and last asked for",
        "confirmed_on": "on which days its recovery key was made and last asked for",
    },
    "django_session": {
        "session_key": SEALED,
        "session_data": SEALED,
        "expire_date": "on which day each sign-in ends",
    },
    "guidance_sharedbrief": {
        "id": SEALED,
        "owner_id": NUMBER,
        "ciphertext": SEALED,
        "made_on": "from when to when",
        "expires_at": "from when to when",
        "views": "how often they were opened",
        "views_left": "how often they were opened",
        "revoked": "how often they were opened",
    },
    "mfa_authenticator": {
        "id": NUMBER,
        "user_id": NUMBER,
        "type": "of which kind",
        "data": "the name and public part of passkeys",
        "created_at": "when it was set up and last used, to the second",
        "last_used_at": "when it was set up and last used, to the second",
    },
    "sync_record": {
        "row_id": NUMBER,
        "id": "the moment it was made, which stands in its id to the millisecond",
        "owner_id": NUMBER,
        "type": "its kind",
        "seq": "its place in the order of writing",
        "deleted": "whether it was deleted",
        "sealed": SEALED,
        "changed_on": "the day it last changed",
    },
    "sync_syncop": {
        "id": NUMBER,
        "owner_id": NUMBER,
        "op_id": "the moment each change was sent",
        "seq": "its place in the order of writing",
        "tag": SEALED,
        "made_on": "the day it last changed",
    },
    "sync_syncstate": {
        "owner_id": NUMBER,
        "seq": "its place in the order of writing",
        "tag": SEALED,
        "floor": "its place in the order of writing",
        "weight": "about how large",
    },
    "throttle": {
        "cache_key": SEALED,
        "value": "how many tries there were lately, under names that are HMACs",
        "expires": "how many tries there were lately, under names that are HMACs",
    },
    "vault_keyslot": {
        "id": NUMBER,
        "owner_id": NUMBER,
        "kind": "a way in is a password, a recovery key or a token",
        "kid": SEALED,
        "wrapped": SEALED,
        "pepper": "the version of the pepper",
        "password": SEALED,
        "created_on": "since which day",
        "set_aside_on": "since which day",
    },
    "vault_pepper": {"version": "the version of the pepper", "fingerprint": SEALED},
    "vault_setaside": {
        "id": NUMBER,
        "owner_id": NUMBER,
        "type": "what was set aside: kind, id, day",
        "record": "what was set aside: kind, id, day",
        "sealed": SEALED,
        "set_aside_on": "what was set aside: kind, id, day",
    },
}
NOBODYS = {  # of the frameworks: nobody's rows, or none at all
    "account_emailaddress",
    "account_emailconfirmation",
    "accounts_user_groups",
    "accounts_user_user_permissions",
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
    "django_migrations",
}
HASH_OF_DJANGO = re.compile(r"vault_argon2id\$\d+\$\d+\$")
LOT = 5  # bytes: what is no longer than that cannot be told from a word
# Of all that is drawn by lot in one run, one value in some 10,000 runs has that many printable
# bytes in a row.
READABLE = re.compile(rb"[ -~]{20}|^[ -~]+$")


def tables(installation: Installation) -> dict[str, list[str]]:
    """Every table with its columns, asked of the database."""
    if installation.on_postgres:
        sql = (
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema ="
            " 'public'"
        )
    else:
        sql = (
            "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type ="
            " 'table'"
        )
    found: dict[str, list[str]] = {}
    for table, column in installation.query(sql):
        found.setdefault(table, []).append(column)
    found.pop("sqlite_sequence", None)
    return found


def values(installation: Installation, table: str, column: str) -> list[Any]:
    return [value for (value,) in installation.query(f'SELECT "{column}" FROM "{table}"')]  # noqa: S608


def is_sealed(value: Any) -> bool:
    """Whether it is empty, or as good as drawn by lot: at once or behind hex or base64 no text."""
    if value is None or value == "":
        return True
    text = (
        value
        if isinstance(value, str)
        else str(value)
        if not isinstance(value, bytes | memoryview)
        else ""
    )
    raw = bytes(value) if not text else _unwrapped(HASH_OF_DJANGO.sub("", text))
    return raw is not None and len(raw) > LOT and READABLE.search(raw) is None


def _unwrapped(text: str) -> bytes | None:
    plain = text.replace("-", "").split(".")[-1].split("$")[-1]
    if re.fullmatch(r"[0-9a-f]+", plain) and len(plain) % 2 == 0:
        return bytes.fromhex(plain)
    try:
        return base64.b64decode(
            text.split("$")[-1].split(":")[-1] + "==",
            altchars=b"-_" if "-" in text or "_" in text else None,
        )
    except (binascii.Error, ValueError):
        return None


@pytest.fixture
def lived_in(server) -> Installation:  # noqa: F811
    live(Phone(server.address, browser=BROWSER), Canaries())
    return server.installation


def test_what_stands_open_in_the_database_is_what_we_say(lived_in):
    found = tables(lived_in)
    told = {table: sorted(columns) for table, columns in COLUMNS.items()}
    assert {
        table: sorted(columns) for table, columns in found.items() if table not in NOBODYS
    } == told
    security = " ".join(SECURITY.read_text().split())
    for table, columns in COLUMNS.items():
        for column, is_what in columns.items():
            held = values(lived_in, table, column)
            if is_what == SEALED:
                assert [one for one in held if not is_sealed(one)] == [], (
                    f"{table}.{column} can be read"
                )
            elif is_what == EMPTY:
                assert not any(held), f"{table}.{column} is not empty"
            elif is_what != NUMBER:
                assert is_what in security, f"{table}.{column} is told nowhere"


def test_the_frameworks_tables_hold_nobodys_rows(lived_in, tmp_path):
    fresh = Installation(tmp_path / "fresh")
    for table in NOBODYS:
        everything = f'SELECT count(*) FROM "{table}"'  # noqa: S608
        assert lived_in.query(everything) == fresh.query(everything), table


def test_days_are_days(lived_in):
    """No column that is said to tell a day tells the moment."""
    for table, columns in COLUMNS.items():
        for column, is_what in columns.items():
            if "day" in is_what and column not in {
                "kind",
                "device_id",
                "record",
                "type",
                "session_epoch",
            }:
                for one in values(lived_in, table, column):
                    moment = datetime.fromisoformat(str(one)) if one else None
                    assert moment is None or (moment.hour, moment.minute, moment.second) == (
                        0,
                        0,
                        0,
                    ), f"{table}.{column}"
