"""When the server's past is another one than the phone remembers, or the page is gone when the
network comes back.
"""

import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.phones import (
    THERAPIST,
    brought_in,
    lose_network,
    new_name,
    signed_up,
    state,
    synced,
)
from tests.browser.steps import installed, records, store, until
from tests.stored import damaged

PRUNED = """
    DELETE FROM sync_record WHERE deleted;
    UPDATE sync_syncstate SET floor = seq;
    DELETE FROM sync_syncop
      WHERE seq < (SELECT seq FROM sync_syncstate s WHERE s.owner_id = sync_syncop.owner_id);
"""


@pytest.fixture
def name():
    return new_name()


@pytest.fixture
def database(data_dir):
    return data_dir / "attuned.sqlite3"


def therapists(*names: str) -> list[dict]:
    return [{"type": THERAPIST, "nickname": name, "role": "candidate"} for name in names]


def nicknames(page) -> set[str]:
    return {record["nickname"] for record in records(page, THERAPIST)}


@pytest.fixture
def one(window, base_url, name):
    """A phone whose account holds Ana."""
    page = window()
    signed_up(page, base_url, name)
    page.goto("/more/waiting/")
    store(page, therapists("Ana"))
    synced(page)
    return page


def test_phones_repair_a_server_that_was_restored_from_an_older_copy(
    one, window, base_url, name, database
):
    with closing(sqlite3.connect(":memory:")) as copy:
        with closing(sqlite3.connect(database)) as live:
            live.backup(copy)
        [ben, carl] = store(one, therapists("Ben", "Carl"))
        synced(one)
        store(one, [ben | {"practice": "By the park"}])
        one.evaluate(
            "async (id) => (await import('/static/js/storage/removal.js'))"
            ".removeRecords([id], { hold: 0 })",
            carl["id"],
        )
        synced(one)
        with closing(sqlite3.connect(database, timeout=30)) as live:
            copy.backup(live)
    store(one, therapists("Dora"))
    synced(one)
    two = window()
    brought_in(two, base_url, name)
    for phone in (one, two):
        assert nicknames(phone) == {"Ana", "Ben", "Dora"}
        assert {record.get("practice") for record in records(phone, THERAPIST)} == {
            None,
            "By the park",
        }
        assert records(phone, "sync.Conflict") == []


def away_too_long(one, two, database, gone: list[dict]) -> None:
    """What `one` deletes while `two` is away is forgotten by the server before `two` comes back."""
    lose_network(two)
    one.evaluate(
        "async (ids) => (await import('/static/js/storage/removal.js'))"
        ".removeRecords(ids, { hold: 0 })",
        [record["id"] for record in gone],
    )
    synced(one)
    with closing(sqlite3.connect(database, timeout=30)) as live:
        live.executescript(PRUNED)
    two.context.set_offline(False)


def test_a_phone_that_was_away_for_too_long_lets_go_of_what_was_deleted(
    one, window, base_url, name, database
):
    made = store(one, therapists(*(f"Ben {n}" for n in range(40))))
    synced(one)
    two = window()
    brought_in(two, base_url, name)
    two.goto("/more/waiting/")
    away_too_long(one, two, database, made[:1])
    synced(two)
    assert nicknames(two) == nicknames(one)
    assert len(nicknames(two)) == 40


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        ("Take them off this phone too", {"Ana"}),
        ("Keep them, send them again", {"Ana", "Ben", "Carl"}),
    ],
)
def test_a_phone_that_would_lose_much_asks_first(
    one, window, base_url, name, database, answer, left
):
    made = store(one, therapists("Ben", "Carl"))
    synced(one)
    two = window()
    brought_in(two, base_url, name)
    two.goto("/more/waiting/")
    away_too_long(one, two, database, made)
    expect(
        two.get_by_text("2 entries of this phone are not in your account any more.")
    ).to_be_visible(timeout=60_000)
    assert nicknames(two) == {"Ana", "Ben", "Carl"}
    two.get_by_role("button", name=answer).click()
    expect(two.get_by_text("Nothing waits")).to_be_visible()
    synced(two)
    synced(one)
    assert nicknames(two) == nicknames(one) == left


def damage(database, record: dict) -> None:
    id = record["id"].replace("-", "")
    with closing(sqlite3.connect(database, timeout=30)) as live, live:
        [(sealed,)] = live.execute("SELECT sealed FROM sync_record WHERE id = ?", [id])
        live.execute(
            "UPDATE sync_record SET sealed = ? WHERE id = ?",
            [damaged(sealed), id],
        )


def test_an_entry_that_does_not_open_on_the_server_comes_back_from_a_phone_that_holds_it(
    one, window, base_url, name, database
):
    [ben, _carl] = store(one, therapists("Ben", "Carl"))
    synced(one)
    damage(database, ben)
    two = window()
    brought_in(two, base_url, name)
    two.goto("/more/waiting/")
    synced(two)
    assert nicknames(two) == {"Ana", "Carl"}
    expect(two.get_by_text("1 entry in your account does not open any more")).to_be_visible()
    store(one, [ben | {"practice": "By the park"}])
    synced(one)
    synced(two)
    expect(two.get_by_text("does not open any more")).to_have_count(0)
    assert nicknames(one) == nicknames(two) == {"Ana", "Ben", "Carl"}
    assert {record.get("practice") for record in records(two, THERAPIST)} == {None, "By the park"}
    assert records(one, "sync.Conflict") == records(two, "sync.Conflict") == []


def test_a_phone_that_reads_all_anew_keeps_and_sends_what_does_not_open_on_the_server(
    one, database, base_url, name, window
):
    [ben] = store(one, therapists("Ben"))
    synced(one)
    damage(database, ben)
    one.evaluate("async () => (await import('/static/js/sync/recovery.js')).readAllAnew()")
    synced(one)
    assert nicknames(one) == {"Ana", "Ben"}
    two = window()
    brought_in(two, base_url, name)
    assert nicknames(two) == {"Ana", "Ben"}


def rows_in(database) -> int:
    with closing(sqlite3.connect(database, timeout=30)) as live:
        return live.execute("SELECT count(*) FROM sync_record").fetchone()[0]


@pytest.mark.worker
def test_the_worker_sends_what_was_on_its_way_when_the_last_page_was_closed(
    one, window, base_url, name, database
):
    installed(one)
    before = rows_in(database)
    one.context.set_offline(True)
    store(one, therapists("Ben"))
    until(one, lambda: len(state(one, "inflight")["inflight"]) == 1)
    context = one.context
    wire = context.browser.new_browser_cdp_session()
    workers = [
        target
        for target in wire.send("Target.getTargets")["targetInfos"]
        if target["type"] == "service_worker"
    ]
    assert workers
    one.goto("about:blank")
    context.set_offline(False)
    session = context.new_cdp_session(one)
    found = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    until(one, lambda: found)
    for registration in found:
        wanted = {
            "origin": registration["scopeURL"].rstrip("/"),
            "registrationId": registration["registrationId"],
        }
        session.send(
            "ServiceWorker.dispatchSyncEvent", {**wanted, "tag": "sync", "lastChance": False}
        )
    until(one, lambda: rows_in(database) == before + 1)
    two = window()
    brought_in(two, base_url, name)
    assert nicknames(two) == {"Ana", "Ben"}
    one.goto("/more/waiting/")
    synced(one)
    assert state(one, "inflight")["inflight"] == []


def test_an_answer_that_was_overtaken_changes_nothing(page):
    """Another exchange, or the way back to a restored server, came between the question and its
    answer.
    """
    page.goto("/more/")
    applied, before, after = page.evaluate(
        """async (row) => {
  const { applyAnswer } = await import("/static/js/sync/apply.js");
  const { readSyncState } = await import("/static/js/sync/state.js");
  const answer = { outcomes: [], rows: [row], cursor: [9, "tag"], head: [9, "tag"], more: false };
  const before = await readSyncState();
  const late = await applyAnswer(answer, { asked: { cursor: [4, "older"], head: before.head } });
  const after = await readSyncState();
  return [[late === undefined, await applyAnswer(answer, { asked: before })], before, after];
}""",
        {
            "id": "0192f0c1-0000-7000-8000-000000000001",
            "type": THERAPIST,
            "seq": 9,
            "fields": {"nickname": "Ana"},
        },
    )
    assert applied == [True, True]
    assert after == before
    assert nicknames(page) == {"Ana"}


def test_what_the_server_kept_of_an_operation_is_what_stands_in_the_end(page):
    """Its row came first, over which ours was laid; then word that it is through."""
    page.goto("/more/")
    page.evaluate(
        """async ({ id, type }) => {
  const { write } = await import("/static/js/storage/database.js");
  const { applyAnswer } = await import("/static/js/sync/apply.js");
  const { readSyncState } = await import("/static/js/sync/state.js");
  const ours = { nickname: "Ours", practice: "Ours" };
  await write(["records", "pending", "inflight"], async (tx) => {
    tx.objectStore("records").put({
      id,
      type,
      seq: 9,
      data: { ...ours, practice: "Newer", note: "Kept" },
    });
    tx.objectStore("pending").put({
      id,
      type,
      fields: { practice: "Newer" },
      bases: { practice: null },
      before: { practice: "Theirs" },
    });
    tx.objectStore("inflight").put({
      ops: [{ op: "a", id, type, base: 4, fields: ours }],
      acks: {},
      before: { [id]: { nickname: "Theirs", practice: "Theirs" } },
    });
  });
  const outcomes = [{ op: "a", outcome: "applied", seq: 9, tag: "tag" }];
  await applyAnswer(
    { outcomes, rows: [], cursor: [9, "tag"], head: [9, "tag"], more: false },
    { asked: await readSyncState() },
  );
}""",
        {"id": "0192f0c1-0000-7000-8000-000000000001", "type": THERAPIST},
    )
    [stands] = records(page, THERAPIST)
    assert (stands["nickname"], stands["practice"], stands["note"]) == ("Theirs", "Newer", "Kept")
    assert state(page, "inflight")["inflight"] == []
    assert state(page, "pending")["pending"][0]["bases"] == {"practice": 9}
