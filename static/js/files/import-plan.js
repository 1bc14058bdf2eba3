// What a file would change here, before anything changes. The person's own words stand; what the
// file says otherwise is kept beside them, on Waiting. The same file brought in twice changes
// nothing the second time.
import { deletedIds } from "../storage/removal.js";
import { getMeta, setMeta } from "../storage/meta.js";
import { gettext } from "../ui/phone-data.js";
import { CONFLICT, readEverything, saveRecords } from "../storage/records.js";

// ids of all that ever came in by a file: what is gone since was deleted here
const BROUGHT_IN = "brought_in";

/** @param {unknown} a @param {unknown} b */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/**
 * An id that is always the same for the same `words`; its first half sorts like ids made at
 * `moment`.
 * @param {string} words
 */
export async function importedId(words, moment = 0) {
  const digest = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)),
  );
  /** @param {Iterable<number>} list */
  const hex = (list) => [...list].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = Math.max(0, Math.trunc(moment)).toString(16).padStart(12, "0").slice(-12);
  digest[0] = 0x70 | (digest[0] & 0x0f);
  digest[2] = 0x80 | (digest[2] & 0x3f);
  return `${time}${hex(digest.slice(0, 10))}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** @param {string} id */
export const madeAt = (id) => parseInt(id.replace("-", "").slice(0, 12), 16);

/**
 * What is here, what the account knows to be deleted, and the ids of all that ever came in by a
 * file.
 * @returns {Promise<Present>}
 */
export async function findPresent() {
  const [stored, deleted, brought] = await Promise.all([
    readEverything(),
    deletedIds(),
    getMeta(BROUGHT_IN),
  ]);
  return {
    here: new Map(stored.map((record) => [record.id, record])),
    deleted,
    brought: new Set(brought),
  };
}

/** @returns {Plan} */
export const emptyPlan = () => ({
  fresh: [],
  deleted: [],
  same: [],
  filled: [],
  changed: [],
  kept: [],
  refused: [],
  records: [],
  fill: [],
  seen: [],
});

/**
 * {fresh, deleted, same, filled, kept, refused, records}: entries that are new, were deleted here,
 * are equal, or fill fields that are empty here; fields of which both wordings are kept; entries
 * that cannot be taken; and the records to save for all of it. What was deleted here is among them
 * only with `back`.
 * @param {Entry[]} entries @param {{ back?: boolean, turn?: Turn, now?: Date }} how
 */
export async function planOf(
  entries,
  { back = false, turn = async () => {}, now = new Date() } = {},
) {
  const there = await findPresent();
  const names = back ? await newNames(entries, there) : new Map();
  const plan = emptyPlan();
  const moment = wireTime(now);
  for (const [i, entry] of entries.entries()) {
    await turn(i, entries.length);
    await meet(plan, renamed(entry, names), there, { back, moment });
  }
  return plan;
}

/** A moment as records hold it. @param {Date | number} moment */
export const wireTime = (moment) => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/**
 * What the account knows to be deleted comes back under another id, always the same one.
 * @param {Entry[]} entries @param {Present} there
 */
async function newNames(entries, { here, deleted }) {
  const names = new Map();
  for (const { id } of entries) {
    const name = await nameOf(id, { here, deleted });
    if (name !== id) names.set(id, name);
  }
  return names;
}

/** @param {string} id @param {Pick<Present, "here" | "deleted">} there */
async function nameOf(id, { here, deleted }) {
  let name = id;
  while (deleted.has(name) && !here.has(name)) name = await importedId(`again ${name}`, madeAt(id));
  return name;
}

/** @param {Entry} entry @param {Map<string, string>} names */
function renamed({ id, type, fields }, names) {
  /** @param {any} one @returns {any} */
  const value = (one) => (Array.isArray(one) ? one.map(value) : (names.get(one) ?? one));
  const changed = names.size
    ? Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, value(one)]))
    : fields;
  return { id: names.get(id) ?? id, type, fields: changed };
}

/**
 * @param {Plan} plan @param {Entry} entry @param {Present} there
 * @param {{ back: boolean, moment: string }} how
 */
async function meet(plan, entry, { here, deleted, brought }, { back, moment }) {
  const mine = here.get(entry.id);
  if (!mine && !back && (deleted.has(entry.id) || brought.has(entry.id)))
    return plan.deleted.push(entry);
  if (!mine) return planNew(plan, entry);
  if (mine.type !== entry.type || mine.demo)
    return plan.refused.push({
      entry,
      why: gettext("An entry of another kind, or of the example, has its id here."),
    });
  const other = Object.entries(entry.fields).filter(([name, value]) => !same(mine[name], value));
  const empty = other.filter(([name]) => mine[name] === undefined);
  const beside = await Promise.all(
    other
      .filter(([name]) => mine[name] !== undefined)
      .map(([name, kept]) => conflictOf(entry, name, kept, moment)),
  );
  const open = beside.filter(({ id }) => !here.has(id) && !deleted.has(id));
  if (empty.length) {
    plan.filled.push(entry);
    plan.records.push({ ...mine, ...Object.fromEntries(empty) });
    plan.fill.push(entry.id);
  }
  plan.kept.push(...open);
  plan.records.push(...open);
  if (!empty.length && !open.length) plan.same.push(entry);
}

/** Note in `plan` that `entry` is new here. @param {Plan} plan @param {Entry} entry */
export function planNew(plan, entry) {
  plan.fresh.push(entry);
  plan.seen.push(entry.id);
  plan.records.push({ ...entry.fields, id: entry.id, type: entry.type });
  plan.fill.push(entry.id);
}

/**
 * A value from a file, to be kept beside the one in `field` of a record here.
 * @param {{ id: string, type: string }} record @param {string} field @param {any} kept
 * @param {string} moment
 */
export const conflictOf = async ({ id, type }, field, kept, moment) => ({
  id: await importedId(JSON.stringify([id, field, kept]), madeAt(id)),
  type: CONFLICT,
  created_at: moment,
  record: id,
  record_type: type,
  field,
  kept,
});

/** How much a plan holds of each, as its card says, and what it touches. @param {Plan} plan */
export const countsOf = ({ records, fill: _fill, seen: _seen, ...lists }) =>
  JSON.stringify([Object.values(lists).map(({ length }) => length), records.map(({ id }) => id)]);

/**
 * Do what the plan says: all of it in one transaction, or nothing.
 * @param {Plan} plan @param {{ name: string, values: Draft }[]} begun
 */
export async function carryOut({ records, fill, seen }, begun = []) {
  await saveRecords(records, { begun, fill });
  await setMeta(BROUGHT_IN, [...new Set([...((await getMeta(BROUGHT_IN)) ?? []), ...seen])]);
}
