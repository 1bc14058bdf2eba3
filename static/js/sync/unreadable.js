// Rows of the account that do not open on the server any more. What this phone holds of them it
// sends again: the server then sets them aside and asks for all it may lack (recovery.js).
import { requeueRow } from "./recovery.js";

/**
 * Resolves with the ids of those that this phone does not hold either.
 * @param {Transaction} tx @param {{ id: string }[]} rows
 */
export async function sendUnreadableAgain(tx, rows) {
  const missing = [];
  for (const { id } of rows) {
    const record = await tx.objectStore("records").get(id);
    if (record) await requeueRow(tx, record, undefined, record.seq);
    else missing.push(id);
  }
  return missing;
}
