// What a tap needs and the page did without until now.
import { gettext } from "./phone-data.js";
import { showMessage } from "./messages.js";

/**
 * What `load` imports, or undefined where it cannot be had, which is said.
 * @template T @param {() => Promise<T>} load @returns {Promise<T | undefined>}
 */
export const loadLater = (load) =>
  load().catch(
    () =>
      void showMessage(gettext("This part of Attuned is not on this phone yet."), {
        trouble: true,
        detail: gettext("Go online once, then try again."),
      }),
  );
