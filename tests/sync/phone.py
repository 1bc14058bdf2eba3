"""A phone in Python, by the rules of docs/sync.md: what the app's own modules do in IndexedDB,
for searching histories.

`without` switches single rules off, to show that the search finds what they prevent.
"""

from collections.abc import Callable
from copy import deepcopy
from itertools import count
from typing import Any

THERAPIST, CONFLICT = "journal.Therapist", "sync.Conflict"
START = (0, "")


def uuid(number: int) -> str:
    return f"0192f0c1-0000-7000-8000-{number:012x}"


class Phone:
    def __init__(self, ids: count, without: frozenset[str] = frozenset()):
        self.ids, self.without = ids, without
        self.records: dict[str, dict[str, Any]] = {}
        self.pending: dict[str, dict[str, Any]] = {}
        self.inflight: dict[str, dict[str, Any]] = {}
        self.quarantine: list[dict[str, Any]] = []
        self.cursor = self.head = START
        self.known = {START}
        self.full = False
        self.met: set[str] = set()

    # What the person sees and does

    def view(self, id: str) -> tuple[bool, dict[str, Any]]:
        record = self.records.get(id)
        dead = bool(record and record["deleted"])
        fields = dict(record["fields"]) if record and not dead else {}
        for waiting in (self.inflight.get(id), self.pending.get(id)):
            if waiting and waiting["delete"] is not None:
                dead, fields = True, {}
            elif waiting:
                fields |= {name: value for name, (value, _base) in waiting["fields"].items()}
        return dead, {name: value for name, value in fields.items() if value is not None}

    def save(self, id: str, fields: dict[str, Any], type: str = THERAPIST) -> None:
        waiting = self.pending.setdefault(
            id, {"type": type, "fields": {}, "delete": None, "recovery": False}
        )
        for name, value in fields.items():
            waiting["fields"][name] = (value, self._base_of(id, name))

    def _base_of(self, id: str, name: str) -> int | None:
        if name in self.pending[id]["fields"]:
            return self.pending[id]["fields"][name][1]
        if (
            id in self.inflight
            and name in self.inflight[id]["fields"]
            and "base filled at retire" not in self.without
        ):
            return None
        return self.records[id]["seq"] if id in self.records else 0

    def delete(self, id: str, type: str = THERAPIST, erase: bool = False) -> None:
        bases: dict[str, int | None] = {"*": self.records[id]["seq"] if id in self.records else 0}
        if id in self.inflight and "delete bases in flight" not in self.without:
            bases |= dict.fromkeys(self.inflight[id]["fields"])
        if id in self.pending and "delete bases pending" not in self.without:
            bases |= {name: base for name, (_value, base) in self.pending[id]["fields"].items()}
        self.pending[id] = {
            "type": type,
            "fields": {},
            "delete": bases,
            "recovery": False,
            "erase": erase,
        }

    # What it sends

    def start(self) -> None:
        for id, waiting in list(self.pending.items()):
            if id not in self.inflight:
                self.inflight[id] = {**waiting, "op": uuid(next(self.ids)), "seq": None}
                del self.pending[id]

    def request(self, push: bool = True, limit: int = 500) -> dict[str, Any]:
        operations = []
        if push:
            self.start()
            operations = [
                operation(id, one) for id, one in self.inflight.items() if one["seq"] is None
            ]
        return deepcopy(
            {
                "cursor": self.cursor,
                "head": self.head,
                "operations": operations,
                "limit": limit,
                "full": self.full,
            }
        )

    # What it makes of an answer: all of it or, when it crashes, nothing

    def take(self, request: dict[str, Any], answer: dict[str, Any]) -> None:
        sent = {one["op"] for one in self.inflight.values()}
        if tuple(request["cursor"]) != self.cursor or any(
            row["op"] not in sent for row in answer["rows"] if "op" in row
        ):
            return  # the answer to a question of long ago
        for outcome in answer["outcomes"]:
            self._hear(outcome)
        for row in answer["rows"]:
            self._put(row)
        self.cursor = tuple(answer["cursor"])
        self._see(*answer["cursor"])
        if "head" not in self.without:
            self._see(*answer["head"])
        for id in list(self.inflight):
            self._retire(id, not answer["more"] and answer["head"][0])
        if self.full:
            self.met |= {row["id"] for row in answer["rows"]}
            if not answer["more"]:
                self._sweep()

    def _hear(self, outcome: dict[str, Any]) -> None:
        found = [id for id, one in self.inflight.items() if one["op"] == outcome["op"]]
        for id in found:
            if outcome["outcome"] == "applied":
                self.inflight[id]["seq"] = outcome["seq"]
                self._see(outcome["seq"], outcome["tag"])
            else:
                refused = self.inflight.pop(id)
                if (
                    outcome["outcome"] != "gone" or refused["delete"] is None
                ):  # else nothing is left to delete
                    self.quarantine.append(refused)
                self._fill_in(
                    id, lambda name, refused=refused: refused["fields"].get(name, (None, 0))[1] or 0
                )

    def _put(self, row: dict[str, Any]) -> None:
        before = self.records.get(row["id"], {"fields": {}, "seq": 0})
        if row["seq"] < before["seq"]:
            return
        fields = row.get("fields", {})
        if "op" in row:
            sent = {
                name: value for name, (value, _base) in self.inflight[row["id"]]["fields"].items()
            }
            fields = {
                name: value
                for name, value in (before["fields"] | sent).items()
                if value is not None
            }
        record = {
            "type": row["type"],
            "fields": fields,
            "deleted": row.get("deleted", False),
            "seq": row["seq"],
        }
        self.records[row["id"]] = record

    def _retire(self, id: str, complete: int) -> None:
        """Once its row is here; or, when all rows up to `complete` are, its row is a tombstone that
        is gone already.
        """
        one = self.inflight[id]
        if one["seq"] is None:
            return
        if here := self.records.get(id, {"seq": 0})["seq"] >= one["seq"] or complete >= one["seq"]:
            del self.inflight[id]
            self._fill_in(id, lambda name: one["seq"])
        if here and self.records.get(id, {"seq": 0})["seq"] < one["seq"]:
            self.records.pop(id, None)

    def _fill_in(self, id: str, base_of: Callable[[str], int]) -> None:
        if waiting := self.pending.get(id):
            waiting["fields"] = {
                name: (value, base_of(name) if base is None else base)
                for name, (value, base) in waiting["fields"].items()
            }
            if waiting["delete"] is not None:
                bases = waiting["delete"].items()
                waiting["delete"] = {
                    name: base_of(name) if base is None else base for name, base in bases
                }

    def _see(self, seq: int, tag: str) -> None:
        self.known.add((seq, tag))
        if seq > self.head[0]:
            self.head = (seq, tag)

    # What it does when the server says 410 or 409

    def resync(self) -> None:
        """The cursor is too old: pull everything, then what was not met is gone."""
        self.cursor, self.full, self.met = START, True, set()

    def _sweep(self) -> None:
        self.full = False
        self.records = {id: one for id, one in self.records.items() if id in self.met}

    def recover(self, recognised: tuple[int, str]) -> None:
        """The server was restored: send again whatever it cannot know, and see everything anew."""
        newest = recognised[0]
        for waiting in [*self.pending.values(), *self.inflight.values()]:
            waiting["recovery"] = True
            waiting["fields"] = {
                name: (value, self._clamp(b, newest))
                for name, (value, b) in waiting["fields"].items()
            }
            if waiting["delete"] is not None:
                waiting["delete"] = {
                    name: self._clamp(base, newest) for name, base in waiting["delete"].items()
                }
            if "seq" in waiting:
                waiting["seq"] = None
        for id, record in self.records.items():
            if record["seq"] > newest:
                self._send_again(id, record, newest)
                record["seq"] = newest
        self.known = {point for point in self.known if point[0] < newest} | {recognised}
        self.head = recognised
        self.cursor, self.full, self.met = START, False, set()

    def _clamp(self, base: int | None, newest: int) -> int | None:
        return base if base is None or "clamp" in self.without else min(base, newest)

    def _send_again(self, id: str, record: dict[str, Any], newest: int) -> None:
        waiting = self.pending.get(id)
        again = {"type": record["type"], "fields": {}, "delete": None, "recovery": True}
        if record["deleted"]:
            if not waiting:
                self.pending[id] = again | {"delete": {"*": newest}}
        elif not waiting or waiting["delete"] is None:
            waiting = self.pending.setdefault(id, again)
            under_way = self.inflight.get(id, {"fields": {}})["fields"]
            for name, value in record["fields"].items():
                if name not in waiting["fields"] and name not in under_way:
                    waiting["fields"][name] = (value, newest)


def operation(id: str, one: dict[str, Any]) -> dict[str, Any]:
    """The row of the store as it goes over the wire: `base`, and the exceptions to it."""
    bases = one["delete"] or {name: base for name, (_value, base) in one["fields"].items()}
    base = bases["*"] if "*" in bases else max(bases.values(), default=0)
    sent = {
        "op": one["op"],
        "id": id,
        "type": one["type"],
        "base": base,
        "fields": {name: value for name, (value, _base) in one["fields"].items()},
        "bases": {
            name: one_base for name, one_base in bases.items() if one_base != base and name != "*"
        },
    }
    flags = {
        "delete": one["delete"] is not None,
        "erase": one.get("erase", False),
        "recovery": one["recovery"],
    }
    return sent | {name: True for name, flag in flags.items() if flag}
