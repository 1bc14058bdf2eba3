"""The write door: the only way for a record into the database, for phones, scripts and imports
alike.

Whoever passes holds the lock on their account's sequence, so that a lower number never appears
after a higher one, on SQLite (transactions are IMMEDIATE) as on PostgreSQL (SELECT … FOR UPDATE).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from sync import exchange
from sync.exchange import Point, Request
from sync.guard import maintenance
from sync.models import SyncState
from sync.operation import Operation
from sync.store import DatabaseStore
from vault import slots
from vault.keys import current_key

__all__ = ["maintenance", "round_trip", "write"]


def write(
    owner: Any, operations: list[Operation], seen: Point | None = None
) -> list[dict[str, Any]]:
    """Apply `operations` of `owner` in their order; returns the outcome of each.

    `seen` is a number and tag this server must have given out, else exchange.Restored is raised.
    """
    with _locked_store(owner) as store:
        if seen:
            exchange.verify(store, Request(head=seen))
        return exchange.push(store, operations)[1].outcomes


def round_trip(owner: Any, request: Request) -> dict[str, Any]:
    """The answer to one request of a phone. One that brings nothing takes no lock."""
    if request.operations:
        with _locked_store(owner) as store:
            return exchange.exchange(store, request)
    return exchange.exchange(store_for_reading(owner), request)


def store_for_reading(owner: Any) -> DatabaseStore:
    """The account's store for reading; what is written meanwhile lies above its `seq` and is pulled
    next time.
    """
    return DatabaseStore(
        owner, SyncState.objects.filter(owner=owner).first() or SyncState(owner=owner)
    )


@contextmanager
def _locked_store(owner: Any) -> Iterator[DatabaseStore]:
    with transaction.atomic():
        state = locked(owner)
        slots.require_live(owner, current_key())  # it may have been replaced while we waited
        yield DatabaseStore(owner, state)


def locked(owner: Any) -> SyncState:
    """The account's state with its lock, made at the first write. Only inside a transaction."""
    states = SyncState.objects.select_for_update().filter(owner=owner)
    if (state := states.first()) is None:
        SyncState.objects.bulk_create([SyncState(owner=owner)], ignore_conflicts=True)
        state = states.get()
    return state
