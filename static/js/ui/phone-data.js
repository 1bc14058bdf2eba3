// What Python declared (shell/phone_data.py): kinds of record, fields, options, translated words.
import data from "phone-data";

export const { types, patterns, limits } = data;

export const THERAPIST = "journal.Therapist";
export const SESSION = "journal.TherapySession";
export const FAILURE = "journal.EmpathicFailure";
export const REPAIR = "journal.Repair";
export const ATTEMPT = "consultations.Attempt";
export const CONSULTATION = "consultations.Consultation";
export const IMPRESSION = "consultations.Impression";
export const QUESTION = "consultations.Question";
export const ANSWER = "consultations.Answer";
export const CHOICE = "consultations.Choice";
export const CRITERION = "assessments.Criterion";
export const SCORE = "assessments.Score";
export const MOMENT = "journal.EverydayMoment";
export const ECHO = "journal.Echo";
export const MIRROR = "assessments.Mirror";
export const REFLECTION = "assessments.Reflection";

/** A text in the person's language; English is the key. @param {string} text @returns {string} */
export const gettext = (text) => data.words[text] ?? text;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * What stands in a sentence of another direction keeps its own, and does not turn what stands
 * beside it round.
 * @param {any} value
 */
const isolated = (value) => (RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value);

/**
 * Some words in one line; what follows the first does not turn with it.
 * @param {(string | false | undefined)[]} parts
 */
export const dottedText = (parts) =>
  parts
    .filter(Boolean)
    .map((part, i) => (i ? isolated(part) : part))
    .join(" · ");

/** `text` with {names} filled in. @param {string} text @param {Fields} values */
export const interpolate = (text, values) =>
  text.replace(/\{(\w+)\}/g, (match, name) => isolated(values[name] ?? match));

/** @param {string} one @param {string} many @param {number} n */
export function ngettext(one, many, n) {
  const forms = data.words[one];
  const rule = new Intl.PluralRules(document.documentElement.lang).select(n);
  const text = Array.isArray(forms)
    ? forms[Math.min(rule === "one" ? 0 : 1, forms.length - 1)]
    : rule === "one"
      ? one
      : many;
  return interpolate(text, { n });
}

/**
 * The label of one option of a field, such as "Fell asleep".
 * @param {string} type @param {string} field @param {any} value
 */
export const optionLabel = (type, field, value) =>
  types[type].fields[field].choices?.[value] ?? String(value);
