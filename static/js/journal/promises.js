// Whether a promised change held: asked on Today and on the entry's page, answered in one tap.
import { html } from "lit-html";
import { askRulebook } from "../rulebook/rulebook.js";
import { entryPage } from "../ui/addresses.js";
import { formatDay, today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { REPAIR, gettext, interpolate, ngettext } from "../ui/phone-data.js";
import { kindOfEvent } from "./entries.js";
import { journalFacts } from "./facts.js";
import { saySaved, trySaving } from "../ui/saving.js";

/**
 * What became of every promise: {repairs, returned} as journal/domain/promises.py tells it; nothing
 * where it cannot.
 * @param {AnyRecord[]} records
 */
export async function promisesOf(records) {
  if (!records.some(({ type }) => type === REPAIR)) return { repairs: {}, returned: {} };
  return askRulebook("journal.promises", journalFacts(records)).catch(() => ({
    repairs: {},
    returned: {},
  }));
}

/** @type {{ [answer: string]: { label(): string, said(): string, held?: boolean } }} */
const HELD = {
  yes: { label: () => gettext("Yes"), said: () => gettext("Noted: the change held."), held: true },
  no: { label: () => gettext("No"), said: () => gettext("Noted: it did not hold."), held: false },
  later: {
    label: () => gettext("Not yet clear"),
    said: () => gettext("Noted. You will be asked again after as many sessions."),
  },
};

/**
 * Did the change hold? `status` says why it is asked now; `records` are all there are.
 * @param {AnyRecord} repair @param {any} status @param {AnyRecord[]} records
 */
export const heldCard = (repair, status, records) =>
  html`<section class="card" aria-labelledby="held-${repair.id}">
  <h2 id="held-${repair.id}">${gettext("Did the change hold?")}</h2>
  <p><a href=${entryPage(repair.id)}>${interpolate(gettext("Promised on {day}"), {
    day: formatDay(repair.occurred_on),
  })}</a>: ${kindsOf(repair, records)}. ${whyNow(status, records)}</p>
  ${
    repair.demo
      ? ""
      : html`<div class="actions">${Object.values(HELD).map(
          (one) =>
            html`<button type="button" @click=${() => answer(repair, one)}>${one.label()}</button>`,
        )}</div>`
  }
</section>`;

/**
 * The kinds of event a repair is about, each once.
 * @param {AnyRecord} repair @param {AnyRecord[]} records
 */
function kindsOf(repair, records) {
  const concerned = records.filter(({ id }) => repair.failures?.includes(id));
  return (
    [...new Set(concerned.map(kindOfEvent))].join(", ") || gettext("an entry that was deleted")
  );
}

/** What there is to answer it by. @param {Fields} held @param {AnyRecord[]} records */
function whyNow({ sessions, returned }, records) {
  const last = records.find(({ id }) => id === returned.at(-1));
  return [
    sessions &&
      ngettext("You have had {n} session since.", "You have had {n} sessions since.", sessions),
    last &&
      interpolate(gettext("It happened again on {day}."), { day: formatDay(last.occurred_on) }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** @param {AnyRecord} repair @param {{ held?: boolean, said(): string }} answer */
async function answer(repair, { held, said }) {
  const { change_held: _before, ...rest } = repair;
  const answered = { ...rest, ...(held !== undefined && { change_held: held }) };
  if (await trySaving([{ ...answered, checked_on: today() }]))
    saySaved(() => trySaving([repair]), said());
}

/**
 * How it stands with the promise of `repair`, in one line; nothing when it made none.
 * @param {AnyRecord} repair @param {any} status
 */
export function promiseInWords(repair, status) {
  const again = status?.returned.length
    ? ` ${ngettext("Something of the kind happened again once.", "Something of the kind happened again {n} times.", status.returned.length)}`
    : "";
  if (repair.change_held === true) return gettext("The change held.") + again;
  if (repair.change_held === false) return gettext("The change did not hold.") + again;
  if (!status) return "";
  if (status.since) return gettext("Did the change hold?") + again;
  const left = status.after - status.sessions;
  return (
    ngettext(
      "You will be asked after {n} more session whether the change held.",
      "You will be asked after {n} more sessions whether the change held.",
      left,
    ) + again
  );
}

/** Said on the page of an event that came back after a promise. @param {AnyRecord} promise */
export const cameBackNotice = (promise) =>
  html`<p class="with-icon attention">${icon("refresh-cw", "small")}<span>${gettext(
    "This came back after a change had been promised.",
  )}
  <a href=${entryPage(promise.id)}>${interpolate(gettext("See the talk of {day}"), {
    day: formatDay(promise.occurred_on),
  })}</a></span></p>`;
