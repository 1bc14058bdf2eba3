"""The key between two pages and in a tab that the browser puts to sleep: who hides the notes then,
hides them.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.kept_phone import emptied, kept_phone
from tests.browser.locking import HOUR, asks, seen, turn_on
from tests.browser.steps import store, until, until_true

pytestmark = pytest.mark.worker

ANA = {"type": "journal.Therapist", "nickname": "Ana", "role": "current"}
IS_OPEN = "async () => (await import('/static/js/sealing/key.js')).isOpen()"
# The page falls asleep just before its time is over, in one go: it looks for itself now and then.
SLEEPS_SHORTLY = """async () => {
  const { keepKeyUntil } = await import('/static/js/sealing/key.js')
  const time = Date.now() + 1
  keepKeyUntil(time)
  document.dispatchEvent(new Event('freeze'))
  return time
}"""

# Something wants a note, and the worker was heard out.
READS = """async () => {
  const { readRecords } = await import('/static/js/storage/records.js')
  window.read = readRecords()
  const { active } = await navigator.serviceWorker.ready
  for (let n = 0; n < 5; n++) {
    const { port1, port2 } = new MessageChannel()
    const answered = new Promise((resolve) => (port1.onmessage = resolve))
    active.postMessage('what is the key?', [port2])
    await answered
  }
}"""


@pytest.fixture(scope="module")
def kept(browser, base_url) -> Iterator[BrowserContext]:
    context = kept_phone(browser, base_url)
    yield context
    context.close()


@pytest.fixture
def phone(kept, watch):
    watch.over(kept)
    page = emptied(kept)
    page.goto("/more/")
    store(page, [ANA])
    turn_on(page)
    page.goto("/match/")
    page.goto("/journal/")
    assert "Ana" in seen(page)
    return page


def tell(page: Page, event: str) -> None:
    """What the browser tells a page; a window without a screen never puts one to sleep
    by itself.
    """
    page.evaluate("(event) => void document.dispatchEvent(new Event(event))", event)


def sleep_until_it_is_over(page: Page) -> None:
    over = page.evaluate(SLEEPS_SHORTLY)
    until_true(page, "(over) => Date.now() > over", over)


def asks_nothing(page: Page) -> None:
    expect(page.locator("#unlock")).to_have_count(0)
    assert "Ana" in seen(page)


def test_it_has_no_key_while_it_sleeps_and_wakes_open_within_the_time(phone):
    tell(phone, "freeze")
    assert phone.evaluate(IS_OPEN) is False
    tell(phone, "resume")
    until(phone, lambda: phone.evaluate(IS_OPEN))
    asks_nothing(phone)


def test_it_wakes_locked_when_the_time_is_over(phone):
    sleep_until_it_is_over(phone)
    tell(phone, "resume")
    asks(phone)
    assert "Ana" not in seen(phone)


def test_what_wants_a_note_while_it_sleeps_gets_it_when_it_wakes(phone):
    tell(phone, "freeze")
    phone.evaluate(READS)
    assert phone.evaluate(IS_OPEN) is False
    tell(phone, "resume")
    assert phone.evaluate("() => window.read.then((records) => records.length)") == 1
    asks_nothing(phone)


def test_a_key_that_was_on_its_way_while_its_time_went_by_opens_nothing(phone):
    later = f"() => {{ const now = Date.now; Date.now = () => now() + 2 * {HOUR} }}"
    tell(phone, "freeze")
    phone.evaluate(READS)
    phone.evaluate(later)
    phone.add_init_script(f"({later})()")
    phone.evaluate("""async () => {
      const { onKey } = await import('/static/js/sealing/key.js')
      onKey('given', () => localStorage.setItem('given', 'late'))
    }""")
    tell(phone, "resume")
    asks(phone)
    assert phone.evaluate("() => localStorage.getItem('given')") is None
    assert "Ana" not in seen(phone)


@pytest.mark.parametrize(
    "again", [Page.reload, lambda page: (tell(page, "freeze"), tell(page, "resume"))]
)
def test_hidden_while_the_key_is_on_its_way_it_stays_hidden(phone, again):
    hidden = """() => {
      const { postMessage } = ServiceWorker.prototype
      ServiceWorker.prototype.postMessage = function (said, ...more) {
        postMessage.call(this, said, ...more)
        if (said === 'what is the key?') dispatchEvent(new Event('lock'))
      }
    }"""
    phone.add_init_script(f"({hidden})()")
    phone.evaluate(hidden)
    again(phone)
    asks(phone)
    assert "Ana" not in seen(phone)


def test_a_worker_that_answers_late_opens_without_the_code(phone):
    phone.add_init_script("""(() => {
          const { postMessage } = ServiceWorker.prototype
          ServiceWorker.prototype.postMessage = function (said, ...more) {
            if (said !== 'what is the key?') return postMessage.call(this, said, ...more)
            setTimeout(() => postMessage.call(this, said, ...more), 2500)
          }
        })()""")
    phone.reload()
    asks(phone)
    asks_nothing(phone)


def test_a_worker_that_is_kept_alive_forgets_in_time(phone):
    sleep_until_it_is_over(phone)
    told = phone.evaluate("""async () => {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data ?? "none");
  });
  active.postMessage("what is the key?", [port2]);
  return answer;
}""")
    assert told == "none"


def test_a_look_elsewhere_that_sleep_interrupts_holds_nobody_up(phone):
    """Else no tab could turn the lock on or off until this one is gone."""
    done = phone.evaluate("""async () => {
      const { inDatabaseOf, whenAlone } = await import('/static/js/storage/database.js')
      const looked = inDatabaseOf(null, async () => 'looked').catch(({ name }) => name)
      for (let n = 0; n < 8; n++) await null
      document.dispatchEvent(new Event('freeze'))
      const ended = await looked
      document.dispatchEvent(new Event('resume'))
      return [ended, await whenAlone(async () => 'alone', 5000).catch(({ name }) => name)]
    }""")
    assert done == ["Locked", "alone"]
