// Hands words over to another app, or to the clipboard where the browser shares nothing.
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";

/**
 * Offer `text` to the phone's share sheet; without one it is copied, and the person is told where
 * it lies then.
 * @param {string} text
 */
export async function shareText(text) {
  if (navigator.share) return navigator.share({ text }).catch(unlessCalledOff);
  await navigator.clipboard.writeText(text);
  showMessage(gettext("Copied"), {
    detail: gettext(
      "Paste it where you write the message. It stays in the clipboard until you copy something else.",
    ),
  });
}

/** @param {Error} error */
function unlessCalledOff(error) {
  if (error.name !== "AbortError") throw error;
}
