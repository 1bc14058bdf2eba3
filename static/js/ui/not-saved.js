// When the phone could not store an entry: say why, keep the form as it is, offer the entry as a
// file.
import { fileName, saveFile } from "./files.js";
import { toText } from "./journal-file.js";
import { gettext } from "./phone-data.js";
import { showMessage } from "./messages.js";

/** @type {{ [name: string]: () => string }} */
const reasons = {
  QuotaExceededError: () =>
    gettext("This phone has no room left for it. Free some space, then save again."),
  SecurityError: () =>
    gettext("This browser does not let Attuned store anything. A normal window may allow it."),
  Unreadable: () =>
    gettext(
      "Some of what lies sealed on this phone does not open with this key. Nothing was deleted.",
    ),
  TimeoutError: () =>
    gettext(
      "The browser did not answer. Close other pages of Attuned, or the whole browser, and try again.",
    ),
  Left: () =>
    gettext("You left this page before it was stored. Save again, unless you did so elsewhere."),
  Unsure: () =>
    gettext(
      "The browser has not said whether it is stored. Look in the journal before you save again.",
    ),
  VersionError: () =>
    gettext(
      "The notes on this phone belong to a newer Attuned than this page. Reload it to get the newer one.",
    ),
};

/** Why the browser stores nothing, and what helps. @param {any} error @returns {string} */
export const reasonFor = (error) =>
  (
    reasons[error?.name] ??
    (() => gettext("The browser refused to store it. Try again, or keep it as a file."))
  )();

/** @param {any} error @param {any} entry */
export function sayNotSaved(error, entry) {
  showMessage(
    error?.name === "Unsure"
      ? gettext("Maybe not saved. Your entry is still here.")
      : gettext("Not saved. Your entry is still here."),
    {
      trouble: true,
      seconds: 0,
      detail: reasonFor(error),
      actions: [
        { label: gettext("Keep it as a file"), primary: true, run: () => keepAsFile(entry) },
      ],
    },
  );
}

/**
 * Hand records over as a file that can be brought in again; `more` stands in it for people to read.
 * @param {any} records @param {object} [more]
 */
export const keepAsFile = (records, more) =>
  saveFile(fileName("json"), toText([records].flat(), more), "application/json");
