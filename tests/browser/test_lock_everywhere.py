"""With the lock on every page of the URL map that hides anything asks for the code, and opens to
what it shows else.

A new address joins by itself; what it shows is told by its headings and controls, since some words
are new each time.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from shell.pages import shell_paths
from tests.api.callers import filled, routes
from tests.browser.conftest import PHONE, Watch
from tests.browser.locking import CODE, HOUR, asks, unlock
from tests.browser.steps import ZONE, installed, until
from tests.browser.sweep import QUIET
from tests.browser.test_account_pages import confirm, give_authenticator, sign_up, submit

pytestmark = pytest.mark.worker

SHELLS = [path for path in shell_paths() if path != "/notes/"]  # that sheet hides nothing
ROUNDS = 2  # as many tests share them
NOBODYS = dict.fromkeys(
    ("device_id", "token_id", "account_id"), "00000000-0000-4000-8000-000000000000"
)
IDS = defaultdict(str, NOBODYS | {"pk": 1, "token": "abc"})
OTHERS = sorted({filled(route, IDS) for route in routes()} - set(shell_paths()))
DROP = """async () => {
  window.stays = true;
  (await import("/static/js/sealing/key.js")).dropKey();
}"""
STAYED = "() => 'stays' in window"
# As anyone turns it on, but to try the code costs next to nothing: it is asked for a hundred times.
TURN_ON = """async ([code, after]) => {
  const [{ randomBytes, withSecret }, { giveKey }, { resealNotes }] = await Promise.all(
    ["lock/slots", "sealing/key", "storage/resealing"].map(
      (name) => import(`/static/js/${name}.js`),
    ),
  );
  const { argon2id } = await import("hash-wasm");
  const [id, bytes, salt] = [crypto.randomUUID(), randomBytes(32), randomBytes(16)];
  const cost = { memory: 64, passes: 1 };
  const derived = await argon2id({
    password: code,
    salt,
    memorySize: cost.memory,
    iterations: cost.passes,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  const lock = withSecret({ id, after, slots: {} }, "code", derived, bytes, { salt, ...cost });
  await giveKey({ id, bytes }, Date.now() + after);
  await resealNotes(lock);
  localStorage.setItem("locked", "1");
}"""
SHOWN = """() =>
  [
    ...document.querySelectorAll(
      "h1, main :is(h2, h3, label, legend, button, a, input, textarea, summary)",
    ),
  ]
    .filter((one) => one.checkVisibility() && !one.closest(".lock-screen"))
    .map((one) =>
      one.matches("h1, h2, h3, label, legend, button, summary")
        ? one.textContent.trim()
        : one.tagName + (one.name ?? ""),
    )"""
COVERED = (
    "() => 'lock' in document.documentElement.dataset &&"
    " !document.querySelector('main')?.checkVisibility()"
)


def shown(page: Page) -> list[str]:
    """What stands on the page once nothing moves any more."""
    page.evaluate(QUIET)
    return page.evaluate(SHOWN)


def is_page(page: Page, path: str) -> bool:
    """Whether the address answers with a page of ours, and not by way of another address."""
    answer = page.request.get(path, max_redirects=0)
    return answer.status < 300 and answer.headers["content-type"].startswith("text/html")


def opens_again(page: Page, path: str) -> None:
    """Locked while it is open, and opened while it is locked, `path` asks, and then
    shows the same.
    """
    page.goto(path)
    until(page, lambda: not page.evaluate(COVERED))
    if (
        page.locator("body.always-open").count()
        or not page.locator("script[src*=appearance]").count()
    ):
        return  # what nothing ever covers: help, and the description of the API
    before = shown(page)
    page.evaluate(DROP)
    asks(page)
    assert page.evaluate(COVERED), path
    if page.evaluate(STAYED):  # else it has loaded anew already, and was opened while locked
        page.goto(path)
        asks(page)
        assert page.evaluate(COVERED), path
    unlock(page)
    if shown(page) != before:  # one of them was still being drawn: both are now looked at again
        beside = page.context.new_page()
        beside.goto(path)
        until(page, lambda: shown(page) == shown(beside))
        beside.close()


@pytest.fixture(scope="module")
def phone(browser, base_url, other_hosts) -> Iterator[Page]:
    """One phone with the lock on for all of them, since a service worker takes its time."""
    watched = Watch(other_hosts)
    where = {"base_url": base_url, "locale": "en-GB", "timezone_id": ZONE}
    context = browser.new_context(**PHONE, **where, service_workers="allow")
    watched.over(context)
    page = context.new_page()
    installed(page)
    page.evaluate(TURN_ON, [CODE, HOUR])
    yield page
    context.close()
    assert watched.faults == []


@pytest.fixture
def locked(phone) -> Page:
    """Signed out."""
    phone.context.clear_cookies()
    return phone


@pytest.mark.lasting
@pytest.mark.parametrize("part", range(ROUNDS))
def test_every_shell_asks_for_the_code_and_opens(locked, part):
    for path in SHELLS[part::ROUNDS]:
        opens_again(locked, path)


@pytest.mark.lasting
def test_every_page_of_somebody_signed_out_asks_for_the_code_and_opens(locked):
    pages = [path for path in OTHERS if is_page(locked, path)]
    assert {"/accounts/login/", "/accounts/signup/", "/accounts/deleted/"} <= set(pages)
    for path in pages:
        opens_again(locked, path)


@pytest.mark.lasting
def test_every_page_of_somebody_signed_in_asks_for_the_code_and_opens(locked):
    give_authenticator(locked)
    _name, phrase = sign_up(locked)
    opens_again(locked, "/accounts/recovery/")  # the key itself
    confirm(locked, "/accounts/2fa/passkeys/add/", phrase)
    submit(locked, "Add it")
    locked.goto("/accounts/2fa/passkeys/")
    ids = defaultdict(str, IDS | {"pk": re.search(r"/2fa/passkeys/(\d+)/", locked.content())[1]})
    own = {filled(route, ids) for route in routes()} - set(shell_paths())
    pages = sorted(path for path in own if is_page(locked, path))
    assert {"/accounts/devices/", "/accounts/tokens/", "/accounts/2fa/codes/"} <= set(pages)
    for path in pages:
        opens_again(locked, path)


def test_a_page_that_answers_a_form_asks_for_the_code_and_stays(locked):
    name, phrase = sign_up(locked)
    confirm(locked, "/accounts/tokens/", phrase)
    locked.get_by_label("Name").fill("Backup at home")
    submit(locked, "Make it")
    token = locked.locator("[data-key]").get_attribute("data-key")
    locked.evaluate(DROP)
    asks(locked)
    unlock(locked)
    assert locked.locator("[data-key]").get_attribute("data-key") == token

    locked.context.clear_cookies()
    locked.goto("/accounts/login/")
    locked.get_by_label("User name").fill(name)
    locked.get_by_label("Password", exact=True).fill("not the password")
    submit(locked, "Sign in")
    locked.evaluate(DROP)
    asks(locked)
    unlock(locked)
    expect(locked.get_by_label("User name")).to_have_value(name)


def test_a_refusal_asks_for_the_code_too(locked):
    locked.goto("/accounts/login/")
    locked.evaluate("() => document.querySelector('[name=csrfmiddlewaretoken]').remove()")
    locked.get_by_label("User name").fill("alice")
    locked.get_by_label("Password", exact=True).fill("whatever it was")
    submit(locked, "Sign in")
    expect(locked.get_by_role("heading", name="This page was too old")).to_be_visible()
    expect(locked.get_by_text("You signed in or out")).to_be_visible()
    locked.evaluate(DROP)
    asks(locked)
    unlock(locked)
    expect(locked.get_by_text("You signed in or out")).to_be_visible()
