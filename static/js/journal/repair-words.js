// What a repair held, in words.
import { REPAIR, gettext, interpolate, optionLabel, types } from "../ui/phone-data.js";

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

/** Who began, as part of a line. @param {AnyRecord} repair */
export const raisedInWords = (repair) =>
  repair.raised_by
    ? interpolate(gettext("brought up by: {who}"), {
        who: optionLabel(REPAIR, "raised_by", repair.raised_by),
      })
    : "";
