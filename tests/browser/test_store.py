"""The phone's store, called through its own modules in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import records, store, until_true

THERAPIST = {"type": "journal.Therapist", "nickname": "Ana", "role": "current"}
STEPS = 3

RAW = """async (name) => {
  const { read } = await import('/static/js/storage/database.js')
  return read((db) => db.getAll(name))
}"""


@pytest.fixture(autouse=True)
def app(page):
    page.goto("/more/")


def test_the_migration_test_knows_every_step(page):
    assert (
        page.evaluate("async () => (await import('/static/js/storage/schema.js')).STEPS.length")
        == STEPS
    )


@pytest.mark.parametrize("version", range(1, STEPS + 1))
def test_a_store_of_every_earlier_version_opens_with_all_its_rows(page, version):
    found = page.evaluate(
        """async (version) => {
          const { STEPS, openStore } = await import('/static/js/storage/schema.js')
          const old = await openStore(STEPS.slice(0, version), 'migrated')
          await old.put('records', {id: 'a', type: 'journal.Therapist', data: {nickname: 'Ana'}})
          await old.put('pending', {id: 'a', fields: {nickname: 'Ana'}})
          await old.put('drafts', {therapist: 'a'}, 'log')
          await old.put('meta', 'a', 'last_therapist')
          old.close()
          const now = await openStore(STEPS, 'migrated')
          return [
            now.version,
            await now.getAllFromIndex('records', 'by_type', 'journal.Therapist'),
            await now.getAll('pending'), await now.getAll('drafts'), await now.getAll('meta'),
            await now.countFromIndex('pending', 'by_refusal'), [...now.objectStoreNames],
          ]
        }""",
        version,
    )
    row = {"id": "a", "type": "journal.Therapist", "data": {"nickname": "Ana"}}
    stores = ["drafts", "inflight", "meta", "pending", "records", "tombstones"]
    pending = [{"id": "a", "fields": {"nickname": "Ana"}}]
    assert found == [STEPS, [row], pending, [{"therapist": "a"}], ["a"], 0, stores]


def test_a_record_and_its_pending_row_are_written_together(page):
    [made] = store(page, [THERAPIST])
    [waiting] = page.evaluate(RAW, "pending")
    assert waiting["id"] == made["id"]
    assert waiting["fields"]["nickname"] == "Ana"


def test_neither_is_written_when_one_fails(page):
    failed = page.evaluate(
        """async (record) => {
          const add = IDBObjectStore.prototype.add
          IDBObjectStore.prototype.add = function (...given) {
            if (this.name === 'pending') throw new DOMException('full', 'QuotaExceededError')
            return add.apply(this, given)
          }
          const { saveRecords } = await import('/static/js/storage/records.js')
          return saveRecords([record]).then(() => 'saved', (error) => error.name)
        }""",
        THERAPIST,
    )
    assert failed == "QuotaExceededError"
    assert page.evaluate(RAW, "records") == []
    assert page.evaluate(RAW, "pending") == []


def test_edits_of_one_record_meet_in_one_pending_row(page):
    [made] = store(page, [THERAPIST | {"practice": "By the park"}])
    edited = {name: value for name, value in made.items() if name != "practice"} | {
        "nickname": "Anna"
    }
    store(page, [edited])
    [waiting] = page.evaluate(RAW, "pending")
    assert (waiting["fields"]["nickname"], waiting["fields"]["practice"]) == ("Anna", None)


def test_records_are_written_with_strict_durability(page):
    used = page.evaluate(
        """async (record) => {
          const used = []
          const add = IDBObjectStore.prototype.add
          IDBObjectStore.prototype.add = function (...given) {
            used.push([this.name, this.transaction.durability])
            return add.apply(this, given)
          }
          await (await import('/static/js/storage/records.js')).saveRecords([record])
          return used
        }""",
        THERAPIST,
    )
    assert ["records", "strict"] in used
    assert {durability for _, durability in used} == {"strict"}


def test_a_draft_ends_in_the_same_moment_as_its_record_begins(page):
    left = page.evaluate(
        """async (record) => {
          const { keepDraft, readDraft } = await import('/static/js/storage/drafts.js')
          const { saveRecords } = await import('/static/js/storage/records.js')
          keepDraft('log', {typed: 1}); keepDraft('log', {typed: 2})
          await saveRecords([record], { draft: 'log' })
          return readDraft('log')
        }""",
        THERAPIST,
    )
    assert left is None


def test_the_last_of_many_fast_drafts_stays(page):
    kept = page.evaluate("""async () => {
          const { keepDraft, readDraft } = await import('/static/js/storage/drafts.js')
          let last
          for (let n = 0; n < 200; n++) last = keepDraft('log', {n})
          await last
          return readDraft('log')
        }""")
    assert kept == {"n": 199}


def test_removing_and_restoring_brings_back_the_same_rows(page):
    [made] = store(page, [THERAPIST])
    page.evaluate(
        """async (id) => {
          const { removeRecords, restoreRecords } = await import('/static/js/storage/removal.js')
          await restoreRecords(await removeRecords([id]))
        }""",
        made["id"],
    )
    assert records(page) == [made]
    assert len(page.evaluate(RAW, "pending")) == 1


def test_a_database_closed_behind_our_back_is_opened_again(page):
    [made] = page.evaluate(
        """async (record) => {
          const { openedDatabase } = await import('/static/js/storage/database.js')
          ;(await openedDatabase()).close()
          return (await import('/static/js/storage/records.js')).saveRecords([record])
        }""",
        THERAPIST,
    )
    assert records(page) == [made]


def test_a_database_taken_away_in_the_middle_of_a_save_is_opened_again(page):
    expect(page.locator("#kept")).to_contain_text(
        "Your browser"
    )  # all else on the page has been read
    page.evaluate(
        """async (record) => {
          const { write, read } = await import('/static/js/storage/database.js')
          globalThis.attempts = 0
          globalThis.saving = write(['records'], async ({ store }) => {
            for (attempts += 1; attempts < 2; ) await store.count()
            await store.put({ id: 'a', type: record.type, data: {} })
          }).then(() => read((db) => db.getAllKeys('records')))
        }""",
        THERAPIST,
    )
    until_true(page, "() => attempts === 1")
    wipe = {"origin": page.evaluate("location.origin"), "storageTypes": "indexeddb"}
    page.context.new_cdp_session(page).send("Storage.clearDataForOrigin", wipe)
    assert page.evaluate("saving") == ["a"]
    assert page.evaluate("attempts") == 2


def test_a_refused_request_says_why(page):
    """Not that the transaction was aborted, which is only what followed."""
    [made] = store(page, [THERAPIST])
    failed = page.evaluate(
        """async ({ created_at, ...record }) => {
          const { saveRecords } = await import('/static/js/storage/records.js')
          return saveRecords([record]).then(() => 'saved', (error) => error.name)
        }""",
        made,
    )
    assert failed == "ConstraintError"
    assert records(page) == [made]


def test_ids_are_version_seven_and_in_order(page):
    ids = page.evaluate("""async () => {
          const { newId } = await import('/static/js/storage/ids.js')
          return [newId(1000), newId(2000), newId(1_800_000_000_000)]
        }""")
    assert ids == sorted(ids)
    assert all(one[14] == "7" and one[19] in "89ab" and len(one) == 36 for one in ids)


def test_the_example_never_waits_for_a_server(page):
    page.get_by_role("button", name="Show the example").tap()
    page.get_by_role("button", name="Remove it").wait_for()
    assert page.evaluate(RAW, "pending") == []
    page.get_by_role("button", name="Remove it").tap()
    page.get_by_role("button", name="Show the example").wait_for()
    assert page.evaluate(RAW, "records") == []


def test_what_comes_from_a_file_only_fills_what_is_empty_by_then(page):
    [ana] = store(page, [THERAPIST | {"practice": "By the river"}])
    from_file = {name: ana[name] for name in ("id", "type")} | {
        "nickname": "Anna",
        "practice": "By the park",
    }
    store(page, [from_file | {"contact": "a door away"}], fill=[ana["id"]])
    [kept] = records(page)
    assert (kept["nickname"], kept["practice"], kept["contact"]) == (
        "Ana",
        "By the river",
        "a door away",
    )
    [waiting] = page.evaluate(RAW, "pending")
    assert waiting["fields"]["practice"] == "By the river"


# What release 0.3 left on a phone: all databases in the same files, the notes of who has no account
# beside its memory.
OLD_LAYOUT = """async ([account, shown]) => {
  const { STEPS } = await import("/static/js/storage/schema.js");
  const { openDB } = await import("idb");
  const upgrade = (db, from, to, tx) => STEPS.forEach((step) => step(db, tx));
  const row = (nickname) => ({
    id: crypto.randomUUID(),
    type: "journal.Therapist",
    data: { nickname, role: "current" },
  });
  for (const name of ["attuned", `attuned-${account}`]) {
    const db = await openDB(name, STEPS.length, { upgrade });
    const made = row(name === "attuned" ? "Ana" : "Berta");
    await db.put("records", made);
    await db.put("pending", { id: made.id, type: made.type, fields: made.data, since: 1 });
    await db.put("drafts", { typed: name }, "log");
    await db.put("meta", made.id, "last_therapist");
    if (name === "attuned" && shown) await db.put("meta", account, "account");
    db.close();
  }
}"""
MOVED = """async (account) => {
  const { inDatabaseOf, read } = await import("/static/js/storage/database.js");
  const all = async (db) => [
    (await db.getAll("records")).map(({ data }) => data.nickname),
    [...(await db.getAll("pending")), ...(await db.getAll("inflight")).flatMap(({ ops }) => ops)],
    await db.getAll("drafts"),
    await db.get("meta", "last_therapist"),
    await db.get("meta", "account"),
  ];
  return {
    shown: await read(all),
    nobody: await inDatabaseOf(null, all),
    account: await inDatabaseOf(account, all),
  };
}"""


@pytest.mark.parametrize("shown", [False, True])
def test_what_the_last_release_kept_elsewhere_moves_and_nothing_is_lost(window, shown):
    page, account = window(), "01930000-0000-7000-8000-00000000abcd"
    page.route(
        "**/js/app/start.*", lambda route: route.fulfill(content_type="text/javascript", body="")
    )
    page.goto("/more/licences/")
    page.evaluate(OLD_LAYOUT, [account, shown])
    page.unroute("**/js/app/start.*")
    page.goto("/more/")
    found = page.evaluate(MOVED, account)
    for name, nickname in (("nobody", "Ana"), ("account", "Berta")):
        names, pending, drafts, last, own = found[name]
        assert names == [nickname]
        assert [row["fields"]["nickname"] for row in pending] == [nickname]
        assert len(drafts) == 1
        assert last == pending[0]["id"]
        assert own is None
    assert found["shown"][0] == found["account" if shown else "nobody"][0]
    together = page.evaluate("async () => (await indexedDB.databases()).map(({ name }) => name)")
    assert together == ["attuned"]
