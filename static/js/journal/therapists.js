// Whom the journal is about: who is offered first, and what they are called.
import { getMeta, setMeta } from "../storage/meta.js";
import { all } from "../storage/records.js";
import { THERAPIST, gettext } from "../ui/phone-data.js";

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const ORDER = ["current", "candidate", "former"];

/** What a page looks at: the person's own records, or the example's while there is nothing else. */
export function inView(records) {
  const own = records.filter((record) => !record.demo);
  return own.length ? own : records;
}

/** All therapists: those of now first, then by name; the example journal's only while there is nobody else. */
export async function therapists() {
  return inView(await all(THERAPIST)).sort(
    (a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.nickname.localeCompare(b.nickname),
  );
}

/** Whom an entry can be about, without the people of the example; nobody where the browser gives us no storage. */
export async function people() {
  return (await therapists().catch(() => [])).filter((one) => !one.demo);
}

export const nameOf = (id, list) => list.find((therapist) => therapist.id === id)?.nickname ?? gettext("someone deleted");

/** The therapist the person wrote about last, else the first one of now. */
export async function remembered(list) {
  const last = await getMeta("last_therapist");
  return list.find((therapist) => therapist.id === last) ?? list[0];
}

export const remember = (id) => setMeta("last_therapist", id);

/** When their session of today should have begun, by their usual slot; null when it has none today, or not yet. */
export function slotToday(therapist, now = new Date()) {
  const weekday = WEEKDAYS[now.getDay()];
  if (therapist?.usual_weekday !== weekday || !therapist.usual_time) return null;
  const [hours, minutes] = therapist.usual_time.split(":").map(Number);
  const slot = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hours, minutes);
  return slot <= now ? slot : null;
}
