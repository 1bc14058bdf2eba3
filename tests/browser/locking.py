"""The phone's lock, as a person turns it on, opens and closes it; and what somebody finds who has
no code.
"""

from argon2.low_level import Type, hash_secret_raw
from playwright.sync_api import Page, expect

CODE = "river 42"
# Where nobody is asked for the code, it waits a little. Where somebody is, nothing comes until they
# answer: what could come would have come within a few readings of the same disk.
HELD = """async () => {
  const { readRecords } = await import('/static/js/storage/records.js')
  const { getPhoneMeta } = await import('/static/js/storage/phone.js')
  const aWhile = async () => {
    for (let n = 0; n < 20 && !document.getElementById('unlock'); n++)
      await new Promise((resolve) => setTimeout(resolve, 20))
    for (let n = 0; n < 10; n++) await getPhoneMeta('lock')
    return 'shut'
  }
  const found = await Promise.race([readRecords().catch((error) => String(error)), aWhile()])
  return JSON.stringify(found) + document.documentElement.outerHTML + document.title + location
}"""
# All that lies in each store: {database: {store: rows}}.
ROWS = """async () => {
  const names = (await navigator.storageBuckets.keys()).sort();
  const rows = await Promise.all(
    names.map(async (name) => {
      const { indexedDB } = await navigator.storageBuckets.open(name);
      const db = await new Promise((resolve) => {
        indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
      });
      const found = await Promise.all(
        [...db.objectStoreNames].map(
          (store) =>
            new Promise((resolve) => {
              db.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) =>
                resolve([store, target.result]);
            }),
        ),
      );
      db.close();
      return [name, Object.fromEntries(found)];
    }),
  );
  return Object.fromEntries(rows);
}"""
# What the page "Lock" does, without the page; with `cheap`, what Argon2id made of the code already,
# it makes nothing dear of it.
TURN_ON = """async ([code, after, cheap]) => {
  const modules = ["lock/slots", "storage/ids", "sealing/key", "storage/resealing"];
  const [{ newLock, randomBytes, withSecret }, { newId }, { giveKey }, { resealNotes }] =
    await Promise.all(modules.map((name) => import(`/static/js/${name}.js`)));
  const cheapLock = (key = { id: newId(), bytes: randomBytes(32) }) => {
    const [secret, salt] = [cheap.secret, cheap.salt].map((bytes) => new Uint8Array(bytes));
    const more = { salt, memory: cheap.memory, passes: cheap.passes };
    const lock = { id: key.id, after, slots: {} };
    return { key, lock: withSecret(lock, "code", secret, key.bytes, more) };
  };
  const { lock, key } = cheap ? cheapLock() : await newLock(code, after);
  await giveKey(key, Date.now() + (after || 60_000));
  await resealNotes(lock);
  localStorage.setItem("locked", "1");
}"""
TURN_OFF = """async () => {
  const [{ resealNotes }, { keepKeyUntil }] = await Promise.all(
    ['storage/resealing', 'sealing/key'].map((name) => import(`/static/js/${name}.js`)))
  await resealNotes(undefined)
  localStorage.removeItem('locked')
  await keepKeyUntil(0)
}"""
CHANGE = """async ([from, to]) => {
  const [{ withCode, openedWithCode }, { getPhoneMeta, changeLock }] = await Promise.all(
    ['lock/slots', 'storage/phone'].map((name) => import(`/static/js/${name}.js`)))
  const lock = await getPhoneMeta('lock')
  await changeLock(await withCode(lock, await openedWithCode(lock, from), to))
}"""
HOUR = 3_600_000


def turn_on(page: Page, code: str = CODE, after: int = HOUR) -> None:
    """With a code that is found in no time: how strong it is, is the subject of test_lock.py."""
    page.evaluate(TURN_ON, [code, after, cheap(code)])


def cheap(code: str) -> dict:
    salt, memory, passes = bytes(16), 8, 1
    secret = hash_secret_raw(code.encode(), salt, passes, memory, 1, 32, Type.ID)
    return {"secret": list(secret), "salt": list(salt), "memory": memory, "passes": passes}


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
