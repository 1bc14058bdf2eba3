"""What /api/sync/ refuses, to whom, and how it says so."""

from uuid import UUID

import pytest

from sync import registry
from sync.guard import maintenance
from sync.models import Record
from sync.registry import schema
from sync.throttle import PerAccount
from tests.stored import damaged
from tests.sync.conftest import operation
from vault.models import SetAside

pytestmark = pytest.mark.django_db


def test_a_push_names_its_account(alices, bobs):
    answer = alices.sync(operation(), account=bobs.account)
    assert (answer.status_code, answer.json()["code"]) == (403, "other_account")
    assert not Record.objects.exists()


def test_bob_gets_nothing_of_alices(alices, bobs):
    one = operation()
    alices.take(one)
    assert bobs.take()["rows"] == []
    random = operation(base=3, fields={"practice": "Mine"})
    foreign = operation(one["id"], base=3, fields={"practice": "Mine"})
    told = [bobs.sync(each).json()["outcomes"][0] | {"op": ""} for each in (foreign, random)]
    assert told[0] == told[1]


def test_bob_may_have_the_same_id_and_alices_stays(alices, bobs):
    one = operation()
    alices.take(one)
    assert (
        bobs.take(operation(one["id"], fields={"nickname": "Bea"}))["outcomes"][0]["outcome"]
        == "applied"
    )
    [row] = alices.sync(cursor=[0, ""], head=[0, ""]).json()["rows"]
    assert row["fields"] == one["fields"]


def test_nobody_signed_in_is_told_so(alices, client):
    answer = client.post("/api/sync/", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")


@pytest.mark.parametrize("spoken", ["0", "", "one", "-1"])
def test_a_phone_that_is_too_old_is_told_so(alices, spoken):
    answer = alices.ask({"account": alices.account}, **{"Attuned-Protocol": spoken})
    assert (answer.status_code, answer.json()["code"]) == (426, "too_old")


def test_every_answer_names_the_versions_and_is_never_stored(alices):
    for answer in (alices.sync(), alices.ask(b"{"), alices.ask([])):
        assert (answer["Attuned-Protocol"], answer["Attuned-Schema"]) == ("1", schema())
        assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "change",
    [
        {"cursor": "x"},
        {"cursor": [0]},
        {"cursor": [-1, ""]},
        {"cursor": [True, ""]},
        {"cursor": [1, 2]},
        {"head": None},
        {"operations": {}},
        {"operations": [7]},
        {"operations": [{}]},
        {"operations": [operation(id="no id")]},
        {"operations": [operation() | {"id": operation()["id"].upper()}]},
        {"operations": [operation(base="1")]},
        {"operations": [operation(base=-1)]},
        {"operations": [operation(base=1.5)]},
        {"operations": [operation(fields="x")]},
        {"operations": [operation(bases={"nickname": "1"})]},
        {"operations": [operation(delete="yes")]},
        {"operations": [operation(type=7)]},
        {"operations": [operation(type="x" * 61)]},
        {"limit": "many"},
        {"known": "x"},
        {"known": [[1]]},
    ],
)
def test_what_is_not_of_the_protocol_is_refused(alices, change):
    answer = (
        alices.sync(**change)
        if "operations" not in change
        else alices.ask({"account": alices.account, "cursor": [0, ""], "head": [0, ""]} | change)
    )
    assert answer.status_code == 400
    assert answer.json()["code"] == "malformed"
    assert answer.json()["detail"]
    assert not Record.objects.exists()


@pytest.mark.parametrize("body", [b"[]", b"null", b"7", b'"x"'])
def test_a_body_that_is_no_object_is_refused(alices, body):
    assert alices.ask(body).json()["code"] == "malformed"


def test_more_than_500_operations_are_too_many(alices):
    answer = alices.sync(*(operation(fields={}) for _each in range(501)))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_many")


def test_a_phone_that_runs_wild_is_told_to_wait(alices, monkeypatch, clock_stands):
    monkeypatch.setattr(PerAccount, "most", 3)
    answers = [alices.sync() for _each in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[-1]["Retry-After"]) <= 60
    assert answers[-1].json()["code"] == "throttled"


def test_one_account_does_not_use_up_anothers_turns(alices, bobs, monkeypatch):
    monkeypatch.setattr(PerAccount, "most", 3)
    for _each in range(4):
        alices.sync()
    assert bobs.sync().status_code == 200


def damage(id: str) -> None:
    with maintenance():
        Record.objects.filter(id=id).update(sealed=damaged(Record.objects.get(id=id).sealed))


def test_a_row_that_does_not_open_is_named_and_never_reads_as_empty(alices):
    bad, good = operation(), operation()
    alices.take(bad, good)
    damage(bad["id"])
    answer = alices.sync(cursor=[0, ""], head=[0, ""]).json()
    assert answer["unreadable"] == [{"id": bad["id"], "type": bad["type"]}]
    assert [row["id"] for row in answer["rows"]] == [good["id"]]
    assert answer["cursor"] == alices.head
    answer = alices.client.get("/api/therapists/").json()
    assert answer["unreadable"] == [bad["id"]]
    assert [row["id"] for row in answer["results"]] == [good["id"]]
    assert alices.client.get(f"/api/therapists/{bad['id']}/").json()["code"] == "unreadable"


def test_a_phone_that_writes_over_a_row_that_does_not_open_is_asked_for_all_it_holds(alices):
    before, bad = operation(), operation()
    alices.take(before)
    known = alices.head
    alices.take(bad)
    damage(bad["id"])
    edit = operation(bad["id"], base=2, fields={"practice": "By the park"})
    assert alices.sync(edit).json()["code"] == "restored"
    assert SetAside.objects.get().record == UUID(bad["id"])
    found = alices.ask({"account": alices.account, "known": [known, alices.head]}).json()
    assert found["recognised"] == known
    alices.cursor, alices.head = [0, ""], known
    whole = operation(bad["id"], recovery=True, fields=bad["fields"] | edit["fields"])
    assert alices.take(whole)["outcomes"][0]["outcome"] == "applied"
    rows = {row["id"]: row["fields"] for row in alices.sync(cursor=[0, ""]).json()["rows"]}
    assert rows == {before["id"]: before["fields"], bad["id"]: whole["fields"]}


def test_health_is_told_to_anyone(client):
    assert client.get("/healthz").json() == {"status": "ok"}


def test_a_server_that_takes_other_things_says_so_by_its_schema(settings, monkeypatch):
    first = schema()
    schema.cache_clear()
    assert schema() == first
    schema.cache_clear()
    monkeypatch.delitem(registry._types, "guidance.Handover")
    assert schema() != first
    monkeypatch.undo()
    schema.cache_clear()
    settings.RELEASE = "another"
    assert schema() != first
    schema.cache_clear()
