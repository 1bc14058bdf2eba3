import { gettext } from "../ui/phone-data.js";

// Only browsers of iPhones and iPads say whether the page is an app of its own.
export const inSafari = navigator.standalone === false;

/** @type {{ [answer: string]: () => string }} */
const ANSWERS = {
  kept: () => gettext("Your browser promised to keep your notes until you delete them."),
  may_clear: () =>
    gettext(
      "Your browser hasn't promised to keep your notes when the phone is nearly full. Installing Attuned usually changes that.",
    ),
  on_request: () =>
    gettext("Your browser can promise to keep your notes. More has a button that asks it."),
  unknown: () =>
    gettext("Your browser can't promise to keep your notes. Installing Attuned makes them safer."),
};

/** What the browser's answer to "please keep our storage" means. @param {any} answer */
export const answerInWords = (answer) => (inSafari ? onHomeScreen() : ANSWERS[answer]());

const onHomeScreen = () =>
  gettext(
    "Safari may delete notes after 7 days without a visit. On the Home Screen they stay. More says how.",
  );
