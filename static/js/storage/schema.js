// What stands in a database. Stores: records, pending (what no server has yet), inflight (what is
// on its way), tombstones, drafts, meta.
import * as files from "./buckets.js";

// One step per version, never changed after a release: a phone may come from any of them.
/** @type {((db: Database, tx: Transaction) => void)[]} */
export const STEPS = [
  (db) => {
    db.createObjectStore("records", { keyPath: "id" });
    db.createObjectStore("pending", { keyPath: "id" });
    db.createObjectStore("drafts");
    db.createObjectStore("meta");
  },
  (db, tx) => {
    tx.objectStore("records").createIndex("by_type", "type");
  },
  (db, tx) => {
    // only refused rows are in it
    tx.objectStore("pending").createIndex("by_refusal", "refused.outcome");
    db.createObjectStore("inflight", { keyPath: "n", autoIncrement: true });
    db.createObjectStore("tombstones", { keyPath: "id" });
  },
];

/**
 * Open the database `name`, brought up to date; `options` as in buckets.js.
 * @param {((db: Database, tx: Transaction) => void)[]} steps @param {string} name
 * @param {Omit<Opening, "upgrade">} options
 */
export const openStore = (steps, name, options = {}) =>
  files.openDatabase(name, steps.length, {
    ...options,
    upgrade(db, from, tx) {
      for (const step of steps.slice(from)) step(db, tx);
    },
  });
