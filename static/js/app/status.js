// The line at the top: where the person's words are right now.
import { html, render } from "lit-html";
import { read } from "../storage/database.js";
import { follow } from "../storage/changes.js";
import { icon } from "../ui/icon.js";
import { gettext } from "../ui/phone-data.js";

const place = document.getElementById("status");
const notices = document.getElementById("notices");

export const showStatus = () =>
  follow(async () => {
    try {
      const filled = await read((db) => db.count("records"));
      render(filled ? html`${icon("smartphone", "small")} ${gettext("On this phone")}` : "", place);
    } catch {
      render(
        html`<div class="notice trouble">
          <p>${gettext("This browser does not let Attuned keep notes, as in some private windows. You can write, and keep each entry as a file.")}</p>
        </div>`,
        notices,
      );
    }
  });
