// What stands in a form and is not saved yet, kept at every key so that a killed page loses
// nothing.
import { prepareWrite, read, write } from "./database.js";
import { quietly } from "./patience.js";
import { onRoom } from "./room.js";

// so that the last key is on its way to the disk while those before it still land
const AT_ONCE = 3;
const turns = Array(AT_ONCE).fill(Promise.resolve());
const latest = new Map(); // of this page: what a disk that was full for a while may have lost
const unwritten = new Set();
const written = new Map(); // the last write of each

onRoom((full) => {
  if (!full) for (const [name, values] of latest) keepDraft(name, values).catch(() => {});
});
// Who takes hold of a field is about to write: the first key should find the store ready, too.
for (const hold of ["pointerdown", "focusin"])
  addEventListener(hold, () => prepareWrite(["drafts"]).catch(() => {}), {
    capture: true,
    once: true,
  });

/**
 * Keep `values` as the draft `name`. Drafts that come faster than the disk replace each other; the
 * last one stays.
 * @param {string} name @param {Draft} values @returns {Promise<void>}
 */
export function keepDraft(name, values) {
  latest.set(name, values);
  unwritten.add(name);
  const turn = turns
    .shift()
    .catch(() => {})
    .then(() => flush(name));
  turns.push(turn);
  return turn;
}

/** @param {string} name */
function flush(name) {
  if (unwritten.delete(name)) written.set(name, put(name));
  return written.get(name);
}

/** @param {string} name */
const put = (name) =>
  write(
    ["drafts"],
    (tx) => {
      // by then it may be saved
      if (latest.has(name)) quietly(tx.objectStore("drafts").put(latest.get(name), name));
    },
    "relaxed",
  );

/** Resolves when what was given so far is on disk, or could not be. */
export const draftsWritten = () => Promise.allSettled(turns);

/** @param {string} name */
export const readDraft = (name) => read((db) => db.get("drafts", name));

/**
 * Let no draft `name` be written any more that is not on its way yet; returns what it held.
 * @param {string} name
 */
export function endDraft(name) {
  const values = latest.get(name);
  latest.delete(name);
  return values;
}

/** @param {string} name */
export async function dropDraft(name) {
  endDraft(name);
  await write(["drafts"], (tx) => quietly(tx.objectStore("drafts").delete(name)), "relaxed");
}

/** The names of all drafts there are. */
export const draftNames = () => read((db) => db.getAllKeys("drafts"));

/** Every form that is begun, as a file keeps it. @param {Database} db */
export const begunForms = async (db) =>
  Promise.all(
    (await db.getAllKeys("drafts")).map(async (name) => ({
      name,
      values: await db.get("drafts", name),
    })),
  );
