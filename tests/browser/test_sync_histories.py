"""Random lives of three phones and one account: the real client in Chromium, the real server, a
network that fails.

The promise of docs/sync.md: the phones converge, and what was written is current, superseded by
someone who had seen it, deleted by someone who had seen it, or kept visibly in a conflict.
`SEED=… HISTORIES=…` repeats or lengthens the search.
"""

import itertools
import os
import random
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.browser.conftest import SHIPPED
from tests.browser.network import Network, network
from tests.serving import Phone as Visitor
from tests.serving import Server, served

HISTORIES = int(os.environ.get("HISTORIES", "48"))
FIRST = int(os.environ.get("SEED", "0"))
PARTS = 2  # side by side, each with a server and phones of its own
THERAPIST = "journal.Therapist"
FIELDS = ("practice", "specialties")
YEARS_OFF = (0, 3, -3)
FAULTS = ("ok", "ok", "ok", "request", "answer", "twice", "late", "page", "trouble")
WEIGHTS = {
    "save": 8,
    "sync": 7,
    "delete": 1,
    "late": 2,
    "crash": 1,
    "snapshot": 1,
    "restore": 1,
    "reinstall": 1,
}
NAME, PHRASE = "alice", "seven quiet otters crossing the harbour"

# The lock under which the app itself would sync: asked for before any script of the app's runs, so
# that only the history syncs. An exchange of the app's own beside it would bring in records between
# two steps of one.
ALONE = "() => void navigator.locks.request('sync', () => new Promise(() => {}))"
# What lies here of an account.
REINSTALL = """async () => {
  const taken = (names) => names.filter((name) => !["attuned", "attuned-nobody"].includes(name));
  const buckets = navigator.storageBuckets;
  for (const name of taken((await buckets?.keys()) ?? [])) await buckets.delete(name);
  for (const name of taken((await indexedDB.databases()).map(({ name }) => name)))
    await new Promise((gone) => (indexedDB.deleteDatabase(name).onsuccess = gone));
}"""

DRIVER = """async () => {
  while (!(await navigator.locks.query()).held.some(({ name }) => name === "sync"));
  const [records, removal, database, engine] = await Promise.all(
    ["storage/records", "storage/removal", "storage/database", "sync/engine"].map(
      (name) => import(`/static/js/${name}.js`),
    ),
  );
  const { read } = database;
  const stores = (db, ...names) => Promise.all(names.map((name) => db.getAll(name)));
  const therapists = () => records.readRecords("journal.Therapist");
  const mine = async (id) => (await therapists()).find((one) => one.id === id);
  globalThis.phone = {
    async save([id, name, value, nickname]) {
      const one = await mine(id);
      const known = await read(async (db) =>
        Boolean((await db.get("tombstones", id)) || (await db.get("pending", id))),
      );
      if (!one && known) return null;
      await records.saveRecords([
        one
          ? { ...one, [name]: value }
          : { id, type: "journal.Therapist", nickname, [name]: value },
      ]);
      return { fresh: !one, before: one?.[name] ?? null };
    },
    async remove(id) {
      const one = await mine(id);
      if (!one) return null;
      await removal.removeRecords([id], { hold: 0 });
      return one;
    },
    sync: (options) => engine.syncOnce(options),
    state: (ids) =>
      read(async (db) => {
        const about = ({ id, data }) => ids.includes(id) || ids.includes(data?.record);
        const all = await stores(db, "records", "tombstones", "pending");
        const [records, tombstones, pending] = all.map((rows) => rows.filter(about));
        const { cursor, head } = (await db.get("meta", "sync")) ?? {};
        return {
          records,
          tombstones,
          pending,
          inflight: await db.getAll("inflight"),
          cursor,
          head,
        };
      }),
  };
}"""


class Phone:
    def __init__(self, window, wire: Network, address: str, years_off: int):
        self.wire, self.address = wire, address
        self.page = window(base_url=address)
        self.page.context.set_default_timeout(60_000)
        self.page.add_init_script(f"({ALONE})()")
        if years_off:
            self.page.clock.set_system_time(f"{2026 + years_off}-11-23T12:00:00Z")
        self.sign_in()

    def sign_in(self) -> None:
        cookies = [one | {"url": self.address} for one in signed_in(self.address)]
        self.page.context.add_cookies(cookies)
        self.page.goto("/more/account/")
        expect(self.page.get_by_role("button", name="Sign out")).to_be_visible()
        self.take_the_wheel()

    def take_the_wheel(self) -> None:
        self.page.goto("/more/waiting/")
        self.page.evaluate(DRIVER)

    def do(self, what: str, argument: object = None):
        return self.page.evaluate("([what, argument]) => phone[what](argument)", [what, argument])

    def crash(self) -> None:
        """In the middle of a sync."""
        self.page.evaluate("() => void phone.sync()")
        self.take_the_wheel()

    def reinstall(self) -> None:
        self.page.goto("/healthz")
        self.page.evaluate(REINSTALL)
        self.sign_in()  # its half of the key is gone, too


def signed_in(address: str) -> list[dict[str, str]]:
    """The cookies of who has just signed in."""
    visitor = Visitor(address)
    assert visitor.sign_in(NAME, PHRASE)
    return [{"name": one.name, "value": one.value} for one in visitor.cookies]


def values(fields: dict) -> set[str]:
    return {value for name, value in fields.items() if name in {*FIELDS, "nickname"} and value}


def copied(one: Path, other: Path) -> None:
    """The database `one` in place of the content of `other`, as restoring a backup does, also while
    it is served.
    """
    with (
        closing(sqlite3.connect(one, timeout=30)) as source,
        closing(sqlite3.connect(other, timeout=30)) as target,
    ):
        source.backup(target)


class History:
    """One random life. `parent` says what stood where a value was written; `gone` what its author
    meant to go.
    """

    def __init__(self, phones: list[Phone], database: Path, seed: int):
        self.phones, self.database = phones, database
        self.random = random.Random(seed)
        self.ids = [f"{seed:08x}-0000-7000-8000-{number:012x}" for number in (1, 2)]
        self.number = itertools.count(1)
        self.seed = seed
        self.parent: dict[str, str | None] = {}
        self.gone: set[str] = set()
        self.copy: Path | None = None
        # A server set back and a phone wiped may together lose the only copy; nothing can promise
        # otherwise.
        self.without = self.random.choice([{"restore", "snapshot"}, {"reinstall"}])
        self.log: list[str] = []

    def live(self) -> None:
        names = [
            name
            for name, weight in WEIGHTS.items()
            for _each in range(weight)
            if name not in self.without
        ]
        for name in self.random.choices(names, k=self.random.randrange(6, 18)):
            phone = self.random.randrange(3)
            self.log.append(f"{name} {phone}")
            getattr(self, name)(self.phones[phone])

    def save(self, phone: Phone) -> None:
        value, nickname = (f"{word} {self.seed} {next(self.number)}" for word in ("value", "name"))
        name = self.random.choice(FIELDS)
        if (
            done := phone.do("save", [self.random.choice(self.ids), name, value, nickname])
        ) is None:
            return
        self.parent[value] = done["before"]
        if done["fresh"]:
            self.parent[nickname] = None

    def delete(self, phone: Phone) -> None:
        if taken := phone.do("remove", self.random.choice(self.ids)):
            self.gone |= values(taken)

    def sync(self, phone: Phone) -> None:
        phone.wire.faults = self.random.choices(FAULTS, k=4)
        phone.do(
            "sync",
            {"limit": self.random.choice([1, 2, 500]), "rounds": self.random.randrange(1, 5)},
        )
        phone.wire.faults = []

    def late(self, phone: Phone) -> None:
        phone.wire.deliver_late()

    def crash(self, phone: Phone) -> None:
        phone.wire.faults = self.random.choices(FAULTS, k=2)
        phone.crash()
        phone.wire.faults = []

    def snapshot(self, _phone: Phone) -> None:
        self.copy = self.database.with_suffix(".copy")
        copied(self.database, self.copy)

    def restore(self, phone: Phone) -> None:
        if self.copy is None:
            return self.snapshot(phone)
        copied(self.copy, self.database)

    def reinstall(self, phone: Phone) -> None:
        state = phone.do("state", self.ids)
        for row in state["pending"] + [op for batch in state["inflight"] for op in batch["ops"]]:
            self.gone |= values(row.get("fields") or {})
        phone.reinstall()

    def settle(self) -> list[dict]:
        for phone in self.phones:
            phone.wire.deliver_late()
        before: list[dict] = []
        for _round in range(30):
            for phone in self.phones:
                assert self.synced(phone) == "done"
            after = [phone.do("state", self.ids) for phone in self.phones]
            if before == after:
                return after
            before = after
        raise AssertionError("never comes to rest")

    def synced(self, phone: Phone) -> str:
        """How it went. A quick machine lives through more in a minute than an account may ask."""
        while (went := phone.do("sync", {"limit": 500}))["why"] == "busy":
            time.sleep(went["wait"] / 1000)
        return went["why"]

    def content(self, state: dict) -> tuple[dict, set]:
        return {row["id"]: row["data"] for row in state["records"]}, {
            row["id"] for row in state["tombstones"]
        }

    def check(self, states: list[dict]) -> None:
        first, *others = [self.content(state) for state in states]
        assert others == [first, first], f"the phones differ: {states}"
        for state in states:
            assert state["inflight"] == []
            assert [row for row in state["pending"] if not row.get("refused")] == []
        alive = set()
        for state in states:
            for row in state["records"]:
                alive |= values(row["data"]) | {row["data"].get("kept")}
            for row in state["pending"]:
                alive |= values(row.get("fields") or {})
        lost = set(self.parent) - self.with_ancestors(alive) - self.with_ancestors(self.gone)
        assert not lost

    def with_ancestors(self, some: set) -> set[str]:
        found: set[str] = set()
        open_ends = list(some)
        while open_ends:
            value = open_ends.pop()
            if value and value not in found:
                found.add(value)
                open_ends.append(self.parent.get(value))
        return found


def sign_up(address: str) -> None:
    visitor = Visitor(address)
    visitor.get("/accounts/signup/")
    assert visitor.post_form("/accounts/signup/", username=NAME, password1=PHRASE).url.endswith(
        "/recovery/"
    )


@pytest.fixture
def home(tmp_path) -> Iterator[Server]:
    with served(tmp_path, **SHIPPED) as server:
        yield server


@pytest.fixture
def base_url(home) -> str:
    return home.address


@pytest.mark.lasting
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_history_converges_and_loses_no_word(window, home, part):
    live_through(window, home, range(FIRST, FIRST + HISTORIES)[part::PARTS])


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_many_more_histories_converge_and_lose_no_word(window, home):
    live_through(window, home, range(1000, 1300))


def live_through(window, home: Server, seeds: Iterable[int]) -> None:
    with ExitStack() as open_networks:
        wires = [open_networks.enter_context(network(home.port)) for _phone in range(3)]
        sign_up(home.address)
        phones = [
            Phone(window, wire, address, off)
            for (wire, address), off in zip(wires, YEARS_OFF, strict=True)
        ]
        go_through(phones, home, seeds)


def go_through(phones: list[Phone], home: Server, seeds: Iterable[int]) -> None:
    for seed in seeds:
        history = History(phones, home.installation.folder / "attuned.sqlite3", seed)
        try:
            history.live()
            history.check(history.settle())
        except (AssertionError, Error) as error:
            raise AssertionError(f"SEED={seed} HISTORIES=1: {error}\n{history.log}") from error
