"""/api/<records>/ for scripts, for every record type alike."""

import json

import pytest

from sync.identity import new_id
from sync.models import Record
from sync.registry import record_types
from sync.serializers import serializer_of
from sync.throttle import PerAccount
from tests.factories import full
from tests.sync.conftest import operation
from tests.yardstick import cpu_seconds
from vault.fields import to_wire

pytestmark = pytest.mark.django_db
TYPES = list(record_types())
every_written_type = pytest.mark.parametrize(
    "kind", [one for one in TYPES if one.written], ids=lambda one: one.slug
)
every_type = pytest.mark.parametrize("kind", TYPES, ids=lambda one: one.slug)
THERAPISTS = "/api/therapists/"
ANA = {"nickname": "Ana", "role": "current"}


def example(kind) -> dict:
    return {name: to_wire(value) for name, value in full(kind.label).items()}


class Script:
    def __init__(self, online):
        self.client = online.client

    def __getattr__(self, method):
        def send(path, body=None, **more):
            return getattr(self.client, method)(
                path, json.dumps(body), content_type="application/json", **more
            )

        return send

    def get(self, path):
        return self.client.get(path)

    def make(self, body=None, path=THERAPISTS):
        answer = self.post(path, body or ANA)
        assert answer.status_code == 201, answer.content
        return answer.json()


@pytest.fixture
def script(alices):
    return Script(alices)


@pytest.fixture
def bobs_script(bobs):
    return Script(bobs)


def test_the_addresses_are_the_plural_names():
    assert {one.slug for one in TYPES} >= {
        "therapists",
        "therapy-sessions",
        "empathic-failures",
        "repairs",
        "conflicts",
        "preferences",
    }


@every_written_type
def test_a_full_record_comes_back_as_it_was_sent(kind, script):
    path = f"/api/{kind.slug}/"
    made = script.make(example(kind), path)
    assert {name: made[name] for name in example(kind)} == example(kind)
    assert script.get(f"{path}{made['id']}/").json() == made
    assert script.get(path).json() == {"results": [made], "next": None}


@every_type
def test_its_serializer_has_every_field_of_the_model(kind):
    fields = set(serializer_of(kind.label)().fields)
    assert fields == {"id", "seq"} | {field.name for field in kind.model._meta.private_fields}


def test_conflicts_are_not_written_by_scripts(script):
    assert script.post("/api/conflicts/", {"kept": 1}).status_code == 405
    assert script.patch(f"/api/conflicts/{new_id()}/", {"kept": 1}).status_code == 405


def test_a_conflict_can_be_read_and_resolved(script, alices):
    one = operation()
    alices.take(one)
    alices.take(operation(one["id"], base=0, fields={"nickname": "Ben"}))
    [conflict] = script.get("/api/conflicts/").json()["results"]
    assert (conflict["record"], conflict["kept"]) == (one["id"], "Dr. M.")
    assert script.delete(f"/api/conflicts/{conflict['id']}/").status_code == 204
    assert script.get("/api/conflicts/").json()["results"] == []


def test_a_new_record_gets_an_id_in_the_order_of_making(script):
    ids = [script.make()["id"] for _each in range(3)]
    assert all(id[14] == "7" for id in ids)
    assert script.make()["created_at"].endswith("Z")


def test_a_script_may_choose_the_id(script):
    id = new_id()
    assert script.make(ANA | {"id": id})["id"] == id
    again = script.post(THERAPISTS, ANA | {"id": id})
    assert (again.status_code, again.json()["code"]) == (409, "taken")


def test_an_id_that_was_deleted_stays_taken(script):
    one = script.make()
    script.delete(f"{THERAPISTS}{one['id']}/")
    assert script.post(THERAPISTS, ANA | {"id": one["id"]}).status_code == 409


def test_a_change_touches_only_what_is_given(script):
    one = script.make(ANA | {"practice": "Here"})
    changed = script.patch(f"{THERAPISTS}{one['id']}/", {"nickname": "Ben"}).json()
    assert changed == one | {"nickname": "Ben", "seq": 2}


def test_null_empties_a_field(script):
    one = script.make(ANA | {"practice": "Here"})
    assert script.patch(f"{THERAPISTS}{one['id']}/", {"practice": None}).json()["practice"] is None


def test_a_change_of_an_old_version_keeps_the_words_it_displaced(script):
    one = script.make()
    script.patch(f"{THERAPISTS}{one['id']}/", {"nickname": "Ben", "seq": one["seq"]})
    script.patch(f"{THERAPISTS}{one['id']}/", {"nickname": "Cleo", "seq": one["seq"]})
    assert [found["kept"] for found in script.get("/api/conflicts/").json()["results"]] == ["Ben"]


def test_a_delete_of_an_old_version_keeps_the_words_it_had_not_seen(script):
    one = script.make()
    script.patch(f"{THERAPISTS}{one['id']}/", {"nickname": "Ben"})
    assert script.delete(f"{THERAPISTS}{one['id']}/?seq={one['seq']}").status_code == 204
    assert script.get(f"{THERAPISTS}{one['id']}/").status_code == 404
    assert [found["kept"] for found in script.get("/api/conflicts/").json()["results"]] == ["Ben"]


def test_what_a_script_writes_reaches_the_phones(script, alices):
    one = script.make()
    [row] = alices.take()["rows"]
    assert (row["id"], row["fields"]["nickname"]) == (one["id"], "Ana")


def test_a_list_is_read_page_by_page(script):
    made = [script.make()["id"] for _each in range(5)]
    first = script.get(f"{THERAPISTS}?limit=2").json()
    second = script.get(f"{THERAPISTS}?limit=3&after={first['next']}").json()
    assert [one["id"] for one in first["results"] + second["results"]] == made
    assert second["next"] is None


@pytest.mark.parametrize(
    "query", ["limit=many", "limit=501", "after=-1", "after=99999999999999999999", "after=%00"]
)
def test_a_page_that_cannot_be_is_refused(script, query):
    assert script.get(f"{THERAPISTS}?{query}").status_code == 400


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"role": "current"}, "nickname"),
        (ANA | {"nickname": ""}, "nickname"),
        (ANA | {"nickname": None}, "nickname"),
        (ANA | {"role": "no such role"}, "role"),
        (ANA | {"fee": 85}, "fee"),
        (ANA | {"started_on": "soon"}, "started_on"),
        (ANA | {"aura": "blue"}, "aura"),
        (ANA | {"id": "x"}, "id"),
        (ANA | {"seq": -1}, "seq"),
        (ANA | {"started_on": "2026-01-02", "ended_on": "2026-01-01"}, "ended_on"),
    ],
)
def test_a_problem_stands_under_its_field(script, body, field):
    answer = script.post(THERAPISTS, body)
    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not Record.objects.exists()


def test_rules_between_fields_look_at_the_whole_record(script):
    one = script.make(ANA | {"started_on": "2026-01-02"})
    answer = script.patch(f"{THERAPISTS}{one['id']}/", {"ended_on": "2026-01-01"})
    assert (answer.status_code, list(answer.json())) == (400, ["ended_on"])


@pytest.mark.parametrize("body", [[], None, 7, "x", [ANA]])
def test_what_is_no_object_is_refused(script, body):
    assert (
        script.client.post(
            THERAPISTS, json.dumps(body), content_type="application/json"
        ).status_code
        == 400
    )


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_a_foreign_record_is_answered_like_a_random_one(script, bobs_script, method):
    alices = script.make()
    answers = [
        getattr(bobs_script, method)(
            f"{THERAPISTS}{id}/", *([{"nickname": "Mine"}] if method == "patch" else [])
        )
        for id in (alices["id"], new_id())
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert bobs_script.get(THERAPISTS).json()["results"] == []


def test_a_record_of_another_kind_is_not_found(script):
    one = script.make()
    assert script.get(f"/api/repairs/{one['id']}/").status_code == 404


def test_answers_are_never_stored(script):
    assert script.get(THERAPISTS)["Cache-Control"] == "no-store"


def test_a_script_that_runs_wild_is_told_to_wait(script, monkeypatch, clock_stands):
    monkeypatch.setattr(PerAccount, "most", 2)
    answers = [script.get(THERAPISTS) for _each in range(3)]
    assert (answers[-1].status_code, "Retry-After" in answers[-1]) == (429, True)


@every_type
def test_nobody_signed_in_gets_nothing(kind, client, db):
    assert client.get(f"/api/{kind.slug}/").status_code == 401


# The description


def test_the_description_is_complete_and_valid(capsys):
    from django.core.management import call_command

    call_command("spectacular", validate=True, fail_on_warn=True)
    assert "/api/therapists/" in capsys.readouterr().out


def test_the_description_tells_limits_and_options_from_the_model(client, db):
    schema = client.get("/api/schema/").json()["components"]["schemas"]["EmpathicFailure"]
    assert "fell_asleep" in schema["properties"]["kind"]["enum"]
    assert schema["properties"]["what_happened"]["maxLength"] == 20_000
    assert set(schema["required"]) == {"therapist", "occurred_on", "kind"}


def test_the_page_of_the_description_loads_nothing_from_elsewhere(client, db):
    answer = client.get("/api/docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "://" not in page.replace("http://testserver", "")
    assert "<script>" not in page
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "trusted-types" not in answer["Content-Security-Policy"]


def test_only_that_page_goes_without_trusted_types(client, db):
    assert "require-trusted-types-for" in client.get("/journal/")["Content-Security-Policy"]


@pytest.mark.parametrize("encoding", ["gzip", "identity"])
def test_the_description_is_built_once_and_costs_nothing_afterwards(client, encoding):
    answers = [client.get("/api/schema/", headers={"accept-encoding": encoding})]

    def ask():
        answers.extend(
            client.get("/api/schema/", headers={"accept-encoding": encoding}) for _each in range(10)
        )

    assert cpu_seconds(ask, 0.5) < 0.5  # 3 when each is built anew
    assert len({answer.content for answer in answers}) == 1
    assert answers[0].get("Content-Encoding", "identity") == encoding
