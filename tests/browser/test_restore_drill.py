"""The drill of an operator: copy, then erase, revoke and change, then put the copy back and start;
and the phones return.
"""

import os
import re
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from urllib.error import HTTPError

from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, SHIPPED
from tests.browser.phones import (
    PHRASE,
    THERAPIST,
    databases,
    lose_network,
    new_name,
    signed_in,
    state,
    synced,
)
from tests.browser.steps import records, store, until_true

NEW_PHRASE = "nine small boats beneath the lighthouse"
LOST = {"user_agent": "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"}
LOST_LATER = {
    "user_agent": (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 Safari/605.1.15"
    )
}

TAKEN_OFF = """async () =>
  String(await (await import('/static/js/storage/phone.js')).dataNames()) === 'attuned-nobody'"""


def nicknames(page: Page) -> set[str]:
    return {record["nickname"] for record in records(page, THERAPIST)}


def make(page: Page, *names: str) -> list[dict]:
    return store(
        page, [{"type": THERAPIST, "nickname": name, "role": "candidate"} for name in names]
    )


def erase(page: Page, *made: dict) -> None:
    script = (
        "async (ids) => (await import('/static/js/storage/removal.js'))"
        ".removeRecords(ids, { erase: true, hold: 0 })"
    )
    page.evaluate(script, [record["id"] for record in made])


def submit(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def account_of(page: Page, name: str) -> str:
    """Make it; returns its recovery key."""
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill(name)
    page.locator("input[name=password1]").fill(PHRASE)
    submit(page, "Create account")
    key = page.locator("[data-key]").get_attribute("data-key")
    page.goto("/more/account/")
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    page.goto("/more/waiting/")
    return key


def token_of(page: Page) -> str:
    page.goto("/accounts/tokens/")
    confirm(page)
    page.get_by_label("Name").fill("for the backup")
    submit(page, "Make it")
    return page.locator("[data-key]").get_attribute("data-key")


def asked(address: str, token: str) -> int:
    request = urllib.request.Request(  # noqa: S310
        f"{address}/api/therapists/", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status
    except HTTPError as refused:
        return refused.code


def put_back(copy: sqlite3.Connection, database) -> dict[str, int]:
    """As `scripts/serve.sh` starts after it; what it says was erased and ended again."""
    with closing(sqlite3.connect(database, timeout=30)) as live:
        copy.backup(live)
    environment = os.environ | SHIPPED | {"DATA_DIR": str(database.parent)}
    command = [sys.executable, "manage.py", "replay_erasures"]
    told = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    return {what: int(count) for count, what in re.findall(r"(\d+) (\w+)", told)}


def enter(page: Page, name: str, phrase: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.locator("input[name=password]").fill(phrase)
    submit(page, "Sign in")


def come_back(page: Page, name: str, key: str) -> None:
    """In by the recovery key, since the password that is known here was changed before the copy was
    put back.
    """
    page.goto("/accounts/password/reset/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Recovery key").fill(key)
    page.locator("input[name=new_password]").first.fill(NEW_PHRASE)
    submit(page, "Set the new password")


def fill(page: Page) -> None:
    """What the account has, once signed in."""
    page.goto("/more/account/")
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    page.goto("/more/waiting/")
    synced(page)


def wipe(page: Page, browser: str) -> None:
    page.goto("/accounts/devices/")
    page.get_by_role("button", name=f"Sign out {browser} and delete its notes").click()
    confirm(page)


def confirm(page: Page) -> None:
    """Where it was not asked for a moment ago."""
    if page.locator("input[name=password]").count():
        page.locator("input[name=password]").fill(PHRASE)
        submit(page, "Go on")


def test_what_was_ended_stays_ended_and_what_was_written_comes_back(window, base_url, data_dir):
    name, database = new_name(), data_dir / "attuned.sqlite3"
    one, two, lost, lost_later = window(), window(), window(**LOST), window(**LOST_LATER)
    key = account_of(one, name)
    [ana] = make(one, "Ana")
    synced(one)
    for phone in (two, lost):
        signed_in(phone, name)
        phone.goto("/more/waiting/")
    token = token_of(one)
    assert asked(base_url, token) == 200
    copy = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(database)) as live:
        live.backup(copy)

    # The day after: entries on both phones, some erased, two devices lost, a token revoked, the
    # password changed.
    one.goto("/more/waiting/")
    ben, _carl = make(one, "Ben", "Carl")
    synced(one)
    synced(two)
    signed_in(lost_later, name)
    lost_later.goto("/more/waiting/")
    lose_network(two)
    make(two, "Dora")
    erase(one, ana, ben)
    synced(one)
    wipe(one, "Firefox on Linux")
    wipe(one, "Safari on Mac")
    one.goto("/accounts/tokens/")
    confirm(one)
    one.get_by_role("button", name="Revoke").click()
    one.goto("/accounts/password/change/")
    one.locator("input[name=password]").fill(PHRASE)
    one.locator("input[name=new_password]").fill(NEW_PHRASE)
    submit(one, "Change password")
    one.goto("/more/waiting/")
    make(one, "Emil")
    synced(one)

    told = put_back(copy, database)
    assert told["accounts"] == 0
    assert [told[what] for what in ("records", "passwords", "keys", "devices")] == [1, 1, 1, 1]

    assert asked(base_url, token) == 401
    stranger = window()
    enter(stranger, name, PHRASE)
    expect(stranger.get_by_text("do not belong together")).to_be_visible()
    for page in (lost, lost_later):
        page.goto("/journal/")
        expect(page.get_by_text("This phone was signed out from another device")).to_be_visible()
        until_true(page, TAKEN_OFF)
        assert databases(page) == ["attuned-nobody"]

    two.context.set_offline(False)
    come_back(two, name, key)
    fill(two)
    enter(one, name, NEW_PHRASE)
    fill(one)
    new = window()
    enter(new, name, NEW_PHRASE)
    fill(new)
    for phone in (two, one, new):
        synced(phone)
    for phone in (one, two, new):
        assert nicknames(phone) == {"Carl", "Dora", "Emil"}
        assert records(phone, "sync.Conflict") == []
        assert [row for row in state(phone, "pending")["pending"] if row.get("refused")] == []
