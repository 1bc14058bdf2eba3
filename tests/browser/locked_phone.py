"""A phone that was locked in the middle of use, for one way round the lock after the other."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.kept_phone import emptied, kept_phone
from tests.browser.locking import asks, seen, turn_on
from tests.browser.phones import account, brought_in, synced
from tests.browser.steps import store

WORD = "Zqvogel"
ANA = {"type": "journal.Therapist", "nickname": f"Ana {WORD}", "role": "current"}
# What a way is about, besides the page that asks.
NOTHING, THE_PAGE_BEFORE, WHAT_LIES_HERE, THE_BROWSER = range(4)
# What the phone knows of its lock, kept beside it or put `back`; `buckets` are all there were.
# Resolves with how many notes still lie there.
MEMORY = """async ([back, buckets, remembered]) => {
  const opened = (files, name) => new Promise((resolve) => {
    const request = files.open(name)
    request.onupgradeneeded = () => request.result.createObjectStore('meta')
    request.onsuccess = () => resolve(request.result)
  })
  const found = (request) => new Promise((resolve) => {
    request.onsuccess = () => resolve(request.result)
  })
  const put = (db, rows, { anew }) => new Promise((resolve) => {
    const tx = db.transaction('meta', 'readwrite')
    if (anew) tx.objectStore('meta').clear()
    for (const [key, value] of rows) tx.objectStore('meta').put(value, key)
    tx.oncomplete = () => resolve(db.close())
  })
  const two = [await opened(indexedDB, 'attuned'), await opened(indexedDB, 'kept')]
  const [from, to] = back ? two.reverse() : two
  const store = from.transaction('meta').objectStore('meta')
  const [keys, values] = await Promise.all([found(store.getAllKeys()), found(store.getAll())])
  from.close()
  const rows = keys.map((key, n) => [key, values[n]])
  await put(to, rows, { anew: true })
  const { storageBuckets } = navigator
  if (!back) return [await storageBuckets.keys(), { ...localStorage }]
  let notes = 0
  for (const name of await storageBuckets.keys()) {
    if (!buckets.includes(name)) await storageBuckets.delete(name)
    else if (name.endsWith('-sealed')) {
      const { indexedDB: files } = await storageBuckets.open(name)
      const db = await opened(files, name)
      notes += await found(db.transaction('records').objectStore('records').count())
      await put(db, rows.filter(([key]) => key === 'lock'), {})
    }
  }
  localStorage.clear()
  Object.assign(localStorage, remembered)
  const { active } = await navigator.serviceWorker.ready
  active.postMessage('forget the key')
  return notes
}"""


class LockedPhone:
    """A phone that was locked in the middle of use: the page before showed a note."""

    def __init__(self, browser: Browser, address: str, name: str):
        self.browser, self.address, self.name = browser, address, name
        self.owner = account(address, name).account if name else "nobody"
        self.context = kept_phone(browser, address)
        self.page: Page | None = None  # where a way ended that found nothing
        self.changed = False
        self.memory: list = []
        self.cookies: dict[str, str] = {}

    def page_for(self, about: int, watch) -> Page:
        watch.over(self.context)
        page, self.page = self.page, None
        if not page or about == THE_PAGE_BEFORE or self.cookies != self.cookies_now:
            return self.locked_anew()
        self.context.set_offline(False)
        if self.changed:
            page.goto("/healthz")  # no page of the app, which would write anew
            assert page.evaluate(MEMORY, [True, *self.memory]), "the notes are gone"
        page.goto("/journal/")
        asks(page)
        return page

    def locked_anew(self) -> Page:
        page = emptied(self.context)
        if self.name:
            brought_in(page, self.address, self.name)
        page.goto("/more/")
        [ana] = store(page, [ANA])
        if self.name:
            synced(page)
        turn_on(page)
        page.goto(f"/journal/therapist/#id={ana['id']}")
        expect(page.get_by_label("What I call them")).to_have_value(f"Ana {WORD}")
        page.get_by_label("Note").first.fill(f"half a {WORD}")
        page.goto("/journal/")
        assert WORD in seen(page)
        page.evaluate("async () => (await import('/static/js/sealing/key.js')).dropKey()")
        asks(page)
        page.ana, page.owner = ana["id"], self.owner
        self.memory = page.evaluate(MEMORY, [False, [], {}])
        self.cookies = self.cookies_now
        return page

    @property
    def cookies_now(self) -> dict[str, str]:
        return {one["name"]: one["value"] for one in self.context.cookies()}

    def was_tried(self, page: Page, about: int) -> None:
        """Nothing was found: the next way may begin where this one ended."""
        if about == THE_BROWSER:
            self.context.close()
            self.context = kept_phone(self.browser, self.address)
            return
        self.page, self.changed = page, about == WHAT_LIES_HERE
        for other in set(self.context.pages) - {page}:
            other.close()
