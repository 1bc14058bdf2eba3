import { gettext } from "../ui/phone-data.js";

const ANSWERS = {
  kept: () => gettext("Your browser promised to keep your notes until you delete them."),
  may_clear: () =>
    gettext("Your browser has not promised to keep your notes when the phone is full. Installing Attuned usually changes that."),
  unknown: () => gettext("Your browser cannot promise to keep your notes. Installing Attuned makes them safer."),
};

/** What the browser's answer to "please keep our storage" means. */
export const answerInWords = (answer) => ANSWERS[answer]();
