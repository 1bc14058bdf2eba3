// What this phone remembers about itself, whoever is signed in: whose notes are in view, and the
// lock. It is never sealed and holds no word of a person's.
import { databaseNames, removeDatabase, untilWritable } from "./buckets.js";
import { moveApart } from "./moving.js";
import { patiently, quietly } from "./patience.js";
import { STEPS, openStore } from "./schema.js";

const NAME = "attuned";
const SEALED = "-sealed";

const KEYS = new Set([
  "account",
  "adopting",
  "taking_off",
  "sign_out_due",
  "refill",
  "told",
  "lock",
  "unfinished",
  "attempts",
  "moved",
  "device",
  "device_gone",
  "notices",
]);
// One version more than the person's databases: a page of a release that kept notes in it opens it
// no more.
const OWN_STEPS = [...STEPS, () => {}];

/** @template T @param {(own: Database) => Promise<T>} work @returns {Promise<T>} */
async function within(work) {
  const db = await openStore(OWN_STEPS, NAME, { blocking: (own) => own.close() });
  try {
    return await patiently(db, work(db));
  } finally {
    db.close();
  }
}

/** @param {string} key */
export const getPhoneMeta = (key) => within((own) => own.get("meta", key));

/** Change values together; undefined takes one away. @param {{ [key: string]: any }} changes */
export const setPhoneMeta = (changes) =>
  within(async (own) => {
    await untilWritable(own);
    const tx = own.transaction("meta", "readwrite", { durability: "strict" });
    for (const [key, value] of Object.entries(changes))
      quietly(value === undefined ? tx.store.delete(key) : tx.store.put(value, key));
    await tx.done;
  });

/**
 * {account, lock}: whose notes are in view, and the lock, if it is on. What a killed re-sealing
 * left is taken away first: what it had not finished to write, or what it had written anew
 * elsewhere.
 * @returns {Promise<{ account?: string, lock?: PhoneLock }>}
 */
export async function readMemory() {
  const [moved, account, lock, unfinished = []] = await within((own) => {
    const { store } = own.transaction("meta");
    return Promise.all(["moved", "account", "lock", "unfinished"].map((key) => store.get(key)));
  });
  if (!moved) await (navigator.locks ? navigator.locks.request("attuned-moving", move) : move());
  for (const name of unfinished) await removeDatabase(name);
  if (unfinished.length) await setPhoneMeta({ unfinished: undefined });
  return { account, lock: lock?.slots?.code ? lock : await lockThatIsGone() };
}

/** What a release before 0.4 kept elsewhere. */
const move = () =>
  within(async (own) => {
    if (await own.get("meta", "moved")) return;
    await untilWritable(own);
    await moveApart(own, nameFor(), KEYS);
    await own.put("meta", true, "moved");
  });

/**
 * Notes lie here sealed, and the phone's memory has no whole lock: a copy lies with them. Without
 * that nothing can open them, and it stays locked.
 */
async function lockThatIsGone() {
  const found = await sealedNames();
  if (!found.length) return undefined;
  const copies = await Promise.all(
    found.map((name) => asStored(name, (db) => db.get("meta", "lock"))),
  );
  const lock = copies.find((copy) => copy?.slots?.code);
  if (lock) await setPhoneMeta({ lock });
  return lock ?? {};
}

/**
 * Change the lock, and its copy beside what it seals; `more` lands in the phone's memory in the
 * same moment.
 * @param {PhoneLock} lock
 */
export async function changeLock(lock, more = {}) {
  for (const name of await sealedNames())
    await asStored(name, (db) => untilWritable(db).then(() => db.put("meta", lock, "lock")));
  await setPhoneMeta({ lock, ...more });
}

/**
 * Work with a sealed database as it is stored.
 * @template T @param {string} name @param {(db: Database) => Promise<T>} work @returns {Promise<T>}
 */
export async function asStored(name, work) {
  const db = await openStore(STEPS, name, { apart: true });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/**
 * Where the notes of `account` lie, or those of whoever has none.
 * @param {string | null} [account] @param {PhoneLock | boolean} [lock]
 */
export const nameFor = (account, lock) => `${NAME}-${account ?? "nobody"}${lock ? SEALED : ""}`;

/** @param {string} name */
export const isSealed = (name) => name.endsWith(SEALED);

/** Where the same notes lie sealed, or unsealed. @param {string} name */
export const counterpartOf = (name) =>
  isSealed(name) ? name.slice(0, -SEALED.length) : name + SEALED;

/** The names of all of the person's databases, sealed or not. */
export async function dataNames() {
  const { apart, together } = await databaseNames();
  return [...new Set([...(apart ?? []), ...together])].filter((name) =>
    name.startsWith(`${NAME}-`),
  );
}

const sealedNames = async () => (await dataNames()).filter(isSealed);

/** Delete all there is, whoever's. */
export async function deleteAll() {
  for (const name of await dataNames()) await removeDatabase(name);
  await removeDatabase(NAME);
}
