// What the journal's list shows: the person's filters, applied on the phone.
import { today } from "../ui/dates.js";
import { types } from "../ui/phone-data.js";

/** @type {Form} */
const form = document.getElementById("filters");
const NAMES = ["type", "therapist", "kind", "state", "period"];
/** @type {{ [state: string]: string[] }} */
const SHOWN_AS = {
  open: ["open", "waiting"],
  partly: ["partly", "untestable"],
  repaired: ["repaired"],
};

/**
 * Offer the kinds of entries there are and the people they are about.
 * @param {AnyRecord[]} records @param {AnyRecord[]} therapists
 */
export function offerFilters(records, therapists) {
  const there = new Set(records.map(({ type }) => type));
  const kinds = Object.entries(types).filter(([type, { happened }]) => happened && there.has(type));
  fillSelect(
    "type",
    kinds.map(([type, { plural }]) => new Option(plural, type)),
  );
  fillSelect(
    "therapist",
    therapists.map((one) => Object.assign(new Option(one.nickname, one.id), { dir: "auto" })),
  );
}

/** @param {string} name @param {HTMLOptionElement[]} options */
function fillSelect(name, options) {
  /** @type {any} */
  const select = form.elements.namedItem(name);
  const chosen = select.value;
  select.replaceChildren(select.options[0], ...options);
  select.value = chosen;
  if (!select.value) select.value = "";
}

/**
 * Those of `entries` that fit every filter and, where something was searched for, are among the
 * `found` ids. Without a search only what has its place in time is shown: no therapists.
 * @param {Moment[]} entries @param {{ records: AnyRecord[], states: States, found?: Set<string> | "" }} seen
 */
export function findMatching(entries, { records, states, found }) {
  /** @type {Fields} */
  const { type, therapist, kind, state, period } = Object.fromEntries(new FormData(form));
  const since = period && today(new Date(Date.now() - Number(period) * 86_400_000));
  /** @param {AnyRecord} record */
  const fits = (record) =>
    (!type || record.type === type) &&
    (!therapist || therapistOf(record, records) === therapist) &&
    (!kind || [record.kind, record.seen, ...(record.good_moments ?? [])].includes(kind)) &&
    (!state || SHOWN_AS[state].includes(states[record.id])) &&
    (found ? found.has(record.id) : types[record.type].happened);
  return entries.filter(({ record, at }) => (!since || at >= since) && fits(record));
}

/**
 * A repair has the therapist of its events.
 * @param {AnyRecord} record @param {AnyRecord[]} records
 */
const therapistOf = (record, records) =>
  record.therapist ?? records.find((one) => one.id === record.failures?.[0])?.therapist;

/** Say beside their heading how many filters are set, and return it. */
export function countFilters() {
  const given = new FormData(form);
  const set = NAMES.filter((name) => given.get(name)).length;
  document.getElementById("active-filters").textContent = set ? `(${set})` : "";
  return set;
}
