"""Two hundred made-up words, in every field of every kind of record and of the account, are nowhere
on the server.
"""

import base64
import re
import subprocess
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from urllib.parse import unquote
from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from guidance.sharing import LENGTHS
from sync.models import Conflict
from sync.registry import record_types
from tests.faults.traces import files, forms, found
from tests.serving import Installation, Phone, Server, served

CANARY = "Zqvögelchen"
# Of what cannot hold words, values that nothing else here has.
DATE, TIME, DECIMAL, REFERENCE = "1953-04-17", "03:17:29.482913", "8371.94", str(uuid4())
PASSWORD, NEW_PASSWORD = "violet anchor drifting lantern", "mellow harbour ninety kettles"
ADDRESS = "zqvogel.alice@example.org"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Zqvogelbrowser/7.1 Chrome/156.0.0.0 Safari/537.36"


@pytest.fixture
def server(tmp_path) -> Iterator[Server]:
    (tmp_path / "data").mkdir()
    (tmp_path / "temporary").mkdir()
    environment = {"EMAIL_HOST": "localhost", "TMPDIR": str(tmp_path / "temporary")}
    with served(tmp_path / "data", log=tmp_path / "server.log", **environment) as running:
        yield running


class Canaries:
    def __init__(self) -> None:
        self.numbers = count(1)
        self.sung = 0

    def word(self) -> str:
        self.sung += 1
        return f"{CANARY} {next(self.numbers)}"

    def fields(self, model) -> dict:
        made = {
            field.name: self.value(field) for field in model._meta.private_fields if field.editable
        }
        return {name: value for name, value in made.items() if value is not None}

    def value(self, field):
        if field.choices or field.wire_kind in ("integer", "boolean", "choices"):
            return field.choices[0][0] if field.choices and not field.blank else None
        if (field.max_length or 1000) < len(CANARY) + 5:
            return None  # a country's code has no room to sing
        values = {
            "date": DATE,
            "time": TIME,
            "decimal": DECIMAL,
            "reference": REFERENCE,
            "references": [REFERENCE],
        }
        moment = {"datetime": f"{DATE}T{TIME}+05:30"}
        return (
            self.word()
            if field.wire_kind in ("text", "long_text")
            else (values | moment)[field.wire_kind]
        )


def write_everything(phone: Phone, canaries: Canaries) -> None:
    """Every kind of record, again and again; then edits that displace words, and a pull
    of it all.
    """
    models = [one.model for one in record_types() if one.model is not Conflict]
    while canaries.sung < 200:
        written = [_operation(model._meta.label, canaries.fields(model)) for model in models]
        assert {one["outcome"] for one in phone.sync(written).json["outcomes"]} == {"applied"}
    for operation in written:
        assert (
            phone.sync(
                [operation | {"op": str(uuid4()), "fields": {"note": canaries.word()}}]
            ).status
            == 200
        )
    kept = [row["fields"]["kept"] for row in phone.pull() if row["type"] == "sync.Conflict"]
    assert len(kept) == len(models)
    assert all(CANARY in words for words in kept)


def _operation(label: str, fields: dict) -> dict:
    return {"op": str(uuid4()), "id": str(uuid4()), "type": label, "base": 0, "fields": fields}


def second_factor(phone: Phone) -> list[str]:
    """Switches codes on; returns the app's secret and the recovery codes."""
    secret = re.search(r"\b[A-Z2-7]{32}\b", phone.get("/accounts/2fa/app/activate/").body.decode())[
        0
    ]
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    shown = phone.post_form("/accounts/2fa/app/activate/", code=code).body.decode()
    codes = re.findall(r"<li>(\d{8})</li>", shown)
    assert len(codes) == 10, shown
    return [secret, *codes]


def token(phone: Phone, name: str) -> str:
    phone.post_form("/accounts/reauthenticate/", password=PASSWORD)
    shown = phone.post_form("/accounts/tokens/", name=name, scope="write").body.decode()
    return re.search(r"attuned_[0-9a-f]{32}_([\w-]{43})", shown)[1]


def share(phone: Phone, words: str) -> str:
    """A page behind a sealed link, as static/js/guidance/sealing.js makes it, opened once; returns
    its key.
    """
    key, nonce = AESGCM.generate_key(256), bytes(12)
    sealed = nonce + AESGCM(key).encrypt(nonce, words.encode().ljust(LENGTHS[0], b"\0"), None)
    page = {"ciphertext": base64.b64encode(sealed).decode(), "days": 7, "views": 3}
    made = phone.post_json("/api/briefs/", page).json
    assert phone.post_json("/api/briefs/open/", {"id": made["id"]}).json["views_left"] == 2
    return base64.urlsafe_b64encode(key).decode().rstrip("=")


def live(phone: Phone, canaries: Canaries) -> list[str]:
    """All that a person does; returns the secrets that came up beside what they wrote."""
    recovery_key = phone.sign_up("alice", PASSWORD, contact=ADDRESS)
    write_everything(phone, canaries)
    secrets = [recovery_key, token(phone, canaries.word()), *second_factor(phone)]
    phone.post_form("/accounts/password/change/", password=PASSWORD, new_password=NEW_PASSWORD)
    assert phone.session["state"] == "signed_in"
    cookies = [cookie.value for cookie in phone.cookies if "session" in cookie.name]
    secrets.append(share(phone, canaries.word()))
    wrong = phone.post_json(
        "/api/therapists/", {"nickname": canaries.word(), "role": canaries.word()}
    )
    assert wrong.status == 400
    assert (
        phone.post_json("/api/rulebook/", {"question": canaries.word(), "facts": {}}).status == 400
    )
    return [
        *secrets,
        *cookies,
        PASSWORD,
        NEW_PASSWORD,
        ADDRESS,
        ADDRESS.partition("@")[0],
        BROWSER,
        "Zqvogelbrowser",
    ]


def places(server: Server) -> dict[str, bytes]:
    """Everything the server keeps: the files of the database, dumps of it, the log, temporary
    files.
    """
    installation, folder = server.installation, server.installation.folder
    kept = files(folder.parent / "temporary") | {"log": server.log.read_bytes()}
    kept["dumpdata"] = installation.manage("dumpdata", "--all").encode()
    if installation.on_postgres:
        address = installation.environment["DATABASE_URL"]
        kept["pg_dump"] = subprocess.run(
            ["pg_dump", "--inserts", address], check=True, stdout=subprocess.PIPE
        ).stdout
        with installation.connect() as database:
            database.execute("CHECKPOINT")
        return kept | files(*_files_of_postgres(installation))
    kept["dump"] = "\n".join(installation.connect().iterdump()).encode()
    return kept | {name: data for name, data in files(folder).items() if "sqlite3" in name}


def _files_of_postgres(installation: Installation) -> list[Path]:
    address = installation.environment["DATABASE_URL"]
    data = Path(unquote(address.partition("@")[2].partition("/")[0])) / "data"
    [(oid,)] = installation.query("SELECT oid FROM pg_database WHERE datname = current_database()")
    return [data / "base" / str(oid), data / "pg_wal"]


def test_nothing_anyone_wrote_is_on_the_server(server):
    canaries, phone = Canaries(), Phone(server.address, browser=BROWSER)
    keeps_the_wal = server.installation.connect()
    keeps_the_wal.execute("SELECT count(*) FROM sync_record").fetchall()
    secrets = live(phone, canaries)
    assert canaries.sung >= 200
    kept = places(server)
    assert all(kept[place] for place in ("log", "dumpdata"))
    assert server.installation.on_postgres or any(place.endswith("-wal") for place in kept)
    assert found(CANARY, kept) == set()
    for value in (DATE, TIME, DECIMAL, REFERENCE, REFERENCE.replace("-", ""), *secrets):
        assert found(value, kept) == set(), value
    _control(server)


def _control(server: Server) -> None:
    """The same search finds what is not sealed: in every form, in every kind of place."""
    with server.installation.connect() as database:
        database.execute("CREATE TABLE control (words text)")
        for form, needle in forms(CANARY).items():
            quoted = needle.decode("latin-1").replace("'", "''").replace("\0", "")
            if needle.isascii() and b"\0" not in needle:
                database.execute(f"INSERT INTO control VALUES ('{form}: {quoted}')")  # noqa: S608
        database.execute(f"INSERT INTO control VALUES ('{CANARY}')")  # noqa: S608
        database.commit()
        Phone(server.address).get(f"/nowhere/{CANARY.encode('latin-1').hex()}/")
        while b"/nowhere/" not in server.log.read_bytes():
            time.sleep(0.05)
        seen = found(CANARY, places(server))
    as_text = {
        form for form, needle in forms(CANARY).items() if needle.isascii() and b"\0" not in needle
    }
    dump = "pg_dump" if server.installation.on_postgres else "dump"
    assert as_text | {"utf-8 raw"} <= {form for place, form in seen if place == dump}
    assert ("log", "latin-1 hex") in seen
    written = {Path(place).name for place, form in seen if form == "utf-8 raw"} - {dump, "log"}
    assert (
        written
        if server.installation.on_postgres
        else written & {"attuned.sqlite3", "attuned.sqlite3-wal"}
    )


@pytest.mark.parametrize("form", forms(CANARY))
@pytest.mark.parametrize("before", [b"", b"x", b"xy", b"xyz"])
def test_the_search_finds_every_form(form, before):
    assert ("place", form) in found(CANARY, {"place": before + forms(CANARY)[form] + b"after"})


@pytest.mark.parametrize("around", range(3))
def test_the_search_finds_base64_at_any_place_of_a_longer_text(around):
    longer = base64.b64encode(b"x" * around + CANARY.encode() + b"tail")
    assert found(CANARY, {"place": longer})
