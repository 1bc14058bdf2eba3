// What waits and why, in words.
import { labelOf } from "../ui/labels.js";
import { gettext, interpolate } from "../ui/phone-data.js";

/** What a waiting row does to its record. @param {Pending} row */
export function changeInWords(row) {
  if (row.erase) return gettext("erased");
  if (row.delete)
    return (row.hold_until ?? 0) > Date.now()
      ? gettext("deleted, you can still undo it")
      : gettext("deleted");
  if (!row.before) return gettext("new");
  const labels = Object.keys(row.fields).map((name) => labelOf(row.type, name));
  return interpolate(gettext("changed: {fields}"), {
    fields: labels.slice(0, 3).join(", ") + (labels.length > 3 ? " …" : ""),
  });
}

/** @type {{ [outcome: string]: () => string }} */
const REASONS = {
  unsupported: () =>
    gettext(
      "The server does not know this kind of entry or field yet. It is tried again when it does.",
    ),
  gone: () =>
    gettext(
      "This entry was erased everywhere while these words were on their way. They are only here now.",
    ),
  too_large: () => gettext("It is too large to be sent. Make it shorter."),
  not_understood: () =>
    gettext("The server could not read it. Change it a little, or keep it as a file."),
};

/**
 * Why a row was refused, one sentence for each reason.
 * @param {{ type: string, refused: Refusal }} row
 */
export function reasonsOf({ type, refused: { outcome, problems = {} } }) {
  if (outcome !== "rejected") return [(REASONS[outcome] ?? REASONS.not_understood)()];
  return Object.entries(problems).flatMap(([field, found]) =>
    found.map(({ message }) =>
      field === "__all__" ? message : `${labelOf(type, field)}: ${message}`,
    ),
  );
}
