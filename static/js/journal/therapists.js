// Whom the journal is about: the therapist of now, and what everybody is called.
import { getMeta, setMeta } from "../storage/meta.js";
import { readRecords } from "../storage/records.js";
import { formatDay } from "../ui/dates.js";
import { THERAPIST, gettext } from "../ui/phone-data.js";

/** What the therapist is called whom a first entry makes: nobody has named them yet. */
export const UNNAMED = gettext("My therapist");
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const ORDER = ["current", "candidate", "former"];

/**
 * What a page looks at: the person's own records, or the example's while there is nothing else.
 * @param {AnyRecord[]} records
 */
export function inView(records) {
  const own = records.filter((record) => !record.demo);
  return own.length ? own : records;
}

/**
 * All therapists among `records`: those of now first, then by name.
 * @param {AnyRecord[]} records
 */
export const therapistsIn = (records) =>
  records
    .filter(({ type }) => type === THERAPIST)
    .sort(
      (a, b) =>
        ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.nickname.localeCompare(b.nickname),
    );

/**
 * Whom an entry can be about, without the people of the example; nobody where the browser gives us
 * no storage.
 */
export async function readPeople() {
  const found = await readRecords(THERAPIST).catch(() => []);
  return therapistsIn(found).filter((one) => !one.demo);
}

/** @param {AnyRecord[]} list */
export const ofNow = (list) => list.filter(({ role }) => role === "current");

/**
 * The one therapist of now. Where there are several only the person can say which, and nobody else
 * is presumed.
 * @param {AnyRecord[]} list
 */
export function theOneOfNow(list) {
  const now = ofNow(list);
  return now.length === 1 ? now[0] : undefined;
}

/** @param {string} id @param {AnyRecord[]} list */
export const nameOf = (id, list) =>
  list.find((therapist) => therapist.id === id)?.nickname ?? gettext("someone deleted");

/**
 * What each is called where they stand side by side: who shares a name is told apart by the day
 * they were added.
 * @param {AnyRecord[]} list
 */
export function labelsOf(list) {
  const alike = Map.groupBy(list, ({ nickname }) => nickname);
  /** @param {Fields} record */
  const label = ({ nickname, created_at: at }) =>
    Number(alike.get(nickname)?.length) > 1 && at ? `${nickname} · ${formatDay(at)}` : nickname;
  return new Map(list.map((one) => [one.id, label(one)]));
}

const LOOKED_AT = "looked_at";

/** Of several, the one the person chose to look at last. @param {AnyRecord[]} list */
export async function lookedAt(list) {
  const last = await getMeta(LOOKED_AT);
  return list.find(({ id }) => id === last);
}

/** @param {string} id */
export const lookAt = (id) => setMeta(LOOKED_AT, id);

/**
 * When their session of today should have begun, by their usual slot; null when it has none today,
 * or not yet.
 * @param {AnyRecord | undefined} therapist
 */
export function slotToday(therapist, now = new Date()) {
  const weekday = WEEKDAYS[now.getDay()];
  if (therapist?.usual_weekday !== weekday || !therapist.usual_time) return null;
  const [hours, minutes] = therapist.usual_time.split(":").map(Number);
  const slot = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes);
  return slot <= now ? slot : null;
}

/** What the quick entry offers: who is known, or the first one, and somebody else. */
