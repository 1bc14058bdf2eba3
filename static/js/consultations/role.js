// What someone is to me, changed with its day: candidate, my therapist now, a former one.
import { html } from "lit-html";
import { readRecords } from "../storage/records.js";
import { today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { saySaved, trySaving } from "../ui/saving.js";

/** @param {DynamicRecord} person @param {Fields} change */
async function become(person, change) {
  if (!(await trySaving([{ ...person, ...change }]))) return;
  const undo = async () => {
    const now = (await readRecords()).find(({ id }) => id === person.id);
    const before = Object.fromEntries(Object.keys(change).map((name) => [name, person[name]]));
    if (now) await trySaving([{ ...now, ...before }]);
  };
  saySaved(
    undo,
    interpolate(gettext("Saved on this phone. {name} is: {role}"), {
      name: person.nickname,
      role: ROLES[change.role](),
    }),
  );
}

/** @type {{ [role: string]: () => string }} */
const ROLES = {
  current: () => gettext("my therapist now"),
  former: () => gettext("a former therapist"),
  candidate: () => gettext("someone I consider"),
};

/**
 * @type {{ [role: string]: { role: string, field?: FieldName, label(): string, words(): string } }}
 */
const CHANGES = {
  candidate: {
    role: "current",
    field: "started_on",
    label: () => gettext("My therapist since"),
    words: () => gettext("They are my therapist now"),
  },
  current: {
    role: "former",
    field: "ended_on",
    label: () => gettext("It ended on"),
    words: () => gettext("It has ended"),
  },
  former: { role: "candidate", label: () => "", words: () => gettext("I consider them again") },
};

/** @param {Candidate} shown */
export function roleCard({ person }) {
  if (person.demo) return "";
  const { role, field, label, words } = CHANGES[person.role];
  /** @param {Happening} event */
  const submit = (event) => {
    event.preventDefault();
    const day = event.target.querySelector("[name=day]")?.value;
    become(person, { role, ...(field && day && { [field]: day }) });
  };
  return html`<details class="card more role"><summary>${interpolate(
    gettext("Who they are to me: {role}"),
    { role: ROLES[person.role]() },
  )}${icon("chevron-right")}</summary>
    <form autocomplete="off" @submit=${submit}>
      ${
        field
          ? html`<div class="field"><label for="role-day">${label()}</label><input id="role-day" name="day" type="date" min="1900-01-01" max="2100-12-31" .defaultValue=${person[field] ?? today()}></div>`
          : ""
      }
      <button dir="auto" type="submit">${words()}</button>
    </form></details>`;
}
