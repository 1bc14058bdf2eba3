// What stands in a form and is not saved yet, kept at every key so that a killed page loses nothing.
import { quietly, read, write } from "./database.js";
import { onRoom } from "./room.js";

let writing = Promise.resolve();
const newest = new Map();
const latest = new Map(); // of this page: what a disk that was full for a while may have lost

onRoom((full) => {
  if (!full) for (const [name, values] of latest) keepDraft(name, values).catch(() => {});
});

/** Keep `values` as the draft `name`. Drafts that come faster than the disk replace each other; the last one stays. */
export function keepDraft(name, values) {
  newest.set(name, values);
  latest.set(name, values);
  writing = writing.catch(() => {}).then(() => flush(name));
  return writing;
}

async function flush(name) {
  if (!newest.has(name)) return;
  const values = newest.get(name);
  newest.delete(name);
  await write(["drafts"], (tx) => quietly(tx.objectStore("drafts").put(values, name)), "relaxed");
}

/** Resolves when what was given so far is on disk, or could not be. */
export const draftsWritten = () => writing.catch(() => {});

export const draft = (name) => read((db) => db.get("drafts", name));

/** Let no draft `name` be written any more; resolves with it when the last one under way is through. */
export async function endDraft(name) {
  const values = latest.get(name);
  newest.delete(name);
  latest.delete(name);
  await draftsWritten();
  return values;
}

export async function dropDraft(name) {
  await endDraft(name);
  await write(["drafts"], (tx) => quietly(tx.objectStore("drafts").delete(name)), "relaxed");
}

/** The names of all drafts there are. */
export const draftNames = () => read((db) => db.getAllKeys("drafts"));
