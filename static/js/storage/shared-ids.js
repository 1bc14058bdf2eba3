// One record for one thing: what one person said to one question, or how they fit one criterion.
import { read } from "./database.js";
import { idFrom, newId } from "./ids.js";

/**
 * The id of the record that stands for `parts`: the same on every phone, so that what two of them
 * write meets in one record, field by field. Once it was deleted it stays deleted (docs/sync.md,
 * rule 8), and a new id is given.
 * @param {...string} parts
 */
export async function sharedId(...parts) {
  const id = await idFrom(...parts);
  const gone = await read((db) => db.getKey("tombstones", id));
  return gone ? newId() : id;
}
