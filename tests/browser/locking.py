"""The phone's lock, as a person turns it on, opens and closes it; and what somebody finds who has
no code.
"""

from playwright.sync_api import Page, expect

CODE = "river 42"
HELD = """async () => {
  const { all } = await import('/static/js/storage/records.js')
  const shut = new Promise((resolve) => setTimeout(resolve, 400, 'shut'))
  const found = await Promise.race([all().catch((error) => String(error)), shut])
  return JSON.stringify(found) + document.documentElement.outerHTML + document.title + location
}"""
# What the page "Lock" does, without the page.
TURN_ON = """async ([code, after]) => {
  const [{ newLock }, { give }, { reseal }] = await Promise.all(
    ["lock/slots", "storage/key", "storage/resealing"].map(
      (name) => import(`/static/js/${name}.js`),
    ),
  );
  const { lock, key } = await newLock(code, after);
  await give(key, Date.now() + (after || 60_000));
  await reseal(lock);
  localStorage.setItem("locked", "1");
}"""
TURN_OFF = """async () => {
  const [{ reseal }, { keepUntil }] = await Promise.all(
    ['storage/resealing', 'storage/key'].map((name) => import(`/static/js/${name}.js`)))
  await reseal(undefined)
  localStorage.removeItem('locked')
  await keepUntil(0)
}"""
CHANGE = """async ([from, to]) => {
  const [{ withCode, openedWithCode }, { getPhoneMeta, changeLock }] = await Promise.all(
    ['lock/slots', 'storage/phone'].map((name) => import(`/static/js/${name}.js`)))
  const lock = await getPhoneMeta('lock')
  await changeLock(await withCode(lock, await openedWithCode(lock, from), to))
}"""
HOUR = 3_600_000


def turn_on(page: Page, code: str = CODE, after: int = HOUR) -> None:
    page.evaluate(TURN_ON, [code, after])


def lock_now(page: Page) -> None:
    """As a person does, from the page of the lock."""
    page.goto("/more/lock/")
    page.get_by_role("button", name="Lock now").click()
    asks(page)


def asks(page: Page) -> None:
    expect(page.locator("#unlock")).to_be_visible()


def unlock(page: Page, code: str = CODE) -> None:
    page.locator("#unlock").fill(code)
    page.get_by_role("button", name="Open", exact=True).click()
    expect(page.locator("#unlock")).to_have_count(0)


def seen(page: Page) -> str:
    """All that stands in the page, its title and address, and what its own code gets out of the
    phone.
    """
    return page.evaluate(HELD)
