"""Therapists side by side: a weighted sum over what is known, told as an order and never as a
number.

What was noted after meetings counts until the person says something else of it (noted.py).
Deal-breakers act before weights. What is unknown of someone stands in the middle of what is known
of the others there, so that it neither beats the best nor counts as the worst; where nobody is
known, the criterion moves nobody. All sums are whole numbers: a tie is a tie.
"""

from assessments.domain.noted import noted

WEIGHTS = (1, 2, 3)
VALUES = (0, 1, 2, 3, 4)
BROKEN = 1  # a deal-breaker excludes at this value and below


def comparison(facts: dict) -> dict:
    """{"order", "attunement", "excluded", "unplaced", "known", "noted", "ask", "changes"}.

    `people` are ids; `criteria` {"id", "code", "weight" 1 to 3, "deal_breaker", "attunement"};
    `scores` {"therapist", "criterion", "value" 0 to 4 or None}; `felt` as in noted(), which fills
    cells without a value. `order` lists groups of ids, the best first; who stands in one group is
    level. `attunement` is the same by attunement criteria alone. `excluded` names the
    deal-breakers; `unplaced` of whom nothing is known. `ask` are the unknown cells, what could
    change who comes first before the rest. `changes` are single changes of a weight, or of an
    unknown to a value, after which somebody else comes first.
    """
    table = Table(facts)
    order = table.order()
    first = order[0] if order else []
    changes = _weights(table, first) + _answers(table, first)
    decisive = [(one["therapist"], one["criterion"]) for one in changes if one["code"] == "answer"]
    return {
        "order": order,
        "attunement": table.order(only_attunement=True),
        "excluded": [
            {"therapist": who, "criteria": found}
            for who in table.people
            if (found := table.broken(who))
        ],
        "unplaced": [who for who in table.people if not table.broken(who) and not table.known(who)],
        "known": [{"therapist": who, "count": len(table.known(who))} for who in table.people],
        "noted": table.noted,
        "ask": _to_ask(table, decisive),
        "changes": changes,
    }


class Table:
    """Values by person and criterion, with weights."""

    def __init__(self, facts: dict):
        self.people = facts["people"]
        self.criteria = [dict(one) for one in facts["criteria"]]
        self.values = {}
        for one in facts["scores"]:
            if one.get("value") is not None:
                self.values[(one["therapist"], one["criterion"])] = one["value"]
        self.noted = [
            one for one in noted(facts) if (one["therapist"], one["criterion"]) not in self.values
        ]
        for one in self.noted:
            self.values[(one["therapist"], one["criterion"])] = one["value"]

    def broken(self, who: str) -> list[str]:
        """The deal-breakers that `who` is known not to meet."""
        return [
            one["id"]
            for one in self.criteria
            if one.get("deal_breaker") and self.values.get((who, one["id"]), BROKEN + 1) <= BROKEN
        ]

    def known(self, who: str) -> list[str]:
        return [one["id"] for one in self.criteria if (who, one["id"]) in self.values]

    def order(self, only_attunement: bool = False) -> list[list[str]]:
        criteria = [one for one in self.criteria if one.get("attunement") or not only_attunement]
        placed = [
            who
            for who in self.people
            if not self.broken(who) and any((who, one["id"]) in self.values for one in criteria)
        ]
        sums = _sums(placed, criteria, self.values)
        groups: dict = {}
        for who in placed:
            groups.setdefault(sums[who], []).append(who)
        return [groups[total] for total in sorted(groups, reverse=True)]


def _sums(people: list[str], criteria: list[dict], values: dict) -> dict:
    """Weighted sums over a common denominator."""
    sums = {who: 0 for who in people}
    common = 1
    for count in range(2, len(people) + 1):
        common *= count
    for one in criteria:
        known = [values[(who, one["id"])] for who in people if (who, one["id"]) in values]
        if not known:
            continue
        middle = sum(known) * common // len(known)
        for who in people:
            value = values.get((who, one["id"]))
            sums[who] += one["weight"] * (middle if value is None else value * common)
    return sums


def _weights(table: Table, first: list[str]) -> list[dict]:
    """Single changes of a weight after which somebody else comes first."""
    found = []
    for one in table.criteria:
        was = one["weight"]
        for weight in WEIGHTS:
            one["weight"] = weight
            found += _change("weight", table, first, {"criterion": one["id"], "weight": weight})
        one["weight"] = was
    return found


def _answers(table: Table, first: list[str]) -> list[dict]:
    """Single answers to what is unknown after which somebody else comes first."""
    found = []
    for who, criterion in _unknown(table):
        for value in VALUES:
            table.values[(who, criterion)] = value
            found += _change(
                "answer", table, first, {"therapist": who, "criterion": criterion, "value": value}
            )
        del table.values[(who, criterion)]
    return found


def _change(code: str, table: Table, first: list[str], change: dict) -> list[dict]:
    order = table.order()
    now = order[0] if order else []
    if now == first:
        return []
    change.update({"code": code, "first": now})
    return [change]


def _unknown(table: Table) -> list[tuple[str, str]]:
    open_people = [who for who in table.people if not table.broken(who)]
    return [
        (who, one["id"])
        for one in table.criteria
        for who in open_people
        if (who, one["id"]) not in table.values
    ]


def _to_ask(table: Table, decisive: list[tuple[str, str]]) -> list[dict]:
    by_id = {one["id"]: one for one in table.criteria}
    found = [
        {"therapist": who, "criterion": criterion, "decisive": (who, criterion) in decisive}
        for who, criterion in _unknown(table)
    ]
    order = sorted(
        range(len(found)), key=lambda i: _urgency(found[i], by_id[found[i]["criterion"]]) + (i,)
    )
    return [found[i] for i in order]  # MicroPython's sort is not stable by itself


def _urgency(cell: dict, criterion: dict) -> tuple:
    kinds = (
        cell["decisive"],
        bool(criterion.get("deal_breaker")),
        bool(criterion.get("attunement")),
    )
    return tuple([not kind for kind in kinds]) + (-criterion["weight"],)
