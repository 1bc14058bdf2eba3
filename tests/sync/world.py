"""Three phones, a server and a bad network; what may happen to them, and what must be true in the
end.

A history is a list of [action, arguments], plain JSON, so that the same one drives this model and
real browsers.
"""

from contextlib import suppress
from itertools import count
from typing import Any, Protocol

from sync.exchange import Request, Restored, Resync, exchange, recognised
from sync.request import request_of
from tests.sync.memory import MemoryStore
from tests.sync.phone import CONFLICT, Phone, uuid

PHONES, RECORDS, FIELDS = 3, 2, ("nickname", "practice")


class Server(Protocol):
    def round_trip(self, request: Request) -> dict[str, Any]: ...
    def recognised(self, known: list[Any]) -> Any: ...
    def contents(self) -> dict[str, dict[str, Any]]: ...
    def erased(self, ids: list[str]) -> set[str]: ...
    def snapshot(self) -> None: ...
    def restore(self) -> None: ...
    def prune(self) -> None: ...


class ServerInMemory:
    """The real decisions over a store in memory."""

    def __init__(self):
        self.store, self.backup = MemoryStore(), None

    def round_trip(self, request):
        return exchange(self.store, request)

    def recognised(self, known):
        return recognised(self.store, known)

    def contents(self):
        return {
            id: {"type": one.type, "fields": one.fields, "deleted": one.deleted, "seq": one.seq}
            for id, one in self.store.kept.items()
        }

    def erased(self, ids):
        return self.store.erased(ids)

    def snapshot(self):
        self.backup = self.store.snapshot()

    def restore(self):
        if self.backup:
            self.store = self.backup.snapshot()

    def prune(self):
        self.store.prune()


class World:
    def __init__(self, server: Server, without: frozenset[str] = frozenset()):
        self.server, self.without = server, without
        self.ids, self.words = count(100), count(1)
        self.phones = [Phone(self.ids, without) for _ in range(PHONES)]
        self.late: list[Any] = []
        self.parents: dict[str, set[str]] = {}
        self.saved: dict[str, tuple[int, str]] = {}
        self.given_up: set[str] = set()  # words whose end somebody decided who saw them
        self.only_on_server: set[str] = (
            set()
        )  # words of a phone that is no more: a restored server may not know them
        self.erased: set[str] = set()
        self.writers: set[int] = set()
        self.disasters = False
        self.backed_up = False

    # Actions

    def save(self, k: int, i: int, f: str) -> None:
        dead, seen = self.phones[k].view(uuid(i))
        if dead:
            return
        names = [f] if "nickname" in seen or f == "nickname" else ["nickname", f]
        self._write(k, uuid(i), {name: {seen.get(name)} for name in names})

    def _write(self, k: int, id: str, parents: dict[str, set[Any]]) -> None:
        words = {name: f"word {next(self.words)}" for name in parents}
        for name, word in words.items():
            self.parents[word] = {one for one in parents[name] if one}
            self.saved[word] = (k, id)
        self.writers.add(k)
        self.phones[k].save(id, words)

    def clear(self, k: int, i: int) -> None:
        dead, seen = self.phones[k].view(uuid(i))
        if not dead and "practice" in seen:
            self.given_up.add(seen["practice"])
            self.writers.add(k)
            self.phones[k].save(uuid(i), {"practice": None})

    def delete(self, k: int, i: int) -> None:
        dead, seen = self.phones[k].view(uuid(i))
        if not dead and seen:
            self.given_up |= set(seen.values())
            self.writers.add(k)
            self.phones[k].delete(uuid(i))

    def erase(self, k: int, i: int) -> None:
        dead, seen = self.phones[k].view(uuid(i))
        if not dead and seen:
            self.erased.add(uuid(i))
            self.writers.add(k)
            self.phones[k].delete(uuid(i), erase=True)

    def resolve(self, k: int, keep: bool) -> None:
        """Close the first conflict in view: leave what is there, or take back what was kept."""
        phone = self.phones[k]
        for id, one in sorted(phone.records.items()):
            if one["type"] == CONFLICT and not phone.view(id)[0]:
                kept, target, name = (one["fields"][part] for part in ("kept", "record", "field"))
                dead, seen = phone.view(target)
                if keep and not dead and "nickname" in seen:
                    self._write(k, target, {name: {kept, seen.get(name)}})
                else:
                    self.given_up.add(kept)
                phone.delete(id, CONFLICT)
                return

    def start(self, k: int) -> None:
        self.phones[k].start()

    def sync(self, k: int, push: bool, limit: int, fault: str) -> None:
        phone = self.phones[k]
        request = phone.request(push, limit)
        if fault == "request lost":
            return
        if fault == "sent twice":
            self.late.append((k, request, None))
        try:
            answer = self.server.round_trip(request_of(request))
        except Restored:
            phone.recover(tuple(self.server.recognised(sorted(phone.known))))
        except Resync:
            phone.resync()
        else:
            self._deliver(k, request, answer, fault)

    def _deliver(self, k: int, request: Any, answer: Any, fault: str) -> None:
        phone = self.phones[k]
        if fault == "answer late":
            self.late.append((k, request, answer))
        elif fault == "crash" and "atomic" in self.without and answer["rows"]:
            phone.cursor = tuple(answer["cursor"])
        elif fault not in ("answer lost", "crash"):
            phone.take(request, answer)

    def arrive(self) -> None:
        """Something that was under way for long arrives: an answer at its phone, or a request at
        the server.
        """
        if not self.late:
            return
        k, request, answer = self.late.pop(0)
        if answer is not None:
            self.phones[k].take(request, answer)
            return
        with suppress(Restored, Resync):
            self.server.round_trip(request_of(request))

    def snapshot(self) -> None:
        self.server.snapshot()
        self.backed_up = True

    def restore(self) -> None:
        if self.backed_up:
            self.disasters = True
            self.late = [one for one in self.late if one[2] is None]
            self.server.restore()
            self.given_up |= self.only_on_server - self._with_ancestors(
                words_in(self.server.contents())
            )

    def reinstall(self, k: int) -> None:
        """The phone is wiped: what only it had is lost, as docs/sync.md says it is."""
        own = {word for word, (writer, _id) in self.saved.items() if writer == k}
        self.disasters = True
        self.phones[k] = Phone(self.ids, self.without)
        self.late = [one for one in self.late if one[0] != k]
        self.given_up |= own - self._with_ancestors(words_in(self.server.contents()))
        self.only_on_server |= own

    def prune(self) -> None:
        """Half a year goes by."""
        self.late = []
        self.disasters = True
        self.server.prune()
        for phone in self.phones:
            if phone.full:  # one that has been under way for months begins anew
                phone.resync()

    # In the end

    def _alive(self) -> set[str]:
        found = words_in(self.server.contents(), *(phone.records for phone in self.phones))
        for phone in self.phones:
            for waiting in (*phone.pending.values(), *phone.inflight.values(), *phone.quarantine):
                found |= {value for value, _base in waiting["fields"].values() if value}
        return self._with_ancestors(found)

    def _with_ancestors(self, words: set[str]) -> set[str]:
        found: set[str] = set()
        waiting = list(words)
        while waiting:
            if (word := waiting.pop()) not in found:
                found.add(word)
                waiting.extend(self.parents.get(word, ()))
        return found

    def settle(self) -> None:
        """The network is good again: everything arrives, everyone syncs until nothing changes."""
        while self.late:
            self.arrive()
        for _round in range(40):
            if not [k for k in range(PHONES) if self._sync_until_quiet(k)]:
                return
        raise AssertionError("never quiet")

    def _sync_until_quiet(self, k: int) -> bool:
        phone, busy = self.phones[k], False
        for _turn in range(200):
            before = (phone.cursor, phone.head, phone.full)
            had_work = bool(phone.pending or phone.inflight)
            self.sync(k, True, 2, "none")
            if (
                not had_work
                and not phone.inflight
                and not phone.pending
                and before == (phone.cursor, phone.head, phone.full)
            ):
                return busy
            busy = True
        raise AssertionError("one phone is never quiet")

    def check(self) -> None:
        contents = self.server.contents()
        self._check_same(contents)
        self._check_erased(contents)
        self._check_nothing_lost(contents)
        if not self.disasters:
            self._check_conflicts(contents)

    def _check_same(self, contents: Any) -> None:
        living = {id: row["fields"] for id, row in contents.items() if not row["deleted"]}
        for phone in self.phones:
            own = {id: row["fields"] for id, row in phone.records.items() if not row["deleted"]}
            assert own == living, "phones differ"

    def _check_erased(self, contents: Any) -> None:
        living = {id for id, row in contents.items() if not row["deleted"]}
        assert not living & self.server.erased(sorted(self.erased)), "what was erased came back"

    def _check_nothing_lost(self, contents: Any) -> None:
        there = words_in(contents)
        there |= {
            v
            for phone in self.phones
            for one in phone.quarantine
            for v, _base in one["fields"].values()
            if v
        }
        excused = self._with_ancestors(self.given_up)
        found = self._with_ancestors(there)
        lost = [
            w
            for w, (_k, id) in self.saved.items()
            if w not in found and w not in excused and id not in self.erased
        ]
        assert not lost, f"lost {lost}"

    def _check_conflicts(self, contents: Any) -> None:
        conflicts = [
            row["fields"]
            for row in contents.values()
            if row["type"] == CONFLICT and not row["deleted"]
        ]
        assert not conflicts or len(self.writers) > 1, "a conflict with one writer"
        for one in conflicts:
            current = contents[one["record"]]["fields"].get(one["field"])
            if current and current != one["kept"]:
                assert current not in self._with_ancestors({one["kept"]}), (
                    "an old value won over a newer one"
                )
                assert one["kept"] not in self._with_ancestors({current}), (
                    "a conflict keeps what was seen"
                )


def words_in(*rows: dict[str, Any]) -> set[str]:
    return {value for some in rows for row in some.values() for value in row["fields"].values()}


def run(history: list[Any], world: World) -> None:
    for name, arguments in history:
        getattr(world, name)(**arguments)
    world.settle()
    world.check()
