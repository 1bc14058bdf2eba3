// Kinds of event in the person's own words, offered again once they were used.
import { fold } from "../ui/folding.js";
import { FAILURE } from "../ui/phone-data.js";

const OFFERED = 6;
const OWN = "own:";

/**
 * The own kinds among the `chosen` options and those in use, the newest first; one spelled in
 * several ways once.
 * @param {AnyRecord[]} records @param {string[]} chosen
 */
export function ownKinds(records, chosen = []) {
  const used = records
    .filter((record) => record.type === FAILURE && !record.demo && record.own_kind?.trim())
    .sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
    .map((record) => record.own_kind.trim());
  const all = [...chosen.map((option) => fromOption(option).own_kind).filter(Boolean), ...used];
  return [...new Map(all.toReversed().map((kind) => [fold(kind), kind])).values()]
    .toReversed()
    .slice(0, OFFERED);
}

/** An own kind as one option among the others, and back. @param {string} own */
const asOption = (own) => OWN + own;
/** @param {string} option */
export const fromOption = (option) =>
  option.startsWith(OWN) ? { kind: "own", own_kind: option.slice(OWN.length) } : { kind: option };

/**
 * Put chips for `kinds` behind "Something else" in a field of chips.
 * @param {Part} field @param {string[]} kinds
 */
export function drawOwnKinds(field, kinds) {
  for (const drawn of field.querySelectorAll("[data-own]")) drawn.remove();
  const last = field.querySelector(".option:has(input[value=own])");
  last.after(
    ...kinds.map((kind) => {
      const option = /** @type {Part} */ (last.cloneNode(true));
      option.dataset.own = "";
      Object.assign(option.querySelector("input"), { value: asOption(kind), checked: false });
      Object.assign(option.querySelector("span"), { dir: "auto", textContent: kind });
      return option;
    }),
  );
}
