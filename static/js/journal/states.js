import { gettext } from "../ui/phone-data.js";

/** How it stands with one event. */
export const STATE_WORDS = {
  open: () => gettext("Open"),
  waiting: () => gettext("New"),
  partly: () => gettext("Partly repaired"),
  untestable: () => gettext("Change promised"),
  repaired: () => gettext("Repaired"),
};
