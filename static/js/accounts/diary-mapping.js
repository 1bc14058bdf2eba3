// What becomes of another diary's entries: everyday moments, or notes of the sessions on the same days.
import { html } from "lit-html";
import { all } from "../storage/records.js";
import { showDay, showDays } from "../ui/dates.js";
import { SESSION, gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { idOf, planOf } from "./import-plan.js";

const MOMENT = "journal.EverydayMoment";
const SHOWN = 3;
const ASKED = ["relation", "seen"];

let chosen;

export const beginMapping = () => (chosen = { target: MOMENT in types ? "moments" : "sessions" });

const TARGETS = {
  moments: { label: () => gettext("Everyday moments"), plan: momentsPlan },
  sessions: { label: () => gettext("Notes of the sessions on the same days"), plan: notesPlan },
};

/** What `diary` holds, and the questions that have to be answered before it can be brought in. */
export function mappingCard({ source, entries }, { redraw, go, back, error }) {
  const choose = (changes) => redraw((chosen = { ...chosen, ...changes }));
  const days = entries.map(({ day }) => day).sort();
  const offered = Object.entries(TARGETS).filter(([name]) => name !== "moments" || MOMENT in types);
  return html`<section class="card">
    <h2>${interpolate(gettext("A diary from {source}"), { source })}</h2>
    <p>${ngettext("{n} entry", "{n} entries", entries.length)}${days.length ? `, ${showDays(days[0], days.at(-1))}` : ""}</p>
    ${entries.slice(0, SHOWN).map(({ day, text }) => html`<blockquote dir="auto"><strong>${showDay(day)}</strong> ${text.slice(0, 160)}${text.length > 160 ? " …" : ""}</blockquote>`)}
    ${chips(gettext("They become"), "target", offered.map(([name, { label }]) => [name, label()]), choose)}
    ${chosen.target === "moments" ? ASKED.map((name) => chips(labelOf(name), name, Object.entries(types[MOMENT].fields[name].choices), choose)) : ""}
    ${chosen.target === "moments" ? html`<p class="help">${gettext("The answer goes into each of them. Every one can be changed afterwards.")}</p>` : ""}
    ${error ? html`<p class="error" role="alert">${error}</p>` : ""}
    <div class="actions"><button type="button" class="primary" @click=${go}>${gettext("See what it changes")}</button><button type="button" @click=${back}>${gettext("Another file")}</button></div>
  </section>`;
}

const labelOf = (name) => types[MOMENT].fields[name].label.replace(/^./, (first) => first.toUpperCase());

const chips = (legend, name, options, choose) => html`<fieldset class="field chips"><legend>${legend}</legend><div class="options">
  ${options.map(([value, label]) => html`<label class="option"><input type="radio" name=${name} .checked=${chosen[name] === value} @change=${() => choose({ [name]: value })} /><span>${label}</span></label>`)}
</div></fieldset>`;

/** What still has to be chosen, in words; "" when nothing has. */
export const missingChoice = () =>
  chosen.target === "moments" && ASKED.some((name) => !chosen[name]) ? gettext("Choose with whom, and how you were seen.") : "";

/** The plan for `diary` as it was chosen (import-plan.js); it may refuse entries as well. */
export const diaryPlan = (diary) => TARGETS[chosen.target].plan(diary);

async function momentsPlan({ source, entries }) {
  const { limit } = types[MOMENT].fields.what_happened;
  const fits = entries.filter(({ text }) => text.length <= limit);
  const why = interpolate(gettext("It is longer than {limit} characters."), { limit });
  const made = await Promise.all(fits.map((entry) => moment(source, entry)));
  const once = [...new Map(made.map((one) => [one.id, one])).values()];
  return { plan: await planOf(once), refused: entries.filter((one) => !fits.includes(one)).map((one) => ({ ...one, entry: {}, why })) };
}

const moment = async (source, { day, moment: at, text }) => ({
  id: await idOf(JSON.stringify([source, at, text]), at),
  type: MOMENT,
  fields: { created_at: `${new Date(at).toISOString().slice(0, 19)}Z`, occurred_on: day, relation: chosen.relation, seen: chosen.seen, what_happened: text },
});

async function notesPlan({ entries }) {
  const { limit } = types[SESSION].fields.note;
  const sessions = (await all(SESSION)).filter(({ demo }) => !demo);
  const byDay = new Map(sessions.map((session) => [session.occurred_at.slice(0, 10), session]));
  const plan = { fresh: [], same: [], filled: [], kept: [], again: 0, records: [] };
  const refused = [];
  for (const entry of entries) {
    const session = byDay.get(entry.day);
    const note = [session?.note, entry.text].filter(Boolean).join("\n\n");
    if (!session) refused.push({ ...entry, entry: {}, why: gettext("No session of yours was on its day.") });
    else if (session.note?.includes(entry.text)) plan.same.push(entry);
    else if (note.length > limit) refused.push({ ...entry, entry: {}, why: gettext("The session's note has no room for it.") });
    else {
      byDay.set(entry.day, { ...session, note });
      plan.filled.push(entry);
    }
  }
  plan.records = [...byDay.values()].filter((session) => !sessions.includes(session));
  return { plan, refused };
}
