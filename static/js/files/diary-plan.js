// What another diary's entries would change here: each is new, here already, changed in that app
// since it came in, or deleted here. Whatever the person did to it here stands.
import { CONFLICT, readRecords } from "../storage/records.js";
import { gettext, interpolate, MOMENT, SESSION, types } from "../ui/phone-data.js";
import { momentOf, oldPlaces, placesOf } from "./diary-ids.js";
import { planNew, conflictOf, emptyPlan, findPresent, wireTime } from "./import-plan.js";

/** @typedef {Pick<Present, "here" | "deleted">} Here */
/**
 * A session with the note it gets, and the entries that are worded otherwise than they were.
 * @typedef {{ session: AnyRecord, note: string, other: DiaryEntry[] }} Joined
 */

/**
 * The plan for `diary` as everyday moments with the `answers` for all of them (import-plan.js).
 * @param {Diary} diary @param {{ answers: Fields, back?: boolean, turn: Turn }} how
 */
export async function momentsPlan({ source, entries }, { answers, back, turn }) {
  const there = await findPresent();
  const ids = [...new Set([...there.here.keys(), ...there.deleted, ...there.brought])];
  const places = await placesOf(entries, source, { ids, turn });
  const strangers = [...entries.keys()].filter((i) => !places[i].before);
  const taken = new Set(places.flatMap(({ before }) => before ?? []));
  const old = await oldPlaces(
    strangers.map((i) => entries[i]),
    source,
    { ids: ids.filter((id) => !taken.has(id)), turn },
  );
  strangers.forEach(
    (i, n) =>
      old.has(n) && Object.assign(places[i], { before: [old.get(n).id], exact: old.get(n).exact }),
  );
  const plan = emptyPlan();
  for (const [i, entry] of entries.entries())
    await settle(plan, entry, places[i], { ...there, answers, back });
  return plan;
}

/**
 * @param {Plan} plan @param {DiaryEntry} entry @param {DiaryPlace} place
 * @param {Present & { answers: Fields, back?: boolean }} there
 */
async function settle(plan, entry, { id, before, exact, again }, { here, deleted, answers, back }) {
  const mine = here.get(before?.find((one) => here.has(one)) ?? "");
  plan.seen.push(id, ...(before ?? []));
  const alike = mine?.what_happened === entry.text && mine.occurred_on === entry.day;
  if (mine && (exact || alike)) return plan.same.push(entry);
  if (tooLong(entry)) return plan.refused.push(tooLong(entry));
  if (mine) return change(plan, entry, mine, { here, deleted });
  if (before && !back) return plan.deleted.push(entry);
  const fields = {
    created_at: wireTime(momentOf(entry)),
    occurred_on: entry.day,
    relation: answers.relation,
    seen: answers.seen,
    what_happened: entry.text,
  };
  planNew(plan, {
    id: deleted.has(id) || before?.some((one) => deleted.has(one)) ? again : id,
    type: MOMENT,
    fields,
  });
}

/** @param {DiaryEntry} entry */
function tooLong(entry) {
  const { limit } = types[MOMENT].fields.what_happened;
  return (
    entry.text.length > limit && {
      ...entry,
      entry: {},
      why: interpolate(gettext("It is longer than {limit} characters."), { limit }),
    }
  );
}

/** @param {Plan} plan @param {DiaryEntry} entry @param {AnyRecord} mine @param {Here} there */
async function change(plan, entry, mine, there) {
  const values = { what_happened: entry.text, occurred_on: entry.day };
  const other = Object.entries(values).filter(([name, value]) => mine[name] !== value);
  await keepBeside(plan, [entry], mine, other, there);
}

/**
 * @param {Plan} plan @param {DiaryEntry[]} entries @param {AnyRecord} mine
 * @param {[name: string, value: string][]} values @param {Here} there
 */
async function keepBeside(plan, entries, mine, values, { here, deleted }) {
  const made = await Promise.all(
    values.map(([name, value]) => conflictOf(mine, name, value, wireTime(Date.now()))),
  );
  const open = made.filter(({ id }) => !here.has(id) && !deleted.has(id));
  (open.length ? plan.changed : plan.same).push(...entries);
  plan.records.push(...open);
}

/**
 * Those with whom there were sessions on days of `entries` on which there was more than one.
 * @param {DiaryEntry[]} entries @returns {Promise<string[]>} ids of therapists
 */
export async function severalOnADay(entries) {
  const byDay = await sessionsByDay();
  const shared = new Set(entries.map(({ day }) => day));
  const several = [...shared].map((day) => byDay.get(day) ?? []).filter((all) => all.length > 1);
  const people = new Set(several.flat().map(({ session }) => session.therapist));
  return people.size > 1 ? [...people] : [];
}

/**
 * The sessions of each day: those that took place, where one did.
 * @returns {Promise<Map<string, Joined[]>>}
 */
async function sessionsByDay() {
  const sessions = (await readRecords(SESSION)).filter(({ demo }) => !demo);
  const byDay = Map.groupBy(
    sessions.map((session) => ({ session, note: session.note ?? "", other: [] })),
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
  const byDay = await sessionsByDay();
  const stands = standing(entries, places, { byDay, here: there.here });
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
  for (const { session, note, other } of [...byDay.values()].flat()) {
    if (note !== (session.note ?? "")) plan.records.push({ ...session, note });
    if (other.length)
      await keepBeside(plan, other, session, [["note", below(note, ...texts(other))]], there);
  }
  return plan;
}

/** @param {DiaryEntry[]} entries */
const texts = (entries) => entries.map(({ text }) => text);
/** @param {string[]} paragraphs */
const below = (...paragraphs) => paragraphs.filter(Boolean).join("\n\n");
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
 * @param {DiaryEntry[]} entries @param {DiaryPlace[]} places
 * @param {{ byDay: Map<string, Joined[]>, here: Here["here"] }} there
 */
function standing(entries, places, { byDay, here }) {
  const stands = new Set();
  const beside = Map.groupBy(
    [...here.values()].filter(({ type, field }) => type === CONFLICT && field === "note"),
    ({ record }) => record,
  );
  /** @type {Map<string, string[]>} */
  const left = new Map();
  for (const [day, all] of byDay) {
    const notes = all.flatMap(({ session, note }) => [
      note,
      ...(beside.get(session.id) ?? []).map(({ kept }) => kept),
    ]);
    left.set(
      day,
      notes.map((note) => String(note).replaceAll("\r", "")),
    );
  }
  /** @param {DiaryEntry} entry @param {string} around */
  const take = ({ day, text }, around) => {
    const notes = left.get(day) ?? [];
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
  if (below(at.note, ...texts(at.other), entry.text).length > limit)
    return plan.refused.push({
      ...entry,
      entry: {},
      why: gettext("The session's note has no room for it."),
    });
  plan.seen.push(id);
  if (before && !exact) return at.other.push(entry);
  plan.filled.push(entry);
  at.note = below(at.note, entry.text);
}
