// Hands something over as a file. Names are neutral: a downloads folder is seen by others.
import { today } from "./dates.js";

/**
 * `notes-2026-11-24.csv` for "csv"; `about` tells several files of a day apart.
 * @param {string} ending
 */
export const fileName = (ending, about = "notes") => `${about}-${today()}.${ending}`;

/**
 * Let the person keep `content` (text or a Blob of `type`) under `name`; returns the file.
 * @param {string} name @param {BlobPart} content
 */
export function saveFile(name, content, type = "") {
  const file = new File([content], name, { type });
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return file;
}
