// Which entry here an entry of another diary became. Its id says it: the time on its writer's
// clock, then 48 bits of what tells it from all others in that diary, then 24 bits of its words as
// they came. So the same file is known again in another time zone, after the entry was changed or
// deleted here, and after it was changed there.
import { importedId, madeAt } from "./import-plan.js";

/** @typedef {{ own: string, next: string, before?: string[], taken?: boolean }} Slot */

const QUARTER = 900_000;
const FARTHEST = 15 * 3_600_000; // as far as a zone may be from another

/** @param {unknown} value */
async function digest(value) {
  const bytes = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(value))),
  );
  return [...bytes.subarray(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * When it was on the clock of whoever wrote it, as if that clock were UTC.
 * @param {DiaryEntry} entry
 */
const wallOf = ({ day, clock, moment }) => moment ?? Date.parse(`${day}T${clock}Z`);

/** @param {DiaryEntry} entry @param {string} own @param {string} words */
function idFor(entry, own, words) {
  const time = Math.max(0, wallOf(entry)).toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${own.slice(0, 3)}-8${own.slice(3, 6)}-${own.slice(6)}${words}`;
}

/** @param {string} id */
const ownIn = (id) => id.slice(15, 18) + id.slice(20, 23) + id.slice(24, 30);

/**
 * Where each of `entries` belongs: {id} is its own, {before} are the ids it came in with before,
 * {exact} says whether its words and its time were the same then, and {again} is its id where its
 * own can't be used any more. `ids` are all that are or were here.
 * @param {DiaryEntry[]} entries @param {string} name @param {{ ids: string[], turn: Turn }} how
 */
export async function placesOf(entries, name, { ids, turn }) {
  const known = Map.groupBy(ids, ownIn);
  /** @type {DiaryPlace[]} */
  const places = [];
  const groups = [...Map.groupBy(entries.keys(), (i) => JSON.stringify(entries[i].key)).values()];
  for (const group of groups) {
    await turn(places.length, entries.length);
    const words = await Promise.all(
      group.map(async (i) => (await digest(entries[i].content)).slice(0, 6)),
    );
    const slots = await slotsOf([name, ...entries[group[0]].key], group.length, known);
    settle(group, { words, slots, entries, places });
  }
  return places;
}

/**
 * Entries of one minute: first those that came in with these words, then each in a place that is
 * left.
 * @param {number[]} group
 * @param {{ words: string[], slots: Slot[], entries: DiaryEntry[], places: DiaryPlace[] }} all
 */
function settle(group, { words, slots, entries, places }) {
  for (const exact of [true, false]) {
    group.forEach((i, n) => {
      if (places[i]) return;
      const slot = slots.find(
        ({ taken, before }) => !taken && (!exact || before?.some((id) => id.endsWith(words[n]))),
      );
      if (!slot) return;
      slot.taken = true;
      const mine = slot.before?.find((id) => id.endsWith(words[n]));
      const [id, again] = [slot.own, slot.next].map((own) => idFor(entries[i], own, words[n]));
      const moved = mine && madeAt(mine) !== Math.max(0, wallOf(entries[i]));
      places[i] = { id: mine ?? id, again, before: slot.before, exact: exact && !moved };
    });
  }
}

/**
 * A place for each of `count` entries, and those that were taken before.
 * @param {any[]} key @param {number} count @param {Map<string, string[]>} known
 */
async function slotsOf(key, count, known) {
  /** @type {Slot[]} */
  const slots = [];
  while (slots.length < count || slots.at(-1)?.before)
    slots.push(await slotOf([...key, slots.length], known));
  return slots;
}

/**
 * Who came back after a deletion has another id, and so on.
 * @param {any[]} key @param {Map<string, string[]>} known @returns {Promise<Slot>}
 */
async function slotOf(key, known) {
  let own = await digest(key);
  for (let times = 1; ; times++) {
    const next = known.has(own) ? await digest([...key, times]) : own;
    if (!known.has(next)) return { own, next, before: known.get(own) };
    own = next;
  }
}

// What version 0.3 brought in has ids of moment and words (idOf). The moment in them was that of
// the zone it was in.

/**
 * Ids of `entries` that came in before under the old rule, each once: index → {id, exact}.
 * @param {DiaryEntry[]} entries @param {string} source @param {{ ids: string[], turn: Turn }} how
 */
export async function oldPlaces(entries, source, { ids, turn }) {
  const byDay = Map.groupBy(ids, (id) => Math.floor(madeAt(id) / 86_400_000));
  const [found, taken] = [new Map(), new Set()];
  for (const [i, entry] of entries.entries()) {
    await turn(i, entries.length);
    for (const id of near(entry, byDay)) {
      const at = madeAt(id);
      if (
        taken.has(id) ||
        (await importedId(JSON.stringify([source, at, entry.before]), at)) !== id
      )
        continue;
      taken.add(id);
      found.set(i, { id, exact: true });
      break;
    }
  }
  const byMoment = Map.groupBy(
    ids.filter((id) => !taken.has(id)),
    madeAt,
  );
  for (const [i, entry] of entries.entries()) {
    const [id] = byMoment.get(momentOf(entry)) ?? [];
    if (!id || found.has(i) || taken.has(id)) continue;
    taken.add(id);
    found.set(i, { id, exact: false });
  }
  return found;
}

/** The moment it was on this phone's clock. @param {DiaryEntry} entry */
export const momentOf = ({ day, clock, moment }) => moment ?? Date.parse(`${day}T${clock}`);

/** @param {DiaryEntry} entry @param {Map<number, string[]>} byDay */
function near(entry, byDay) {
  if (entry.moment !== undefined)
    return (byDay.get(Math.floor(entry.moment / 86_400_000)) ?? []).filter(
      (id) => madeAt(id) === entry.moment,
    );
  // noon stood for times that could not be read
  const walls = [wallOf(entry), Date.parse(`${entry.day}T12:00Z`)];
  const day = Math.floor(walls[0] / 86_400_000);
  const candidates = [-1, 0, 1].flatMap((more) => byDay.get(day + more) ?? []);
  return candidates.filter((id) =>
    walls.some(
      (wall) => Math.abs(madeAt(id) - wall) <= FARTHEST && (madeAt(id) - wall) % QUARTER === 0,
    ),
  );
}
