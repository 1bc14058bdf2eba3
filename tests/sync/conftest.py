import gzip
import json
from typing import Any

import pytest
from django.core.cache import cache

from sync.identity import new_id
from tests.accounts.people import Person

HEADERS = {"Attuned-Protocol": "1", "Attuned-Schema": "1"}


class Online:
    """A signed-in person's phone, as far as the wire shows it."""

    def __init__(self, name: str):
        self.person = Person(name, f"{name} violet anchor drifting lantern").sign_up()
        self.user, self.client = self.person.user, self.person.client
        self.account = str(self.user.account_id)
        self.cursor = self.head = [0, ""]

    def ask(self, body: Any, packed: bool = False, **headers: str) -> Any:
        """POST `body`: plain JSON, or bytes as they are."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        more = {"Content-Encoding": "gzip"} if packed else {}
        return self.client.post(
            "/api/sync/",
            gzip.compress(raw) if packed else raw,
            content_type="application/json",
            headers=HEADERS | more | headers,
        )

    def sync(self, *operations: dict[str, Any], **more: Any) -> Any:
        body = {
            "account": self.account,
            "cursor": self.cursor,
            "head": self.head,
            "operations": list(operations),
        }
        return self.ask(body | more)

    def take(self, *operations: dict[str, Any], **more: Any) -> Any:
        """The same, and remember how far it got."""
        answer = self.sync(*operations, **more)
        assert answer.status_code == 200, answer.content
        self.cursor, self.head = answer.json()["cursor"], answer.json()["head"]
        return answer.json()


@pytest.fixture(autouse=True)
def unthrottled():
    cache.clear()


@pytest.fixture
def alices(db) -> Online:
    return Online("alice")


@pytest.fixture
def bobs(db) -> Online:
    return Online("bob")


def operation(id: str | None = None, **more: Any) -> dict[str, Any]:
    """Makes a therapist, or with `base` and `fields` changes one."""
    made = {"op": new_id(), "id": id or new_id(), "type": "journal.Therapist", "base": 0}
    return made | {"fields": {"nickname": "Dr. M.", "role": "current"}} | more
