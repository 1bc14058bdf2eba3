// Up to release 0.3 all databases lay in the same files, and who had no account kept their notes in
// the phone's own memory. Once, each moves to a place of its own. Cut off, it is done again at the
// next start: until it is over nobody writes to the new places, and pages of the old release open
// nothing any more (phone.js).
import { databaseNames, removeTogether } from "./buckets.js";
import { copyRows } from "./copying.js";
import { STEPS, openStore } from "./schema.js";

/**
 * Move what the phone's memory `own` holds to `nobody`, but for keys in `kept`; and each database
 * beside it.
 * @param {Database} own @param {string} nobody @param {Set<string>} kept
 */
export async function moveApart(own, nobody, kept) {
  await moveRows(own, nobody, (key) => !kept.has(key));
  const { apart, together } = await databaseNames();
  if (apart)
    for (const name of together.filter((one) => one.startsWith(`${own.name}-`)))
      await moveDatabase(name);
  for (const store of own.objectStoreNames) if (store !== "meta") await own.clear(store);
}

/** @param {Database} source @param {string} to @param {(key: any) => boolean} [wanted] */
async function moveRows(source, to, wanted) {
  const target = await openStore(STEPS, to, { apart: true });
  await copyRows(source, target, wanted);
  target.close();
}

/** @param {string} name */
async function moveDatabase(name) {
  const source = await openStore(STEPS, name);
  await moveRows(source, name);
  source.close();
  await removeTogether(name);
}
