// What is known of a person in a criterion, whatever I make of it: what I noted about them, and
// what they answered.
import { feeHeard } from "../consultations/person-facts.js";
import { formatValue } from "../journal/detail.js";
import { capital } from "../ui/labels.js";
import { THERAPIST, gettext, interpolate, types } from "../ui/phone-data.js";

/**
 * Which fields of a person tell something about which of the starting criteria.
 * @type {{ [criterion: string]: FieldName[] }}
 */
const FIELDS = {
  experience: ["specialties"],
  approach: ["modality"],
  licence: ["licence_number", "licence_checked_on"],
  place: ["place", "format"],
  times: ["availability"],
};

/**
 * What a session costs, or what was heard of it; undefined where it has to be asked.
 * @param {Compared} found @param {AnyRecord} person
 */
export const costInWords = (found, person) =>
  feeInWords(found.fees.get(person.id)) ??
  (feeHeard(person, found.records).join(" · ") || undefined);

/** The fee after insurance; undefined where it has to be asked. @param {Fee} fee */
function feeInWords({ net, assumes }) {
  if (net === null) return undefined;
  return assumes.includes("at_most") ? interpolate(gettext("at most {net}"), { net }) : net;
}

/**
 * In words, "" where nothing is known.
 * @param {Compared} found @param {AnyRecord} person @param {AnyRecord} criterion
 */
export function knownInWords(found, person, criterion) {
  const noted = (FIELDS[criterion.code] ?? [])
    .filter((name) => person[name] !== undefined)
    .map((name) => fact(types[THERAPIST].fields[name], person[name]));
  const heard =
    criterion.code === "fee" ? costHeard(found, person) : [said(found.said(person, criterion))];
  return [...noted, ...heard].filter(Boolean).join(" · ");
}

/** @param {Compared} found @param {AnyRecord} person */
function costHeard(found, person) {
  const net = feeInWords(found.fees.get(person.id));
  return [net && labelled(gettext("Costs me a session"), net), ...feeHeard(person, found.records)];
}

/** @param {string | undefined} answer */
const said = (answer) => answer && interpolate(gettext("They said: {answer}"), { answer });

/** @param {string} name @param {unknown} value */
const labelled = (name, value) => interpolate(gettext("{name}: {value}"), { name, value });
/** @param {Field} field @param {unknown} value */
const fact = (field, value) => labelled(capital(field.label), formatValue(field, value));
