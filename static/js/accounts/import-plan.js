// What a file would change here, before anything changes. The person's own words stand; what the file says otherwise is
// kept beside them, on Waiting. The same file brought in twice changes nothing the second time.
import { deletedIds } from "../storage/removal.js";
import { CONFLICT, everything, save } from "../storage/records.js";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** An id that is always the same for the same `words`; its first half sorts like ids made at `moment`. */
export async function idOf(words, moment = 0) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  const hex = (list) => [...list].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = Math.max(0, Math.trunc(moment)).toString(16).padStart(12, "0").slice(-12);
  digest[0] = 0x70 | (digest[0] & 0x0f);
  digest[2] = 0x80 | (digest[2] & 0x3f);
  return `${time}${hex(digest.slice(0, 10))}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const madeAt = (id) => parseInt(id.replace("-", "").slice(0, 12), 16);

/**
 * {fresh, same, filled, kept, refused, records}: entries that are new, equal, or fill fields that are empty here; fields
 * of which both wordings are kept; entries that cannot be taken; and the records to save for all of it. `again` counts
 * the new ones that were deleted here before.
 */
export async function planOf(entries, now = new Date()) {
  const [stored, deleted] = await Promise.all([everything(), deletedIds()]);
  const here = new Map(stored.map((record) => [record.id, record]));
  const names = await newNames(entries, here, deleted);
  const plan = { fresh: [], same: [], filled: [], kept: [], refused: [], again: names.size, records: [] };
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  for (const entry of entries) await meet(plan, renamed(entry, names), here, moment);
  return plan;
}

/** Entries that were deleted here come back under another id, always the same one. */
async function newNames(entries, here, deleted) {
  const names = new Map();
  for (const { id } of entries) {
    let name = id;
    while (deleted.has(name) && !here.has(name)) name = await idOf(`again ${name}`, madeAt(id));
    if (name !== id) names.set(id, name);
  }
  return names;
}

function renamed({ id, type, fields }, names) {
  const value = (one) => (Array.isArray(one) ? one.map(value) : (names.get(one) ?? one));
  const changed = names.size ? Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, value(one)])) : fields;
  return { id: names.get(id) ?? id, type, fields: changed };
}

async function meet(plan, entry, here, moment) {
  const mine = here.get(entry.id);
  if (!mine) {
    plan.fresh.push(entry);
    return plan.records.push({ ...entry.fields, id: entry.id, type: entry.type, fill: true });
  }
  if (mine.type !== entry.type || mine.demo) return plan.refused.push(entry);
  const other = Object.entries(entry.fields).filter(([name, value]) => !same(mine[name], value));
  const empty = other.filter(([name]) => mine[name] === undefined);
  const beside = await Promise.all(other.filter(([name]) => mine[name] !== undefined).map(([name, kept]) => conflict(entry, name, kept, moment)));
  const open = beside.filter(({ id }) => !here.has(id));
  if (empty.length) plan.filled.push(entry);
  if (empty.length) plan.records.push({ ...mine, ...Object.fromEntries(empty), fill: true });
  plan.kept.push(...open);
  plan.records.push(...open);
  if (!empty.length && !open.length) plan.same.push(entry);
}

const conflict = async ({ id, type }, field, kept, moment) => ({
  id: await idOf(JSON.stringify([id, field, kept]), madeAt(id)),
  type: CONFLICT,
  created_at: moment,
  record: id,
  record_type: type,
  field,
  kept,
});

/** Do what the plan says: all of it in one transaction, or nothing. */
export const carryOut = ({ records }) => save(records);
