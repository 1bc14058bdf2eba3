"""POST /api/sync/ as a phone sees it."""

import pytest

from sync import pruning
from sync.identity import new_id
from sync.merge import Copy, conflict_id
from sync.models import Record, SyncOp, SyncState
from sync.store import DatabaseStore
from tests.sync.conftest import operation
from tests.sync.test_histories import DatabaseServer
from vault.keys import opened

pytestmark = pytest.mark.django_db


def kept(online) -> DatabaseServer:
    return DatabaseServer(online.user)


def restore(online, server) -> None:
    with opened(online.person.key):
        server.restore()


def test_a_push_is_answered_with_outcome_row_and_cursor(alices):
    one = operation()
    answer = alices.take(one)
    [outcome] = answer["outcomes"]
    assert (outcome["op"], outcome["outcome"], outcome["seq"]) == (one["op"], "applied", 1)
    assert answer["rows"] == [{"id": one["id"], "type": one["type"], "seq": 1, "op": one["op"]}]
    assert answer["cursor"] == answer["head"] == [1, outcome["tag"]]
    assert (answer["account"], answer["more"]) == (alices.account, False)
    assert len(outcome["tag"]) == 11


def test_another_phone_gets_the_fields(alices):
    one = operation()
    alices.take(one)
    [row] = alices.sync(cursor=[0, ""], head=[0, ""]).json()["rows"]
    assert row == {"id": one["id"], "type": one["type"], "seq": 1, "fields": one["fields"]}


def test_a_body_may_be_packed(alices):
    body = {"account": alices.account, "operations": [operation()]}
    assert alices.ask(body, packed=True).json()["outcomes"][0]["outcome"] == "applied"


def test_the_answer_is_packed_for_who_asks(alices):
    alices.take(*(operation() for _each in range(20)))
    body = {"account": alices.account, "cursor": [0, ""], "head": [0, ""]}
    assert alices.ask(body, **{"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"


def test_sending_twice_changes_nothing_and_answers_alike(alices):
    one = operation()
    first = alices.take(one)["outcomes"]
    assert alices.take(one)["outcomes"] == first
    assert SyncState.objects.get(owner=alices.user).seq == 1


def test_a_row_is_sent_whole_when_it_is_not_just_as_sent(alices):
    one = operation()
    alices.take(one)
    unseen = operation(one["id"], base=0, fields={"practice": "Here"})
    [row] = alices.take(unseen)["rows"]
    assert row["fields"] == one["fields"] | {"practice": "Here"}


def test_a_row_is_just_as_sent_when_its_last_version_was_seen(alices):
    one = operation()
    seq = alices.take(one)["outcomes"][0]["seq"]
    change = operation(one["id"], base=seq, fields={"practice": "Here"})
    assert alices.take(change)["rows"] == [
        {"id": one["id"], "type": one["type"], "seq": 2, "op": change["op"]}
    ]


def test_a_row_is_sent_whole_to_a_phone_that_lags(alices):
    behind = alices.cursor
    alices.take(operation())
    one = operation()
    rows = alices.sync(one, cursor=behind, head=behind).json()["rows"]
    assert [row["fields"] for row in rows] == [one["fields"]] * 2


def test_two_operations_on_one_record_are_sent_whole(alices):
    one = operation()
    [row] = alices.take(one, operation(one["id"], fields={"practice": "Here"}))["rows"]
    assert row["fields"] == one["fields"] | {"practice": "Here"}


def test_a_value_sent_empty_comes_back_absent(alices):
    one = operation(fields={"nickname": "Ana", "practice": ""})
    assert alices.take(one)["rows"][0]["fields"] == {"nickname": "Ana"}


def test_a_conflict_arrives_before_the_row_that_made_it(alices):
    one = operation()
    alices.take(one)
    rows = alices.take(operation(one["id"], base=0, fields={"nickname": "Ben"}))["rows"]
    assert [row["type"] for row in rows] == ["sync.Conflict", "journal.Therapist"]
    assert rows[0]["fields"]["kept"] == one["fields"]["nickname"]


def test_a_conflict_sent_again_stays_where_it_was(alices):
    one = operation()
    alices.take(one)
    conflict = alices.take(operation(one["id"], base=0, fields={"nickname": "Ben"}))["rows"][0]
    tag = alices.head[1]
    alices.take(operation())
    again = {
        "op": new_id(),
        "id": conflict["id"],
        "type": conflict["type"],
        "base": 0,
        "fields": conflict["fields"],
    }
    answer = alices.take(again | {"recovery": True})
    assert answer["outcomes"] == [
        {"op": again["op"], "outcome": "applied", "seq": conflict["seq"], "tag": tag}
    ]
    assert answer["rows"] == []


def test_a_conflict_sent_again_and_made_anew_in_one_push_is_sent_whole(alices):
    one = operation()
    alices.take(one)
    fields = {
        "record": one["id"],
        "record_type": one["type"],
        "field": "nickname",
        "kept": one["fields"]["nickname"],
    }
    again = operation(conflict_id(one["id"], one["op"], "nickname"), fields=fields) | {
        "type": "sync.Conflict"
    }
    rows = alices.take(
        again | {"recovery": True}, operation(one["id"], base=0, fields={"nickname": "Ben"})
    )["rows"]
    [conflict] = [row for row in rows if row["type"] == "sync.Conflict"]
    assert conflict["fields"].items() > fields.items()


def test_a_deleted_record_is_a_row_without_words(alices):
    one = operation()
    alices.take(one)
    gone = {"op": new_id(), "id": one["id"], "type": one["type"], "base": 1, "delete": True}
    assert alices.take(gone)["rows"] == [
        {"id": one["id"], "type": one["type"], "seq": 2, "deleted": True}
    ]


def test_a_late_edit_of_an_erased_record_is_gone(alices):
    one = operation()
    erased = {"op": new_id(), "id": one["id"], "type": one["type"], "base": 1, "erase": True}
    alices.take(one, erased)
    late = operation(one["id"], base=1, fields={"practice": "Late"})
    assert alices.take(late)["outcomes"] == [{"op": late["op"], "outcome": "gone"}]


def test_a_page_ends_at_its_limit_and_says_so(alices):
    alices.take(*(operation() for _each in range(5)))
    first = alices.sync(cursor=[0, ""], head=[0, ""], limit=2).json()
    assert ([row["seq"] for row in first["rows"]], first["more"], first["cursor"][0]) == (
        [1, 2],
        True,
        2,
    )
    second = alices.sync(cursor=first["cursor"], head=first["head"], limit=3).json()
    assert ([row["seq"] for row in second["rows"]], second["more"]) == ([3, 4, 5], False)


def test_a_page_of_long_records_ends_early(alices):
    text = "🌱" * 12_000
    for _each in range(30):
        long = operation(type="journal.EmpathicFailure")
        long["fields"] = {"therapist": new_id(), "occurred_on": "2026-11-02", "kind": "own"}
        long["fields"] |= dict.fromkeys(("what_happened", "how_it_felt", "context"), text)
        alices.take(long)
    answer = alices.sync(cursor=[0, ""], head=[0, ""]).json()
    assert answer["more"]
    assert 5 < len(answer["rows"]) < 8


def test_an_idle_pull_is_small_and_asks_little(alices, django_assert_max_num_queries):
    alices.take(*(operation() for _each in range(5)))
    with django_assert_max_num_queries(4):  # device, session, account, state
        answer = alices.sync()
    assert answer.json()["rows"] == []
    assert len(answer.content) < 250


def test_a_record_of_a_type_unknown_here_is_carried_untouched(alices):
    newer = Copy(new_id(), "future.Thing", 1, fields={"aura": {"colour": "blue"}})
    with opened(alices.person.key):
        DatabaseStore(alices.user, SyncState(owner=alices.user)).save(
            [newer], {new_id(): 1}, (1, "tag")
        )
    SyncState.objects.create(owner=alices.user, seq=1, tag="tag")
    [row] = alices.take()["rows"]
    assert row == {"id": newer.id, "type": "future.Thing", "seq": 1, "fields": newer.fields}


# Restored server, floor


def test_a_restored_server_is_noticed_on_a_pull_and_on_a_push(alices):
    server = kept(alices)
    alices.take(operation())
    server.snapshot()
    alices.take(operation())
    restore(alices, server)
    assert (alices.sync().status_code, alices.sync().json()["code"]) == (409, "restored")
    assert alices.sync(operation()).status_code == 409
    assert Record.objects.count() == 1


def test_a_restored_server_is_noticed_after_it_moved_on(alices):
    server = kept(alices)
    alices.take(operation())
    server.snapshot()
    alices.take(operation())
    restore(alices, server)
    alices.sync(operation(), cursor=[0, ""], head=[0, ""])
    assert alices.sync().status_code == 409


def test_head_alone_gives_a_restored_server_away(alices):
    alices.take(operation())
    assert alices.sync(cursor=[0, ""], head=[1, "another"]).status_code == 409


def test_the_newest_commit_both_know_is_recognised(alices):
    server = kept(alices)
    first = alices.take(operation())["head"]
    server.snapshot()
    second = alices.take(operation(), operation())["head"]
    asked = {"account": alices.account, "operations": [], "known": [[0, ""], first, second]}
    assert alices.ask(asked).json() == {"account": alices.account, "recognised": second}
    assert alices.ask(asked | {"known": [first, [2, second[1]]]}).json()["recognised"] == [
        2,
        second[1],
    ]
    restore(alices, server)
    assert alices.ask(asked).json()["recognised"] == first
    assert alices.ask(asked | {"known": [second]}).json()["recognised"] == [0, ""]


def half_a_year_later(online):
    today = SyncOp.objects.latest("seq").made_on
    pruning.prune(today.replace(year=today.year + 1))


def test_a_cursor_below_the_floor_must_compare_everything(alices):
    one = operation()
    old = alices.take(one)["cursor"]
    alices.take(
        {"op": new_id(), "id": one["id"], "type": one["type"], "base": 1, "delete": True},
        operation(),
    )
    half_a_year_later(alices)
    answer = alices.sync(cursor=old, head=old)
    assert (answer.status_code, answer.json()["code"]) == (410, "resync")


def test_a_full_pull_passes_the_floor(alices):
    alices.take(*(operation() for _each in range(4)))
    half_a_year_later(alices)
    first = alices.sync(cursor=[0, ""], head=[0, ""], limit=2, full=True).json()
    second = alices.sync(cursor=first["cursor"], head=first["head"], full=True).json()
    assert len(first["rows"] + second["rows"]) == 4
    assert second["cursor"] == second["head"]
    assert alices.sync(cursor=second["cursor"], head=second["head"]).status_code == 200


def test_who_saw_everything_goes_on_after_the_floor_moved(alices):
    alices.take(operation())
    half_a_year_later(alices)
    assert alices.sync(operation()).status_code == 200
