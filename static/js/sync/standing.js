// How things stand between this phone and its account, in numbers.
import { activeAccount } from "../storage/accounts.js";
import { read } from "../storage/database.js";
import { CONFLICT } from "../storage/records.js";
import { readSyncState } from "./state.js";

const TOO_LONG = 10 * 60_000;
const SAMPLE = 50;

/**
 * {account, records, conflicts} and, for an account, {synced_at, waiting, refused, paused, stuck,
 * unreadable}. `stuck`: the server answers, and still something has waited for more than ten
 * minutes. `unreadable` counts entries that open neither here nor there.
 * @returns {Promise<Standing>}
 */
export async function syncStanding() {
  const account = await activeAccount();
  const records = await read((db) => db.count("records"));
  if (!account)
    return {
      records,
      conflicts: await read((db) => db.countFromIndex("records", "by_type", CONFLICT)),
    };
  const [{ synced_at, answered_at = 0, paused, unreadable = [] }, queue] = await Promise.all([
    readSyncState(),
    read(counts),
  ]);
  const { oldest, ...numbers } = queue;
  return {
    account,
    records,
    synced_at,
    paused,
    ...numbers,
    stuck: !paused && answered_at - oldest > TOO_LONG,
    unreadable: unreadable.length,
  };
}

/** @param {Database} db */
async function counts(db) {
  const [pending, refused, conflicts, batches, first] = await Promise.all([
    db.count("pending"),
    db.countFromIndex("pending", "by_refusal"),
    db.countFromIndex("records", "by_type", CONFLICT),
    db.getAll("inflight"),
    db.getAll("pending", null, SAMPLE),
  ]);
  const unheard = batches.map(({ ops, acks }) => ops.filter(({ op }) => !(op in acks)).length);
  const waiting = pending - refused + unheard.reduce((sum, n) => sum + n, 0);
  const since = [
    ...batches.filter((_, i) => unheard[i]),
    ...first.filter((row) => !row.refused),
  ].map((row) => row.since ?? Infinity);
  return { waiting, refused, conflicts, oldest: Math.min(Infinity, ...since) };
}
