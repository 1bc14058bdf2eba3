// What a repair held, in words.
import { REPAIR, gettext, optionLabel, types } from "../ui/phone-data.js";

export const PARTS = types[REPAIR].groups.parts;

/** @param {AnyRecord} repair @param {any} answer */
const listed = (repair, answer) =>
  PARTS.filter((part) => repair[part] === answer)
    .map((part) => types[REPAIR].fields[part].label)
    .join(", ");

/**
 * What they did, what was missing and how they reacted, as far as it is known, as [term, words].
 * @param {AnyRecord} repair
 */
export function responseInWords(repair) {
  const reactions = (repair.reactions ?? [])
    .map((/** @type {string} */ one) => optionLabel(REPAIR, "reactions", one).toLowerCase())
    .join(", ");
  return [
    [gettext("What they did"), listed(repair, true)],
    [gettext("What was missing"), listed(repair, false)],
    [gettext("How they reacted"), reactions],
  ].filter(([, words]) => words);
}

/** @type {{ [code: string]: () => string }} */
const RAISED = {
  me: () => gettext("I brought it up."),
  therapist: () => gettext("They brought it up."),
  someone_else: () => gettext("Someone else brought it up."),
};

/** Who began. @param {AnyRecord} repair */
export const raisedInWords = (repair) => RAISED[repair.raised_by]?.() ?? "";
