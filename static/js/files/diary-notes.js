// What another diary's entries would change here as notes of the sessions on their days.
import { CONFLICT, readRecords } from "../storage/records.js";
import { gettext, SESSION, types } from "../ui/phone-data.js";
import { placesOf } from "./diary-ids.js";
import { keepBeside } from "./diary-plan.js";
import { emptyPlan, findPresent } from "./import-plan.js";

/** @typedef {Pick<Present, "here" | "deleted">} Here */
/**
 * A session, what stands beside its note on Waiting, and the entries its note gets or that are worded
 * otherwise than they were.
 * @typedef {{ session: AnyRecord, beside: AnyRecord[], added: DiaryEntry[], other: DiaryEntry[] }}
 *   Joined
 */

/**
 * Those with whom there were sessions on days of `entries` on which there was more than one.
 * @param {DiaryEntry[]} entries @returns {Promise<string[]>} ids of therapists
 */
export async function severalOnADay(entries) {
  const byDay = await sessionsByDay(new Map());
  const shared = new Set(entries.map(({ day }) => day));
  const several = [...shared].map((day) => byDay.get(day) ?? []).filter((all) => all.length > 1);
  const people = new Set(several.flat().map(({ session }) => session.therapist));
  return people.size > 1 ? [...people] : [];
}

/**
 * The sessions of each day: those that took place, where one did.
 * @param {Here["here"]} here @returns {Promise<Map<string, Joined[]>>}
 */
async function sessionsByDay(here) {
  const beside = Map.groupBy(
    [...here.values()].filter(({ type, field }) => type === CONFLICT && field === "note"),
    ({ record }) => record,
  );
  const sessions = (await readRecords(SESSION)).filter(({ demo }) => !demo);
  const byDay = Map.groupBy(
    sessions.map((session) => ({
      session,
      beside: beside.get(session.id) ?? [],
      added: [],
      other: [],
    })),
    ({ session }) => session.occurred_at.slice(0, 10),
  );
  for (const [day, all] of byDay) {
    const attended = all.filter(({ session }) => session.status === "attended");
    if (attended.length) byDay.set(day, attended);
  }
  return byDay;
}

/**
 * The plan for `diary` as notes of the sessions on the same days, below what stands there. On a day
 * with several sessions it is the one with the `therapist` of the answers.
 * @param {Diary} diary @param {{ answers: Fields, back?: boolean, turn: Turn }} how
 */
export async function notesPlan({ source, entries }, { answers, back, turn }) {
  const { brought, ...there } = await findPresent();
  const places = await placesOf(entries, `${source} notes`, { ids: [...brought], turn });
  const byDay = await sessionsByDay(there.here);
  const stands = standing(entries, places, byDay);
  const plan = emptyPlan();
  for (const [i, entry] of entries.entries()) {
    const all = byDay.get(entry.day) ?? [];
    const able = all.length > 1 ? all.filter(isWith(answers.therapist)) : all;
    if (stands.has(i)) {
      plan.seen.push(places[i].id);
      plan.same.push(entry);
    } else if (able.length === 1) join(plan, entry, { place: places[i], at: able[0], back });
    else plan.refused.push({ ...entry, entry: {}, why: noSession(all.length > 0) });
  }
  for (const at of [...byDay.values()].flat()) await write(plan, at, there);
  return plan;
}

/**
 * What is new goes below the note, and into what stands beside it; what is worded otherwise goes
 * beside it, all of it together.
 * @param {Plan} plan @param {Joined} at @param {Here} there
 */
async function write(plan, { session, beside, added, other }, there) {
  const note = below(session.note, ...texts(added));
  if (added.length) plan.records.push({ ...session, note });
  const [conflict] = beside;
  if (conflict && added.length + other.length) {
    plan.changed.push(...other);
    plan.records.push({ ...conflict, kept: below(conflict.kept, ...texts([...added, ...other])) });
  } else if (other.length)
    await keepBeside(plan, other, session, [["note", below(note, ...texts(other))]], there);
}

/** @param {DiaryEntry[]} entries */
const texts = (entries) => entries.map(({ text }) => text);
/** @param {(string | undefined)[]} paragraphs */
const below = (...paragraphs) => paragraphs.filter(Boolean).join("\n\n");
/** @param {string} text */
const withPlainEnds = (text) => text.replaceAll("\r", "");
/** @param {string} therapist @returns {(at: Joined) => boolean} */
const isWith =
  (therapist) =>
  ({ session }) =>
    session.therapist === therapist;

/** @param {boolean} several */
const noSession = (several) =>
  several
    ? gettext("There were several sessions on its day. Copy it into the one it belongs to.")
    : gettext("No session of yours was on its day.");

/**
 * Which of `entries` stand in a note of their day already, or beside it on Waiting: as paragraphs of
 * their own, and each at a place of its own. One that came in before may stand within other words
 * by now.
 * @param {DiaryEntry[]} entries @param {DiaryPlace[]} places @param {Map<string, Joined[]>} byDay
 */
function standing(entries, places, byDay) {
  const stands = new Set();
  /** @type {Map<string, string[]>} */
  const left = new Map();
  for (const [day, all] of byDay) {
    const notes = all.flatMap(({ session, beside }) => [
      session.note ?? "",
      ...beside.map(({ kept }) => String(kept)),
    ]);
    left.set(day, notes.map(withPlainEnds));
  }
  /** @param {DiaryEntry} entry @param {string} around */
  const take = ({ day, ...entry }, around) => {
    const [notes, text] = [left.get(day) ?? [], withPlainEnds(entry.text)];
    return notes.some((note, i) => {
      const from = `${around}${note}${around}`.indexOf(`${around}${text}${around}`);
      if (from >= 0) notes[i] = `${note.slice(0, from)}\0${note.slice(from + text.length)}`;
      return from >= 0;
    });
  };
  const longest = [...entries.keys()].sort(
    (a, b) => entries[b].text.length - entries[a].text.length,
  );
  for (const around of ["\n\n", ""]) {
    for (const i of longest) {
      const { before, exact } = places[i];
      if (stands.has(i) || (!around && !(before && exact))) continue;
      if (take(entries[i], around)) stands.add(i);
    }
  }
  return stands;
}

/**
 * @param {Plan} plan @param {DiaryEntry} entry
 * @param {{ place: DiaryPlace, at: Joined, back?: boolean }} how
 */
function join(plan, entry, { place: { id, before, exact }, at, back }) {
  const { limit } = types[SESSION].fields.note;
  if (before && exact && !back) return plan.deleted.push(entry);
  if (below(at.session.note, ...texts([...at.added, ...at.other]), entry.text).length > limit)
    return plan.refused.push({
      ...entry,
      entry: {},
      why: gettext("The session's note has no room for it."),
    });
  plan.seen.push(id);
  if (before && !exact) return at.other.push(entry);
  plan.filled.push(entry);
  at.added.push(entry);
}
