// A full phone is told on every page, and what can be done about it.
import { html, render } from "lit-html";
import { readEverything } from "../storage/records.js";
import { diskIsFull, onRoom, tryDiskAgain } from "../storage/room.js";
import { toText } from "../ui/journal-file.js";
import { keepAsFile } from "../ui/not-saved.js";
import { showMessage } from "../ui/messages.js";
import { gettext } from "../ui/phone-data.js";

const place = document.createElement("div");
let answer = "";

/** Say so as long as the disk is full. */
export function watchRoom() {
  document.getElementById("notices").prepend(place);
  onRoom(told);
  if (diskIsFull()) draw();
}

/** @param {boolean} full */
function told(full) {
  answer = "";
  draw();
  if (!full) showMessage(gettext("There's room again. Attuned saves as usual."));
}

const draw = () => render(diskIsFull() ? notice() : "", place);

const notice = () =>
  html`<div class="notice trouble full" role="alert">
  <p><strong>${gettext("This phone is full.")}</strong> ${gettext(
    "Nothing new can be saved until there's room. What you saved before is still here.",
  )}</p>
  <p>${gettext(
    "Delete a video or an app you don't need. Keep this page open if you've just written something.",
  )}</p>
  <div class="actions">
    <button type="button" class="primary" @click=${again}>${gettext("Try again")}</button>
    <button type="button" @click=${() => handOver(keepAsFile)}>${gettext("Keep all notes as a file")}</button>
    <button type="button" @click=${() => handOver(copy)}>${gettext("Copy all notes")}</button>
  </div>
  <p class="muted" role="status">${answer}</p>
</div>`;

async function again() {
  if (!(await tryDiskAgain()))
    tell(gettext("There's still no room. Attuned also tries by itself."));
}

/** @param {string} words */
function tell(words) {
  answer = words;
  draw();
}

/**
 * Made in memory; where the file is to lie there may be no room either.
 * @param {(records: AnyRecord[]) => unknown} give
 */
async function handOver(give) {
  try {
    await give(await readEverything());
    tell(
      give === copy
        ? gettext("Copied. Paste them somewhere safe.")
        : gettext("If no file arrives, copy the notes instead."),
    );
  } catch {
    tell(gettext("That didn't work while the phone is full. Make some room first."));
  }
}

/** @param {AnyRecord[]} records */
const copy = (records) => navigator.clipboard.writeText(toText(records));
