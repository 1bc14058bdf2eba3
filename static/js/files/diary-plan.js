// What another diary's entries would change here as everyday moments: each is new, here already,
// changed in that app since it came in, or deleted here. Whatever the person did to it here stands.
import { gettext, interpolate, MOMENT, types } from "../ui/phone-data.js";
import { momentOf, oldPlaces, placesOf } from "./diary-ids.js";
import { planNew, conflictOf, emptyPlan, findPresent, wireTime } from "./import-plan.js";

/** @typedef {Pick<Present, "here" | "deleted">} Here */

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

/** @param {Plan} plan @param {DiaryEntry} entry @param {DynamicRecord} mine @param {Here} there */
async function change(plan, entry, mine, there) {
  const values = { what_happened: entry.text, occurred_on: entry.day };
  const other = Object.entries(values).filter(([name, value]) => mine[name] !== value);
  await keepBeside(plan, [entry], mine, other, there);
}

/**
 * @param {Plan} plan @param {DiaryEntry[]} entries @param {AnyRecord} mine
 * @param {[name: string, value: string][]} values @param {Here} there
 */
export async function keepBeside(plan, entries, mine, values, { here, deleted }) {
  const made = await Promise.all(
    values.map(([name, value]) => conflictOf(mine, name, value, wireTime(Date.now()))),
  );
  const open = made.filter(({ id }) => !here.has(id) && !deleted.has(id));
  (open.length ? plan.changed : plan.same).push(...entries);
  plan.records.push(...open);
}
