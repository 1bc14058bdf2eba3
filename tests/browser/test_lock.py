"""The phone's lock: on, off, another code, a passkey, by itself; and what it costs to forget the
code.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.kept_phone import emptied, kept_phone
from tests.browser.locking import CODE, HOUR, ROWS, asks, lock_now, seen, turn_on, unlock
from tests.browser.phones import brought_in, new_name, signed_in, signed_up, synced, waiting
from tests.browser.steps import drafted, go_offline, installed, log_session, records, store, until
from tests.browser.sweep import WINDOW, faults

pytestmark = pytest.mark.worker

ANA = {"type": "journal.Therapist", "nickname": "Ana Zqvogel", "role": "current"}
SESSION = "async () => (await (await fetch('/api/session/')).json()).state"
SLOTS = (
    "async () => Object.keys((await (await"
    " import('/static/js/storage/accounts.js')).getPhoneMeta('lock')).slots)"
)
PASSKEY = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "hasPrf": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


HEAR_OF_A_TOUCH = """() => {
  globalThis.heard = new Promise((hear) => {
    new BroadcastChannel("attuned-touch").onmessage = () => hear();
  });
}"""


def fill_new_code(page, code: str, again: str | None = None) -> None:
    page.get_by_label("A new code").fill(code)
    page.get_by_label("The same once more").fill(code if again is None else again)


def switch_on(page, code: str = CODE) -> None:
    page.goto("/more/lock/")
    fill_new_code(page, code)
    page.get_by_role("button", name="Turn the lock on").click()
    expect(page.get_by_text("The lock is on. Your notes are sealed.")).to_be_visible()


@pytest.fixture(scope="module")
def kept(browser, base_url) -> Iterator[BrowserContext]:
    context = kept_phone(browser, base_url)
    yield context
    context.close()


@pytest.fixture
def empty_phone(kept, watch):
    """It works without a network."""
    watch.over(kept)
    page = emptied(kept)
    page.goto("/more/")
    return page


@pytest.fixture
def phone(empty_phone):
    store(empty_phone, [ANA])
    return empty_phone


@pytest.fixture
def phone_with_a_clock(page):
    """Of its own, since a clock stays with the context."""
    installed(page)
    store(page, [ANA])
    return page


def test_it_is_turned_on_opens_with_the_code_and_is_turned_off_again_offline(phone):
    go_offline(phone)
    switch_on(phone)
    phone.goto("/journal/therapist/")
    assert "Ana Zqvogel" in seen(phone), "the next page is open still"
    lock_now(phone)
    assert "Zqvogel" not in seen(phone)
    phone.locator("#unlock").fill("river 43")
    phone.get_by_role("button", name="Open", exact=True).click()
    expect(phone.get_by_text("That is not the code.")).to_be_visible()
    unlock(phone)
    assert "Ana Zqvogel" in seen(phone)
    phone.goto("/more/lock/")
    phone.locator("summary", has_text="Turn the lock off").click()
    phone.locator("#now_off").fill(CODE)
    phone.get_by_role("button", name="Turn the lock off").click()
    expect(phone.get_by_text("The lock is off.")).to_be_visible()
    phone.reload()
    assert [one["nickname"] for one in records(phone)] == ["Ana Zqvogel"]
    assert list(phone.evaluate(ROWS)) == ["attuned-nobody"]


@pytest.mark.parametrize(
    ("code", "again", "said"),
    [
        ("12345", None, "At least 6 characters"),
        ("456789", None, "the first thing anybody tries"),
        ("777777", None, "the first thing anybody tries"),
        (CODE, "river 43", "The two are not the same"),
    ],
)
def test_a_code_that_would_not_do_is_refused_by_name(phone, code, again, said):
    phone.goto("/more/lock/")
    fill_new_code(phone, code, again)
    phone.get_by_role("button", name="Turn the lock on").click()
    expect(phone.get_by_role("alert").filter(has_text=said)).to_be_visible()
    assert list(phone.evaluate(ROWS)) == ["attuned-nobody"]


def test_what_lies_on_the_phone_is_sealed_but_for_ids_and_kinds(phone):
    turn_on(phone)
    log_session(phone, "Fell asleep")
    phone.goto("/log/")
    phone.locator("label.option", has_text="Fell asleep").tap()
    found = until(
        phone, lambda: (rows := phone.evaluate(ROWS))["attuned-nobody-sealed"]["drafts"] and rows
    )
    assert list(found) == ["attuned-nobody-sealed"]
    rows = found["attuned-nobody-sealed"]
    assert {tuple(sorted(row)) for row in rows["records"]} == {("box", "id", "type")}
    assert {tuple(sorted(row)) for row in rows["pending"]} == {("box", "id")}
    assert {tuple(row) for row in rows["drafts"]} == {("box",)}
    assert {tuple(sorted(row)) for row in rows["meta"]} == {
        ("box",),
        ("after", "id", "slots"),
    }, "a copy of the lock"
    assert len(rows["records"]) == len(rows["pending"]) == 3


def test_another_code_opens_it_from_then_on_and_the_old_one_does_not(phone):
    switch_on(phone)
    phone.locator("summary", has_text="Change the code").click()
    phone.get_by_label("The code so far").fill("river 43")
    fill_new_code(phone, "seven otters")
    phone.get_by_role("button", name="Change the code").click()
    expect(phone.get_by_role("alert").filter(has_text="That is not the code.")).to_be_visible()
    phone.get_by_label("The code so far").fill(CODE)
    phone.get_by_role("button", name="Change the code").click()
    expect(phone.get_by_text("From now on the new code opens it.")).to_be_visible()
    lock_now(phone)
    phone.locator("#unlock").fill(CODE)
    phone.get_by_role("button", name="Open", exact=True).click()
    expect(phone.get_by_text("That is not the code.")).to_be_visible()
    unlock(phone, "seven otters")
    assert "Ana Zqvogel" in seen(phone)


def test_a_passkey_opens_it_too_and_losing_it_loses_nothing(phone):
    devtools = phone.context.new_cdp_session(phone)
    devtools.send("WebAuthn.enable")
    authenticator = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})[
        "authenticatorId"
    ]
    switch_on(phone)
    phone.get_by_label("Open with fingerprint or face as well").check()
    until(phone, lambda: "passkey" in phone.evaluate(SLOTS))
    lock_now(phone)
    phone.get_by_role("button", name="Use fingerprint or face").click()
    expect(phone.locator("#unlock")).to_have_count(0)
    assert "Ana Zqvogel" in seen(phone)
    devtools.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    lock_now(phone)
    phone.get_by_role("button", name="Use fingerprint or face").click()
    expect(phone.get_by_text("That did not open it. Your code does.")).to_be_visible()
    assert "Zqvogel" not in seen(phone)
    unlock(phone)
    assert "Ana Zqvogel" in seen(phone)


def test_it_locks_by_itself_when_nobody_touched_it_for_long(phone_with_a_clock):
    phone = phone_with_a_clock
    turn_on(phone, after=60_000)
    phone.clock.install()
    phone.goto("/journal/")
    assert "Ana Zqvogel" in seen(phone)
    phone.clock.fast_forward(50_000)
    phone.keyboard.press("Tab")
    phone.clock.fast_forward(50_000)
    assert "Ana Zqvogel" in seen(phone), "it was touched meanwhile"
    phone.clock.fast_forward(61_000)
    asks(phone)


def test_a_touch_in_one_tab_keeps_the_other_open(phone_with_a_clock):
    phone = phone_with_a_clock
    turn_on(phone, after=60_000)
    other = phone.context.new_page()
    phone.clock.install()  # in every tab
    for tab in (phone, other):
        tab.goto("/journal/")
        assert "Ana Zqvogel" in seen(tab)
    phone.clock.fast_forward(50_000)
    other.evaluate(HEAR_OF_A_TOUCH)
    phone.keyboard.press("Tab")
    other.evaluate("() => heard")
    phone.clock.fast_forward(50_000)
    assert "Ana Zqvogel" in seen(other)
    phone.clock.fast_forward(61_000)
    for tab in (phone, other):
        asks(tab)


def test_at_once_means_when_another_app_is_in_front_and_not_on_the_way_to_the_next_page(phone):
    turn_on(phone, after=0)
    phone.goto("/journal/")
    phone.goto("/journal/therapist/")
    assert "Ana Zqvogel" in seen(phone), "between two pages it stays open"
    phone.evaluate("""() => {
          Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
          document.dispatchEvent(new Event('visibilitychange'))
        }""")
    asks(phone)
    assert "Zqvogel" not in seen(phone)


def test_every_tab_locks_and_opens_with_the_others(phone):
    turn_on(phone)
    other = phone.context.new_page()
    other.goto("/journal/")
    lock_now(phone)
    asks(other)
    unlock(phone)
    expect(other.locator("#unlock")).to_have_count(0)
    assert "Ana Zqvogel" in seen(other)


def test_a_tab_that_writes_while_the_lock_is_turned_on_loses_nothing(phone):
    other = phone.context.new_page()
    other.goto("/more/")
    other.evaluate("""() => {
          globalThis.saved = []
          const write = async (n) => {
            const { saveRecords } = await import('/static/js/storage/records.js')
            const nickname = `no. ${n}`
            await saveRecords([{ type: 'journal.Therapist', nickname, role: 'candidate' }])
            saved.push(`no. ${n}`)
            if (n < 200) setTimeout(write, 5, n + 1)
          }
          write(0)
        }""")
    turn_on(phone)
    phone.reload()
    until(other, lambda: other.evaluate("() => saved.length") > 200)
    written = set(other.evaluate("() => saved"))
    assert written <= {one["nickname"] for one in records(phone)}
    assert list(phone.evaluate(ROWS)) == ["attuned-nobody-sealed"]


def test_unsaved_words_are_back_once_it_is_open(phone):
    turn_on(phone)
    phone.goto("/journal/therapist/")
    phone.get_by_label("What I call them").fill("Berta")
    drafted(phone, "Berta")
    phone.evaluate("async () => void (await import('/static/js/sealing/key.js')).dropKey()")
    asks(phone)
    assert "Berta" not in seen(phone)
    unlock(phone)
    expect(phone.get_by_label("What I call them")).to_have_value("Berta")


def test_ten_wrong_codes_cost_ever_longer_waits(phone_with_a_clock):
    phone = phone_with_a_clock
    now = datetime.now(UTC)
    phone.clock.set_fixed_time(now)  # so that the time to wait stands still until it is read
    turn_on(phone)
    lock_now(phone)
    phone.evaluate(
        "async () => (await import('/static/js/storage/accounts.js')).setPhoneMeta({ attempts: {"
        " wrong: 9, until: 0 } })"
    )
    for wait in ("30 seconds", "1 minute"):
        phone.locator("#unlock").fill("river 43")
        phone.get_by_role("button", name="Open", exact=True).click()
        expect(phone.get_by_text(f"The next try in {wait}.")).to_be_visible()
        expect(phone.locator("#unlock")).to_be_disabled()
        phone.reload()
        expect(phone.get_by_text("Too many wrong codes.")).to_be_visible()
        now += timedelta(minutes=1)
        phone.clock.set_fixed_time(now)
        expect(phone.locator("#unlock")).to_be_enabled()
    unlock(phone)
    lock_now(phone)
    expect(phone.locator("#unlock")).to_be_enabled()


def test_who_forgot_the_code_begins_anew_and_the_account_has_its_copy(empty_phone, base_url):
    page, name = empty_phone, new_name()
    signed_up(page, base_url, name)
    store(page, [ANA])
    synced(page)
    turn_on(page)
    page.context.set_offline(True)
    store(page, [{**ANA, "nickname": "Berta"}])
    lock_now(page)
    page.locator("summary", has_text="I forgot my code").click()
    expect(page.get_by_text("What your account has comes back when you sign in.")).to_be_visible()
    expect(page.get_by_text("1 entry has changes that only this phone has.")).to_be_visible()
    page.get_by_label("Yes, delete what is on this phone").check()
    page.get_by_role("button", name="Delete everything on this phone").click()
    expect(page.get_by_role("link", name="Log")).to_be_visible()
    page.context.set_offline(False)
    page.goto("/more/")
    assert records(page) == []
    until(page, lambda: page.evaluate(SESSION) == "signed_out")
    signed_in(page, name)
    assert [one["nickname"] for one in records(page)] == ["Ana Zqvogel"]


def test_sync_goes_on_behind_the_lock(empty_phone, window, base_url):
    page, name = empty_phone, new_name()
    signed_up(page, base_url, name)
    turn_on(page)
    page.goto("/more/account/")
    store(page, [ANA])
    synced(page)
    assert waiting(page) == 0
    other = window(service_workers="block")
    brought_in(other, base_url, name)
    assert [one["nickname"] for one in records(other)] == ["Ana Zqvogel"]
    store(other, [{**ANA, "nickname": "Berta"}])
    synced(other)
    synced(page)
    assert {one["nickname"] for one in records(page)} == {"Ana Zqvogel", "Berta"}
    assert (
        set(page.evaluate(ROWS))
        >= {name for name in page.evaluate(ROWS) if name.endswith("-sealed")}
        != set()
    )


def test_help_is_at_hand_behind_the_lock(phone):
    turn_on(phone)
    lock_now(phone)
    phone.get_by_role("link", name="Help", exact=True).click()
    expect(phone.get_by_role("heading", name="Help now")).to_be_visible()
    expect(phone.get_by_label("Country")).to_be_visible()
    assert "Zqvogel" not in seen(phone)
    phone.goto("/help/beyond/")
    expect(phone.get_by_text("Some things are not slips")).to_be_visible()
    expect(phone.get_by_label("Code")).to_be_hidden()


def test_what_was_shared_waits_until_it_is_open(phone):
    turn_on(phone, after=HOUR)
    lock_now(phone)
    phone.evaluate("""() => {
  const form = document.createElement("form");
  Object.assign(form, {
    method: "post",
    action: "/match/share/",
    enctype: "multipart/form-data",
  });
  const text = Object.assign(document.createElement("input"), {
    name: "text",
    value: "Tom Brandt, +49 30 5550100",
  });
  form.append(text);
  document.body.append(form);
  form.submit();
}""")
    phone.wait_for_url("**/match/add/**")
    asks(phone)
    assert "5550100" not in phone.evaluate("() => document.documentElement.outerHTML")
    phone.evaluate(
        "async () => { await (await navigator.serviceWorker.ready).active.postMessage('take"
        " over') }"
    )
    unlock(phone)
    until(phone, lambda: "5550100" in phone.get_by_label("How to reach them").input_value())


def test_today_offers_it_from_the_second_day_until_somebody_says_no(empty_phone):
    page = empty_phone
    log_session(page, "Fell asleep")
    page.goto("/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    expect(page.get_by_text("A code for these notes?")).to_have_count(0)
    store(page, [{**ANA, "created_at": "2026-01-01T08:00:00Z"}])
    page.goto("/")
    expect(page.get_by_role("link", name="Set a code")).to_be_visible()
    page.get_by_role("button", name="No, thanks").click()
    expect(page.get_by_text("A code for these notes?")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    expect(page.get_by_text("A code for these notes?")).to_have_count(0)


def test_the_locked_page_fits_its_window_and_axe_finds_nothing(window):
    page = window(**WINDOW)
    installed(page)
    store(page, [ANA])
    turn_on(page)
    lock_now(page)
    page.locator("#unlock").fill("river 43")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("That is not the code.")).to_be_visible()
    page.locator("summary", has_text="I forgot my code").click()
    expect(page.get_by_label("Yes, delete what is on this phone")).to_be_visible()
    assert faults(page) == {}
    unlock(page)
    page.goto("/more/lock/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert faults(page) == {}


def test_no_row_of_the_lock_lies_under_the_next(page):
    installed(page)  # its worker has the key for the next page
    turn_on(page)
    page.goto("/more/lock/")
    rows = page.locator("details.more > summary")
    expect(rows).to_have_count(3)
    edges = rows.evaluate_all(
        "(rows) => rows.map((row) => row.getBoundingClientRect()).map((r) => [r.top, r.bottom])"
    )
    assert all(above[1] <= below[0] for above, below in pairwise(edges))
