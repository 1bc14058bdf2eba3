"""Ways round the lock that somebody with the phone in hand may try, with the browser's own tools
too. None opens it.

They are tried one after the other on the same phone. It is locked anew before those that look back
at what was on the screen; what others changed of what lies on it is put back.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from shell.pages import shell_paths
from sync.registry import record_types
from tests.api.callers import routes
from tests.browser.locked_phone import (
    NOTHING,
    THE_BROWSER,
    THE_PAGE_BEFORE,
    WHAT_LIES_HERE,
    WORD,
    LockedPhone,
)
from tests.browser.locking import CODE, asks, seen
from tests.browser.phones import new_name
from tests.browser.steps import until
from tests.browser.sweep import QUIET

pytestmark = pytest.mark.worker

ALWAYS_OPEN = {"/help/", "/help/beyond/", "/notes/"}
STORAGE = "/static/js/storage"


class Way(NamedTuple):
    try_it: Callable[[Page], Page | None]
    about: int


WAYS = []


def way_about(about: int) -> Callable:
    def noted(try_it):
        WAYS.append(pytest.param(Way(try_it, about), id=try_it.__name__))
        return try_it

    return noted


way = way_about(NOTHING)
way_back = way_about(THE_PAGE_BEFORE)
way_that_changes_the_phone = way_about(WHAT_LIES_HERE)
way_that_changes_the_browser = way_about(THE_BROWSER)


@pytest.fixture(scope="module", params=["without an account", "signed in"])
def locked(browser, base_url, request) -> Iterator[LockedPhone]:
    phone = LockedPhone(browser, base_url, new_name() if request.param == "signed in" else "")
    yield phone
    phone.context.close()


@pytest.fixture
def phone(locked, watch) -> Page:
    return locked.page_for(WHAT_LIES_HERE, watch)


def meta(page, change: str) -> None:
    """Change the phone's own memory with the browser's tools; `store` is its object store."""
    page.evaluate(f"""async () => {{
          const base = await new Promise((resolve) => {{
            indexedDB.open('attuned').onsuccess = ({{ target }}) => resolve(target.result)
          }})
          const tx = base.transaction('meta', 'readwrite')
          const store = tx.objectStore('meta')
          const change = async (lock) => {{ {change} }}
          await new Promise((resolve) => {{
            store.get('lock').onsuccess = ({{ target }}) => change(target.result)
            tx.oncomplete = resolve
          }})
          base.close()
        }}""")


@way
def reload(page):
    page.reload()


@way_back
def back(page):
    page.go_back()


@way_back
def back_twice_and_forward(page):
    page.go_back()
    page.go_back()
    page.go_forward()


@way_back
def back_from_another_page(page):
    page.goto("/more/")
    page.go_back()


@way
def a_second_tab(page):
    page = page.context.new_page()
    page.goto("/journal/")
    return page


@way
def a_window_of_ours_opened_by_script(page):
    with page.context.expect_page() as opened:
        page.evaluate("() => void open('/journal/')")
    opened.value.wait_for_url("**/journal/")
    asks(opened.value)
    return opened.value


@way
def a_deep_link(page):
    page.goto("/")
    page.goto(f"/journal/therapist/#id={page.ana}")


@way
def another_fragment(page):
    page.goto(f"/journal/therapist/#id={page.ana}")
    for move in ("location.hash = 'id=' + crypto.randomUUID()", "history.back()"):
        with page.expect_event("load"):  # the page of a record reads anew what the address names
            page.evaluate(f"() => void ({move})")


@way
def every_page_there_is(page):
    for path in sorted(set(shell_paths()) - ALWAYS_OPEN):
        page.goto(path)
        asks(page)
        assert WORD not in seen(page), path


@way
def the_pages_that_stay_open(page):
    for path in sorted(ALWAYS_OPEN):
        page.goto(path)
        assert WORD not in page.evaluate("() => document.documentElement.outerHTML"), path
    page.goto("/journal/")


@way
def every_address_of_the_api(page):
    for slug in [one.slug for one in record_types()]:
        page.goto(f"/api/{slug}/")
        assert WORD not in page.content(), slug
    page.goto("/journal/")


@way
def every_page_of_the_account(page):
    for route in [
        route for route in routes() if route.startswith("accounts/") and "<" not in route
    ]:
        page.goto(f"/{route}")
        page.evaluate(QUIET)
        assert "Signed in on" not in page.content(), route
        assert WORD not in page.content(), route
    page.goto("/journal/")


@way
def offline(page):
    page.context.set_offline(True)
    page.reload()


@way_back
def hide_now_and_back(page):
    page.get_by_role("button", name="Hide now").click()
    page.wait_for_url("**/notes/")
    page.go_back()


@way
def hide_now_and_open(page):
    page.get_by_role("button", name="Hide now").click()
    page.wait_for_url("**/notes/")
    page.get_by_role("link", name="Open").click()
    page.wait_for_url("**/")


@way
def the_worker_killed(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    devtools.send("ServiceWorker.stopAllWorkers")
    page.reload()


@way_that_changes_the_phone
def the_worker_unregistered(page):
    page.evaluate("async () => { await (await navigator.serviceWorker.ready).unregister() }")
    page.reload()


@way_that_changes_the_browser
def the_caches_deleted(page):
    page.evaluate(
        "async () => { for (const name of await caches.keys()) await caches.delete(name) }"
    )
    page.reload()


@way
def past_the_worker(page):
    page = page.context.new_page()
    page.context.new_cdp_session(page).send("Network.setBypassServiceWorker", {"bypass": True})
    page.goto("/journal/")
    return page


@way_that_changes_the_phone
def the_lock_deleted(page):
    meta(page, "store.delete('lock')")
    page.reload()


@way_that_changes_the_phone
def the_lock_deleted_and_the_mark_too(page):
    meta(page, "store.delete('lock')")
    page.evaluate("() => localStorage.clear()")
    page.reload()


@way_that_changes_the_phone
def the_lock_and_its_copy_deleted(page):
    meta(page, "store.delete('lock')")
    page.evaluate(
        """async (owners) => {
          const { openStore, STEPS } = await import('/static/js/storage/schema.js')
          for (const owner of owners) {
            const db = await openStore(STEPS, `attuned-${owner}-sealed`, { apart: true })
            await db.delete('meta', 'lock')
            db.close()
          }
        }""",
        ["nobody", page.owner],
    )
    page.reload()
    expect(page.get_by_text("Locked for good")).to_be_visible()
    assert WORD not in seen(page)
    return None


@way_that_changes_the_phone
def the_lock_emptied(page):
    meta(page, "store.put({ id: lock.id, after: 0, slots: {} }, 'lock')")
    page.reload()


@way_that_changes_the_phone
def the_lock_made_false(page):
    meta(page, "store.put(false, 'lock')")
    page.reload()


@way_that_changes_the_phone
def the_phones_memory_deleted(page):
    page.evaluate(
        "() => new Promise((done) => { indexedDB.deleteDatabase('attuned').onsuccess = done })"
    )
    page.reload()


@way_that_changes_the_phone
def a_lock_that_never_closes(page):
    meta(page, "store.put({ ...lock, after: 9e12 }, 'lock')")
    page.reload()


@way_that_changes_the_phone
def a_lock_of_ones_own_in_its_place(page):
    page.evaluate(f"""async () => {{
          const {{ newLock }} = await import('/static/js/lock/slots.js')
          const {{ getPhoneMeta, setPhoneMeta }} = await import('{STORAGE}/accounts.js')
          const {{ lock }} = await newLock('my own code', 300000)
          const {{ id }} = await getPhoneMeta('lock')
          await setPhoneMeta({{ lock: {{ ...lock, id }} }})
        }}""")
    page.reload()
    page.locator("#unlock").fill("my own code")
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_role("button", name="Open", exact=True)).to_be_enabled()
    assert WORD not in seen(page)
    return None


@way_that_changes_the_phone
def the_slot_of_another_lock(page):
    meta(
        page,
        "store.put({ ...lock, slots: { code: { ...lock.slots.code, box: new Uint8Array(60) } } },"
        " 'lock')",
    )
    page.reload()
    page.locator("#unlock").fill(CODE)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.get_by_text("That is not the code.")).to_be_visible()


@way_that_changes_the_phone
def the_mark_of_the_page_taken_away(page):
    page.evaluate(
        "() => { localStorage.removeItem('locked'); delete document.documentElement.dataset.lock }"
    )
    assert WORD not in seen(page)
    page.reload()


@way_that_changes_the_phone
def a_key_of_zeros(page):
    page.evaluate(f"""async () => {{
          const {{ giveKey }} = await import('/static/js/sealing/key.js')
          const {{ getPhoneMeta }} = await import('{STORAGE}/accounts.js')
          await giveKey(
            {{ id: (await getPhoneMeta('lock')).id, bytes: new Uint8Array(32) }},
            Date.now() + 9e9,
          )
        }}""")
    assert WORD not in seen(page)
    return None


@way
def asking_the_worker_for_the_key(page):
    told = page.evaluate("""async () => {
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data ?? "none");
  });
  (await navigator.serviceWorker.ready).active.postMessage("what is the key?", [port2]);
  return answer;
}""")
    assert told == "none"


@way
def telling_the_tabs_that_it_is_open(page):
    page.evaluate("""() => new Promise((heard) => {
  const [telling, last] = [1, 2].map(() => new BroadcastChannel("attuned-lock"));
  last.onmessage = heard;
  telling.postMessage("given");
})""")


@way
def telling_the_tabs_of_a_touch(page):
    page.evaluate("() => new BroadcastChannel('attuned-touch').postMessage(Date.now() + 9e9)")
    page.reload()


@way_that_changes_the_browser
def a_clock_set_back(page):
    page.clock.install(time=1)
    page.reload()


@way_that_changes_the_phone
def something_shared(page):
    page.evaluate("""() => {
  const form = Object.assign(document.createElement("form"), {
    method: "post",
    action: "/match/share/",
  });
  form.enctype = "multipart/form-data";
  document.body.append(form);
  form.submit();
}""")
    page.wait_for_url("**/match/add/**")


@way
def an_export(page):
    page.goto("/more/export/")
    assert page.locator("main").is_hidden()


@way
def a_printed_page(page):
    page.goto("/more/print/")
    assert WORD not in str(page.context.new_cdp_session(page).send("Page.printToPDF"))
    page.emulate_media(media="print")
    assert WORD not in page.evaluate("() => document.body.innerText")
    page.emulate_media(media="screen")


@way
def the_sheets_turned_off(page):
    page.evaluate(
        "() => document.querySelectorAll('link[rel=stylesheet]').forEach((one) => one.remove())"
    )
    assert WORD not in seen(page)
    page.reload()


@way_that_changes_the_phone
def twelve_guesses(page):
    for n in range(12):
        field = page.locator("#unlock")
        if field.is_disabled():
            break
        field.fill(f"guess {n}")
        page.get_by_role("button", name="Open", exact=True).click()
        expect(page.get_by_role("alert")).to_be_visible()
        until(page, lambda: not page.get_by_text("Opening").count())
    expect(page.get_by_text("Too many wrong codes.")).to_be_visible()
    assert WORD not in seen(page)


@way_that_changes_the_phone
def the_counter_of_guesses_deleted(page):
    meta(page, "store.delete('attempts')")
    page.reload()


@pytest.mark.parametrize("way", WAYS)
def test_no_way_round_it_opens_it(locked, watch, way):
    phone = locked.page_for(way.about, watch)
    page = way.try_it(phone) or phone
    assert WORD not in seen(page)
    if page.locator(".lock-screen form").count():
        asks(page)
    locked.was_tried(phone, way.about)


def test_there_are_thirty_and_more():
    assert len(WAYS) >= 30


def test_the_way_in_shows_what_the_others_do_not(phone):
    """The control: the same look, with the code."""
    phone.locator("#unlock").fill(CODE)
    phone.get_by_role("button", name="Open", exact=True).click()
    until(phone, lambda: WORD in seen(phone))


# Signed in, a phone without its memory asks to sign in (test_lost_notes.py).
@pytest.mark.parametrize("locked", ["without an account"], indirect=True)
@pytest.mark.parametrize("lose", [the_lock_deleted, the_phones_memory_deleted])
def test_a_lock_that_was_lost_is_found_again_beside_the_notes(phone, lose):
    lose(phone)
    phone.locator("#unlock").fill(CODE)
    phone.get_by_role("button", name="Open", exact=True).click()
    until(phone, lambda: WORD in seen(phone))
