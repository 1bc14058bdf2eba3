// What becomes of a file that was just saved: where it is, and on to where this phone can't lose it.
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";

/** Where a saved file is, as this phone calls it. */
export const whereFilesGo = () =>
  "standalone" in navigator
    ? gettext("It is in Files, under Downloads.")
    : gettext("It is in the downloads.");

/** Whether this phone's share sheet takes `file`. @param {File} file */
export const canSendFile = (file) => Boolean(navigator.canShare?.({ files: [file] }));

/** Offer `file` to the phone's share sheet; where that refuses it, say so. @param {File} file */
export const sendFile = (file) =>
  navigator.share?.({ files: [file] }).catch((error) => {
    if (error.name === "AbortError") return;
    showMessage(gettext("This phone can't send such a file."), {
      trouble: true,
      detail: whereFilesGo(),
    });
  });
