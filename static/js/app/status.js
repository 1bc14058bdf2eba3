// The line at the top: where the person's words are right now.
import { html, render } from "lit-html";
import { read } from "../storage/database.js";
import { follow } from "../storage/changes.js";
import { icon } from "../ui/icon.js";
import { reasonFor } from "../ui/keeping.js";
import { gettext } from "../ui/phone-data.js";

const place = document.getElementById("status");
const notices = document.getElementById("notices");

export const showStatus = () =>
  follow(async () => {
    try {
      const filled = await read((db) => db.count("records"));
      render(filled ? html`${icon("smartphone", "small")} ${gettext("On this phone")}` : "", place);
    } catch (error) {
      render(
        html`<div class="notice trouble">
          <p>${reasonFor(error)} ${gettext("You can write, and keep each entry as a file.")}</p>
        </div>`,
        notices,
      );
    }
  });
