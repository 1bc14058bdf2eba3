// What another diary's entries would change here: each is new, here already, changed in that app
// since it came in, or deleted here. Whatever the person did to it here stands.
import { readRecords } from "../storage/records.js";
import { gettext, interpolate, MOMENT, SESSION, types } from "../ui/phone-data.js";
import { momentOf, oldPlaces, placesOf } from "./diary-ids.js";
import { planNew, conflictOf, emptyPlan, findPresent, wireTime } from "./import-plan.js";

/** @typedef {Pick<Present, "here" | "deleted">} Here */
/**
 * A session with the note it gets, and what of its note is no entry's yet.
 * @typedef {{ session: AnyRecord, note: string, rest: string }} Joined
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
  await keepBeside(plan, entry, mine, other, there);
}

/**
 * @param {Plan} plan @param {DiaryEntry} entry @param {AnyRecord} mine
 * @param {[name: string, value: string][]} values @param {Here} there
 */
async function keepBeside(plan, entry, mine, values, { here, deleted }) {
  const made = await Promise.all(
    values.map(([name, value]) => conflictOf(mine, name, value, wireTime(Date.now()))),
  );
  const open = made.filter(({ id }) => !here.has(id) && !deleted.has(id));
  (open.length ? plan.changed : plan.same).push(entry);
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
  const people = new Set(several.flat().map(({ therapist }) => therapist));
  return people.size > 1 ? [...people] : [];
}

async function sessionsByDay() {
  const sessions = (await readRecords(SESSION)).filter(({ demo }) => !demo);
  return Map.groupBy(sessions, ({ occurred_at }) => occurred_at.slice(0, 10));
}

/**
 * The plan for `diary` as notes of the sessions on the same days, below what stands there. On a day
 * with several sessions it is the one with the `therapist` of the answers.
 * @param {Diary} diary @param {{ answers: Fields, back?: boolean, turn: Turn }} how
 */
export async function notesPlan({ source, entries }, { answers, back, turn }) {
  const there = await findPresent();
  const places = await placesOf(entries, `${source} notes`, { ids: [...there.brought], turn });
  const byDay = await sessionsByDay();
  /** @type {Map<string, Joined>} */
  const joined = new Map();
  const plan = emptyPlan();
  /** @type {(Joined | undefined)[]} */
  const into = entries.map(({ day }) => {
    const all = byDay.get(day) ?? [];
    const able = all.length > 1 ? all.filter((one) => one.therapist === answers.therapist) : all;
    if (able.length !== 1) return undefined;
    const [session] = able;
    if (!joined.has(session.id))
      joined.set(session.id, { session, note: session.note ?? "", rest: session.note ?? "" });
    return joined.get(session.id);
  });
  const stands = standing(entries, places, into);
  for (const [i, entry] of entries.entries()) {
    const [place, at] = [places[i], into[i]];
    if (at) await join(plan, entry, { place, at, stands: stands.has(i), back, ...there });
    else plan.refused.push({ ...entry, entry: {}, why: noSession(byDay.has(entry.day)) });
  }
  for (const { session, note } of joined.values())
    if (note !== (session.note ?? "")) plan.records.push({ ...session, note });
  return plan;
}

/** @param {boolean} several */
const noSession = (several) =>
  several
    ? gettext("There were several sessions on its day. Copy it into the one it belongs to.")
    : gettext("No session of yours was on its day.");

/**
 * Which of `entries` stand in the notes already: as paragraphs of their own, and each at a place of
 * its own. One that came in before may stand within other words by now.
 * @param {DiaryEntry[]} entries @param {DiaryPlace[]} places @param {(Joined | undefined)[]} into
 */
function standing(entries, places, into) {
  const stands = new Set();
  const longest = [...entries.keys()].sort(
    (a, b) => entries[b].text.length - entries[a].text.length,
  );
  for (const within of [false, true]) {
    for (const i of longest) {
      const [{ text }, at, { before, exact }] = [entries[i], into[i], places[i]];
      if (!at || stands.has(i) || (within && !(before && exact))) continue;
      const around = within ? "" : "\n\n";
      const from = `${around}${at.rest}${around}`.indexOf(`${around}${text}${around}`);
      if (from < 0) continue;
      stands.add(i);
      at.rest = `${at.rest.slice(0, from)}\0${at.rest.slice(from + text.length)}`;
    }
  }
  return stands;
}

/**
 * @param {Plan} plan @param {DiaryEntry} entry
 * @param {Present & { place: DiaryPlace, at: Joined, stands: boolean, back?: boolean }} how
 */
async function join(plan, entry, { place: { id, before, exact }, at, stands, back, ...there }) {
  const { limit } = types[SESSION].fields.note;
  if (stands) return plan.same.push(entry) && plan.seen.push(id);
  if (before && exact && !back) return plan.deleted.push(entry);
  const note = [at.note, entry.text].filter(Boolean).join("\n\n");
  if (note.length > limit)
    return plan.refused.push({
      ...entry,
      entry: {},
      why: gettext("The session's note has no room for it."),
    });
  plan.seen.push(id);
  if (before && !exact) return keepBeside(plan, entry, at.session, [["note", note]], there);
  plan.filled.push(entry);
  at.note = note;
}
