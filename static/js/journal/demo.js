// The example journal: someone else's year, clearly marked, gone in one tap.
import { html, render } from "lit-html";
import { today, withOffset } from "../ui/dates.js";
import { gettext } from "../ui/phone-data.js";

const DAY = 86_400_000;
const place = document.createElement("div");
document.getElementById("notices").append(place);

/**
 * The example's records with real dates: in the file, {"days_ago": 3, "time": "14:00"} stands for
 * one.
 */
async function exampleRecords(now = Date.now()) {
  const records = await (await fetch(import.meta.resolve("demo.json"))).json();
  /** @param {any} value */
  const dated = (value) => {
    if (value?.days_ago === undefined) return value;
    const day = today(new Date(now - value.days_ago * DAY));
    return value.time ? withOffset(`${day}T${value.time}`) : day;
  };
  return records.map((/** @type {object} */ record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, dated(value)])),
  );
}

const loadRemoval = () => import("../storage/removal.js");

export const showDemo = async () => (await loadRemoval()).addDemo(await exampleRecords());
const removeDemo = async () => (await loadRemoval()).removeDemo();

/** Every button that offers the example journal. */
export function offerDemo() {
  for (const button of document.querySelectorAll("[data-demo]"))
    button.addEventListener("click", showDemo);
}

/** @param {AnyRecord[]} records */
export const exampleShown = (records) => records.some((record) => record.demo);

/** Say that the example is in view, with the way out. @param {AnyRecord[]} records */
export function demoNotice(records) {
  render(
    exampleShown(records)
      ? html`<div class="notice">
          <p>${gettext("This is an example journal, not yours.")}</p>
          <button type="button" @click=${removeDemo}>${gettext("Remove it")}</button>
        </div>`
      : "",
    place,
  );
}
