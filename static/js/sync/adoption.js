// Entries written before there was an account move into it: each is in one place or the other at
// any moment, mostly in both, and never in none. Begun once, it is finished at the next start.
import { activateAccount, activeAccount, getPhoneMeta, setPhoneMeta } from "../storage/accounts.js";
import { announceRecords } from "../storage/changes.js";
import { write, inDatabaseOf } from "../storage/database.js";
import { quietly } from "../storage/patience.js";
import { createdRow } from "../storage/pending.js";

const AT_ONCE = 500;
/** @param {Row[]} rows */
const own = (rows) => rows.filter((row) => !row.demo);

/** How many entries of the person's stand on this phone outside of any account. */
export const countOwn = () =>
  inDatabaseOf(null, async (base) => own(await base.getAll("records")).length);

/**
 * Show the account's notes from now on and move what stands outside of it in; resolves with how
 * many entries.
 * @param {string} account
 */
export async function adoptNotes(account) {
  await activateAccount(account, { adopting: account });
  return finishAdoption();
}

export async function finishAdoption() {
  const account = await activeAccount();
  if (!account || (await getPhoneMeta("adopting")) !== account) return 0;
  let moved = 0;
  for (let rows = await next(); rows.length; rows = await next()) {
    await copyIn(rows);
    await takeOut(rows);
    moved += rows.length;
  }
  await moveDrafts();
  await setPhoneMeta({ adopting: undefined });
  if (moved) announceRecords();
  return moved;
}

const next = () =>
  inDatabaseOf(null, async (base) => own(await base.getAll("records")).slice(0, AT_ONCE));

/** @param {Row[]} rows */
const copyIn = (rows) =>
  write(["records", "pending"], async (tx) => {
    const [records, pending] = ["records", "pending"].map((name) => tx.objectStore(name));
    for (const { id, type, data } of rows) {
      if ((await records.get(id))?.seq) continue; // copied and sent before a crash
      await records.put({ id, type, data });
      await pending.put(createdRow({ id, type, data }));
    }
  });

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Only what is still as it was copied: what another tab changed just now is copied once more.
 * @param {Row[]} rows
 */
const takeOut = (rows) =>
  inDatabaseOf(null, async (base) => {
    const tx = base.transaction(["records", "pending"], "readwrite", { durability: "strict" });
    for (const row of rows) {
      if (!same(row, await tx.objectStore("records").get(row.id))) continue;
      for (const store of ["records", "pending"]) quietly(tx.objectStore(store).delete(row.id));
    }
    await tx.done;
  });

/** Half-filled forms and small habits go with their owner. */
async function moveDrafts() {
  const found = await inDatabaseOf(null, async (base) => ({
    drafts: await Promise.all(
      (await base.getAllKeys("drafts")).map(async (name) => [name, await base.get("drafts", name)]),
    ),
    looked_at: await base.get("meta", "looked_at"),
    looked_back: await base.get("meta", "looked_back"),
  }));
  const { drafts, ...habits } = found;
  await write(["drafts", "meta"], async (tx) => {
    for (const [name, values] of drafts) quietly(tx.objectStore("drafts").put(values, name));
    for (const [key, value] of Object.entries(habits))
      if (value) quietly(tx.objectStore("meta").put(value, key));
  });
  await inDatabaseOf(null, async (base) => {
    const tx = base.transaction("drafts", "readwrite");
    for (const [name] of drafts) quietly(tx.store.delete(name));
    await tx.done;
  });
}
