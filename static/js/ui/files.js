// Hands something over as a file. Names are neutral: a downloads folder is seen by others.
import { today } from "./dates.js";

/**
 * `notes-2026-11-24.csv` for "csv"; `about` tells several files of a day apart.
 * @param {string} ending
 */
export const fileName = (ending, about = "notes") => `${about}-${today()}.${ending}`;

/**
 * Let the person keep `content` (text or a Blob of `type`) under `name`.
 * @param {string} name @param {BlobPart} content
 */
export function saveFile(name, content, type = "") {
  const url = URL.createObjectURL(
    content instanceof Blob ? content : new Blob([content], { type }),
  );
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
