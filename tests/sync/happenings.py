"""Draws histories for tests/sync/world.py: by hypothesis, which finds the shortest that fails, or
by a seed.
"""

from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.sync.world import FIELDS, PHONES, RECORDS

FAULTS = (
    "none",
    "none",
    "none",
    "request lost",
    "answer late",
    "answer lost",
    "sent twice",
    "crash",
)
PHONE = st.integers(0, PHONES - 1)
ACTIONS: dict[str, tuple[int, dict[str, Any]]] = {
    "save": (8, {"k": PHONE, "i": st.integers(0, RECORDS - 1), "f": st.sampled_from(FIELDS)}),
    "clear": (1, {"k": PHONE, "i": st.integers(0, RECORDS - 1)}),
    "delete": (1, {"k": PHONE, "i": st.integers(0, RECORDS - 1)}),
    "resolve": (2, {"k": PHONE, "keep": st.booleans()}),
    "start": (2, {"k": PHONE}),
    "sync": (
        12,
        {
            "k": PHONE,
            "push": st.booleans(),
            "limit": st.integers(1, 4),
            "fault": st.sampled_from(FAULTS),
        },
    ),
    "arrive": (3, {}),
}
DISASTERS = {"snapshot": (1, {}), "restore": (1, {}), "reinstall": (1, {"k": PHONE})}
HALF_A_YEAR = {"prune": (1, {})}
ERASURE = {"erase": (1, {"k": PHONE, "i": st.integers(0, RECORDS - 1)})}


def histories(actions: dict[str, Any], steps: int = 60) -> st.SearchStrategy[list[Any]]:
    weighted = [
        st.tuples(st.just(name), st.fixed_dictionaries(arguments))
        for name, (weight, arguments) in actions.items()
        for _each in range(weight)
    ]
    # A fixed length each: lists of any length would mostly be short.
    return st.integers(3, steps).flatmap(
        lambda n: st.lists(st.one_of(weighted), min_size=n, max_size=n)
    )


def seeded(seed: int, actions: dict[str, Any], steps: int = 60) -> list[Any]:
    """The same kind of history from a seed, for counting over thousands."""
    chance = Random(seed)
    names = [name for name, (weight, _arguments) in actions.items() for _each in range(weight)]
    chosen = [chance.choice(names) for _ in range(chance.randrange(3, steps))]
    return [(name, {one: _drawn(chance, one) for one in actions[name][1]}) for name in chosen]


def _drawn(chance: Random, name: str) -> Any:
    options: dict[str, Any] = {
        "k": range(PHONES),
        "i": range(RECORDS),
        "f": FIELDS,
        "push": (True, True, False),
        "keep": (True, False),
        "limit": range(1, 5),
        "fault": FAULTS,
    }
    return chance.choice(options[name])
