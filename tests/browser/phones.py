"""Several phones of one person: what they do with their account, in the words of the screen."""

import gzip
import itertools
import json
import time
from datetime import UTC, datetime
from uuid import uuid4

from playwright.sync_api import Page, Request, expect

from tests.browser.steps import until_true
from tests.serving import Phone

PHRASE = "seven quiet otters crossing the harbour"
THERAPIST = "journal.Therapist"
FAILURE = "journal.EmpathicFailure"

_numbers = itertools.count(int(time.time()))

STATE = """async (names) => {
  const { read } = await import("/static/js/storage/database.js");
  return read(async (db) =>
    Object.fromEntries(await Promise.all(names.map(async (name) => [name, await db.getAll(name)]))),
  );
}"""


ALL_SENT = f"""async () => {{
  const {{ pending, inflight }} = await ({STATE})(["pending", "inflight"])
  return inflight.length + pending.filter((row) => !row.refused).length === 0
}}"""


def new_name() -> str:
    return f"alice{next(_numbers)}"


def sign_up(page: Page, name: str) -> None:
    """Make an account and go on to its page, as the recovery key leads to."""
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill(name)
    page.locator("input[name=password1]").fill(PHRASE)
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", name="recovery key")).to_be_visible()
    page.goto("/more/account/")
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()


def sign_in(page: Page, name: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.locator("input[name=password]").fill(PHRASE)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/more/account/")


def signed_in(page: Page, name: str) -> None:
    """Sign in on a phone that holds nothing of its own."""
    sign_in(page, name)
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)


def account(address: str, name: str) -> Phone:
    """An account made without a browser."""
    made = Phone(address)
    made.sign_up(name, PHRASE)
    return made


def write(owner: Phone, *records: dict) -> None:
    """Put records into an account, as another device of theirs would."""
    now = {"created_at": datetime.now(UTC).isoformat(timespec="seconds")}
    made = [
        {
            "op": str(uuid4()),
            "id": str(uuid4()),
            "base": 0,
            **record,
            "fields": record["fields"] | now,
        }
        for record in records
    ]
    assert {one["outcome"] for one in owner.sync(made).json["outcomes"]} == {"applied"}


def brought_in(page: Page, address: str, name: str) -> None:
    """A phone that signed in a moment ago, past the form, and holds all that its account does."""
    visitor = Phone(address)
    assert visitor.sign_in(name, PHRASE)
    _goes_on_as(page, visitor)


def signed_up(page: Page, address: str, name: str) -> None:
    """A phone without notes that made an account a moment ago, past the forms."""
    _goes_on_as(page, account(address, name))


def _goes_on_as(page: Page, visitor: Phone) -> None:
    hand_over(page, visitor)
    page.goto("/more/account/")
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)


def hand_over(page: Page, visitor: Phone) -> None:
    """The session of a phone without a browser, to one with it."""
    page.context.add_cookies(
        [{"name": one.name, "value": one.value, "url": visitor.address} for one in visitor.cookies]
    )


def cut_off(page: Page) -> None:
    """No answer from the account until `connect`, though pages still load, as without a worker."""
    page.context.route("**/api/**", lambda route: route.abort())
    gone_through(page, "unreachable")


def lose_network(page: Page) -> None:
    page.context.set_offline(True)
    gone_through(page, "unreachable")


def connect(page: Page) -> None:
    page.context.unroute_all()
    synced(page)


def synced(page: Page) -> None:
    """Wait until this phone has sent and fetched all there is."""
    gone_through(page, "done")
    until_true(page, ALL_SENT)  # and not once: after a sign-in the page may just load anew


def gone_through(page: Page, why: str) -> None:
    """Wait until what is on its way has come, and one more call has gone as `why` says."""
    until_true(
        page,
        "async (why) => (await (await import('/static/js/sync/schedule.js')).syncNow())?.why"
        " === why",
        arg=why,
    )


def state(page: Page, *stores: str) -> dict[str, list[dict]]:
    return page.evaluate(STATE, list(stores))


def waiting(page: Page) -> int:
    """How many changes no server has heard of, but for those it refused."""
    found = state(page, "pending", "inflight")
    return len([row for row in found["pending"] if not row.get("refused")]) + len(found["inflight"])


def asked_for(request: Request) -> dict:
    """What a phone's call to /api/sync/ says, packed or not."""
    body = request.post_data_buffer
    return json.loads(gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body)


def databases(page: Page) -> list[str]:
    """Whose notes lie on this phone: the names of their databases."""
    return page.evaluate(
        "async () => (await (await import('/static/js/storage/phone.js')).dataNames()).sort()"
    )
