"""Judges the operations of one push in their order, wholly in memory: each finds the copies as
those before left them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.merge import Batch, Copy, merge
from sync.operation import Operation
from sync.rules import Problems, problems_of, rules_of

Applied = tuple[int, str]  # number and tag


@dataclass(slots=True)
class Verdict:
    """What became of a push. An outcome without a tag belongs to an earlier commit. `as_sent` names
    the operations whose record is now just as its phone made it.
    """

    outcomes: list[dict[str, Any]] = field(default_factory=list)
    applied: dict[str, int] = field(default_factory=dict)  # number by operation, in order
    as_sent: dict[str, str] = field(default_factory=dict)  # operation by record


def judge(
    batch: Batch,
    operations: list[Operation],
    ledger: Mapping[str, Applied],
    tag: str,
    full: bool = False,
) -> Verdict:
    """`ledger` knows the operations that were applied before: they are answered again and change
    nothing.

    Where the account is `full`, only what takes away something that is there is applied.
    """
    verdict = Verdict()
    met: set[str] = set()
    for operation in operations:
        verdict.outcomes.append(
            {"op": operation.op} | _outcome(batch, operation, ledger, tag, verdict, full)
        )
        if operation.id in met:
            verdict.as_sent.pop(operation.id, None)
        met.add(operation.id)
    # A conflict that was sent again may be made anew, or closed, by a later operation.
    verdict.as_sent = {
        id: op for id, op in verdict.as_sent.items() if batch.copies[id].seq == verdict.applied[op]
    }
    return verdict


def _outcome(
    batch: Batch,
    operation: Operation,
    ledger: Mapping[str, Applied],
    tag: str,
    verdict: Verdict,
    full: bool,
) -> dict[str, Any]:
    if before := ledger.get(operation.op):
        return {"outcome": "applied", "seq": before[0], "tag": before[1]}
    if (again := verdict.applied.get(operation.op)) is not None:
        return {"outcome": "applied", "seq": again, "tag": tag}
    rules = rules_of(operation.type)
    if rules is None or not operation.fields.keys() <= rules.checks.keys():
        return {"outcome": "unsupported"}
    copy = batch.copy(operation)
    if problems := problems_of(operation, rules, copy, full):
        return rejected(problems)
    number_before, given_before = copy.seq, batch.seq
    if (
        seq := None if full and _has_nothing_to_take(copy, operation) else merge(batch, operation)
    ) is None:
        return {"outcome": "gone"}
    if batch.seq == given_before:  # nothing changed, so there is nothing to remember
        return {"outcome": "applied", "seq": seq, "tag": tag if seq > batch.before else None}
    verdict.applied[operation.op] = seq
    if (
        number_before == operation.base
        and not operation.tidied
        and operation.id not in batch.altered
    ):
        verdict.as_sent[operation.id] = operation.op
    return {"outcome": "applied", "seq": seq, "tag": tag}


def _has_nothing_to_take(copy: Copy, operation: Operation) -> bool:
    """Whether `operation` only takes away what the account never had, or has deleted before: a
    phone drops it.
    """
    if not (operation.delete or operation.erase):
        return False
    return not copy.seq or (copy.deleted and not operation.erase)


def rejected(problems: Problems) -> dict[str, Any]:
    return {"outcome": "rejected", "problems": problems}
