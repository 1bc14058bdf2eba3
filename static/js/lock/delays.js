// After how many milliseconds without a touch the lock closes; 0: as soon as the app leaves the
// screen.
import { gettext } from "../ui/phone-data.js";

const MINUTE = 60_000;
export const AFTER = [0, MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];
export const USUAL = 5 * MINUTE;
/** @type {{ [seconds: number]: () => string }} */
const WORDS = {
  0: () => gettext("At once"),
  [MINUTE]: () => gettext("After 1 minute"),
  [5 * MINUTE]: () => gettext("After 5 minutes"),
  [15 * MINUTE]: () => gettext("After 15 minutes"),
  [60 * MINUTE]: () => gettext("After 1 hour"),
};

/** @param {number} after */
export const afterInWords = (after) => WORDS[after]();
