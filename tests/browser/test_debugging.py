"""What docs/debugging.md tells one to type into the browser's console, typed there."""

import re
from typing import Any
from uuid import uuid4

import pytest

from tests.browser.conftest import ROOT
from tests.browser.phones import (
    THERAPIST,
    account,
    brought_in,
    lose_network,
    new_name,
    synced,
    write,
)
from tests.browser.steps import records, store

TYPED = re.findall(r"^```js\n(.*?)^```", (ROOT / "docs/debugging.md").read_text(), re.M | re.S)
TOO_LONG = "x" * 1000


@pytest.fixture
def phone(page, base_url):
    """One that has a conflict and a change that was refused."""
    name, id = new_name(), str(uuid4())
    owner = account(base_url, name)
    therapist = {"id": id, "type": THERAPIST, "fields": {"nickname": "Ana", "note": "one"}}
    write(owner, therapist)
    brought_in(page, base_url, name)
    lose_network(page)
    [held] = records(page, THERAPIST)
    write(owner, therapist | {"base": held["seq"], "fields": {"note": "two"}})
    store(page, [held | {"note": "three"}, {"type": THERAPIST, "nickname": TOO_LONG}])
    page.context.set_offline(False)
    synced(page)
    return page


def typed(page, lines: str) -> Any:
    """What the console answers."""
    console = page.context.new_cdp_session(page)
    asked = {"expression": lines, "replMode": True, "awaitPromise": True, "returnByValue": True}
    answer = console.send("Runtime.evaluate", asked)
    assert "exceptionDetails" not in answer, answer
    return answer["result"].get("value")


@pytest.mark.worker
def test_everything_that_is_told_to_be_typed_shows_what_it_should(phone):
    opened, stored, memory, synced_now, stands, refused, conflicts, gone = (
        typed(phone, lines) for lines in TYPED
    )
    assert {"Ana", TOO_LONG} == {
        row["data"]["nickname"] for row in opened["records"] if row["type"] == THERAPIST
    }
    assert {row["id"] for row in stored} == {row["id"] for row in opened["records"]}
    assert memory["account"] == stands[0]["account"]
    assert synced_now == {"why": "done"}
    assert (stands[0]["refused"], stands[0]["conflicts"]) == (1, 1)
    assert stands[1]["cursor"][0] == stands[1]["head"][0] > 0
    [[kind, fields, why]] = refused
    assert (kind, fields["nickname"], why["outcome"]) == (THERAPIST, TOO_LONG, "rejected")
    assert "nickname" in why["problems"]
    assert [(one["field"], one["kept"]) for one in conflicts] == [("note", "two")]
    assert all(gone)
    left = "Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()])"
    assert phone.evaluate(f"async () => (await {left}).flat().length") == 0
