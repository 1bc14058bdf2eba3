"""With the lock on nothing a person wrote lies readable on the phone's disk, whatever happened on
the way there.
"""

import random
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.carrying import everything, write
from tests.browser.conftest import kill
from tests.browser.locking import CHANGE, CODE, TURN_OFF, TURN_ON, asks, cheap, turn_on, unlock
from tests.browser.on_disk import WORDS, found_on, sung, word, words_in
from tests.browser.steps import (
    PATIENCE,
    drafted,
    installed,
    log_session,
    records,
    until,
    until_true,
)

pytestmark = pytest.mark.worker

OTHER = "seven otters"
HOUR = 3_600_000
SEALED, OPEN = ["attuned-nobody-sealed"], ["attuned-nobody"]
SHOWN = """async () => {
  const { openedDatabase } = await import('/static/js/storage/database.js')
  const soon = new Promise((resolve) => setTimeout(resolve, 50))
  return (await Promise.race([openedDatabase(), soon])) || document.getElementById('unlock')
}"""
WITHIN_A_SECOND = """async () => {
  const { readRecords } = await import('/static/js/storage/records.js')
  const soon = new Promise((resolve) => setTimeout(resolve, 1000, null))
  return Promise.race([readRecords().catch(() => null), soon])
}"""
# The page stops for good when it is about to turn to the disk once more, as if the phone went off.
STOP_AT = """(left) => {
  const stations = [
    [IDBDatabase, "transaction"],
    [IDBFactory, "open"],
    [IDBFactory, "deleteDatabase"],
    [StorageBucketManager, "delete"],
  ];
  for (const [{ prototype }, name] of stations) {
    const turn = prototype[name];
    prototype[name] = function (...given) {
      if (left === 0) console.log("over");
      while (left === 0);
      left -= 1;
      return turn.apply(this, given);
    };
  }
}"""
STATIONS = 40  # as many as a change may have; where it has fewer, it ends before
BUCKETS = "async () => (await navigator.storageBuckets.keys()).sort()"


@pytest.fixture
def phone(profile):
    def open_phone():
        page = profile().pages[0]
        page.goto("/more/")
        return page

    return open_phone


def test_two_hundred_words_are_found_without_the_lock_and_none_with_it(phone, tmp_path):
    disk = tmp_path / "profile"
    page = phone()
    installed(page)
    write(page, sung(everything()))
    log_session(page, "Fell asleep")
    page.context.close()
    assert sum(found_on(disk).values()) > WORDS * 0.9, "the control: the search finds what is there"
    page = phone()
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").press_sequentially(word(900))
    drafted(page, word(900))
    turn_on(page, after=HOUR)
    page.goto("/journal/")
    page.goto("/log/")
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").fill(word(901))
    page.locator("label.option", has_text="My therapist now").click()
    drafted(page, word(901))
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    page.goto("/journal/")
    page.context.close()
    assert found_on(disk) == {}
    page = phone()
    asks(page)
    unlock(page)
    kept = str(records(page))
    assert word(901) in kept
    assert len(words_in(kept.encode())) >= WORDS


def begin(page, state: str, stop_at: int) -> str:
    """Change `state`, the code or "", into another, up to a station on the way; returns the
    other.
    """
    choices = {"": [CODE], CODE: ["", OTHER], OTHER: ["", CODE]}
    aim = random.choice(choices[state])
    script, given = (
        (TURN_ON, [aim, HOUR, cheap(aim)])
        if not state
        else (CHANGE, [state, aim])
        if aim
        else (TURN_OFF, None)
    )
    over = "() => console.log('over')"
    # at once: what the page does by itself may be what it stops at
    both = f"([left, given]) => {{ ({STOP_AT})(left); void ({script})(given).then({over}) }}"
    with page.expect_console_message(lambda said: said.text == "over", timeout=PATIENCE * 1000):
        page.evaluate(both, [stop_at, given])
    return aim


def opened_by(page, codes: set[str]) -> str:
    """Open the phone with one of them; returns it, or "" when it was not locked."""
    until_true(page, SHOWN)
    if not page.locator("#unlock").count():
        return ""
    for code in sorted(codes - {""}):
        page.locator("#unlock").fill(code)
        page.get_by_role("button", name="Open", exact=True).click()
        until(
            page,
            lambda: not page.locator("#unlock").count() or page.get_by_role("alert").is_visible(),
        )
        if not page.locator("#unlock").count():
            return code
    raise AssertionError("no code opens it")


def held(page, codes: set[str]) -> tuple[str, list[dict]]:
    """What the phone holds, and the code that opened it: as often as it asks, for a change of the
    lock that was cut off may end only now.
    """
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with suppress(Error):  # the page loads anew where the lock has closed
            now = opened_by(page, codes)
            found = page.evaluate(WITHIN_A_SECOND)
            if found is not None:
                return now, found
    raise AssertionError("it neither asks nor answers")


def killed_again_and_again(phone, tmp_path, times: int) -> None:
    disk = tmp_path / "profile"
    made = sung(everything())
    page = phone()
    installed(page)
    write(page, made)
    ids = {one["id"] for one in records(page)}
    state, changed = "", set()
    for number in range(times):
        stations = [0, random.randrange(1, STATIONS // 2), random.randrange(1, STATIONS), STATIONS]
        aim = begin(page, state, stop_at=stations[number % 4])
        kill(tmp_path)  # before it began, on the way twice, and as it ended
        page = phone()
        now, found = held(page, {state, aim})
        assert now in {state, aim}
        assert {one["id"] for one in found} == ids
        assert page.evaluate(BUCKETS) == (SEALED if now else OPEN)
        if now:
            page.context.close()
            assert found_on(disk) == {}
            page = phone()
            _now, found = held(page, {now})
        changed.add(now != state)
        state = now
    assert len(words_in(str(found).encode())) >= WORDS
    assert changed == {False, True}


def test_a_killed_change_of_the_lock_loses_nothing_and_leaves_nothing_readable(phone, tmp_path):
    killed_again_and_again(phone, tmp_path, 8)


@pytest.mark.long
def test_a_hundred_killed_changes_lose_nothing_and_leave_nothing_readable(phone, tmp_path):
    killed_again_and_again(phone, tmp_path, 100)
