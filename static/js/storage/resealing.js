// Turning the lock on or off: every database is written anew, sealed or not, and the old one
// deleted with its files. At any moment one of the two is whole and the phone's memory says which;
// what is left of the other goes at the next start.
import { keeperOf } from "./buckets.js";
import { copyRows } from "./copying.js";
import { whenAlone, openOne } from "./database.js";
import {
  asStored,
  changeLock,
  counterpartOf,
  dataNames,
  isSealed,
  readMemory,
  nameFor,
  setPhoneMeta,
} from "./phone.js";

const PATIENCE = 15_000; // with other tabs

/**
 * Seal every note on this phone with `lock`, whose key is here, or unseal them when it is
 * undefined. TimeoutError when another tab does not let go.
 * @param {PhoneLock} [lock]
 */
export const resealNotes = (lock) =>
  whenAlone(async () => {
    const { lock: before } = await readMemory();
    const olds = (await dataNames()).filter((name) => isSealed(name) === Boolean(before));
    const news = olds.map(counterpartOf);
    await setPhoneMeta({ unfinished: news });
    for (const [i, name] of olds.entries()) await copy(name, before, news[i], lock);
    if (lock) await changeLock(lock, { unfinished: olds });
    else await setPhoneMeta({ lock, unfinished: olds });
    await readMemory();
  }, PATIENCE);

/** @param {string} name @param {PhoneLock | undefined} before @param {string} to @param {PhoneLock} [lock] */
async function copy(name, before, to, lock) {
  const [source, target] = [await openOne(name, before), await openOne(to, lock)];
  await copyRows(source, target, (key) => key !== "lock");
  source.close();
  target.close();
  if (await (await keeperOf(name)).persisted?.()) await (await keeperOf(to)).persist();
}

/**
 * How many records of a locked `account` wait to be sent; no key is needed to count them.
 * @param {string} account
 */
export const waitingIn = (account) =>
  asStored(
    nameFor(account, true),
    async (db) => (await db.count("pending")) + (await db.count("inflight")),
  );
