// What was not saved yet stands in its form again.
import { showMessage } from "./messages.js";
import { gettext } from "./phone-data.js";

const SECONDS = 12;

/**
 * Say that the draft `kept` is `back` in `form`; was it sent, and the page left too early, that it
 * is not saved.
 * @param {HTMLFormElement} form @param {Draft} kept
 * @param {{ back: string, startAfresh: () => unknown }} words
 */
export function sayBack(form, kept, { back, startAfresh }) {
  const afresh = { label: gettext("Start afresh"), run: startAfresh };
  if (!kept.sent) return showMessage(back, { seconds: SECONDS, actions: [afresh] });
  const save = { label: gettext("Save it now"), primary: true, run: () => form.requestSubmit() };
  showMessage(gettext("Saving was cut off. It's all here, and not saved yet."), {
    seconds: 0,
    actions: [save, afresh],
  });
}
