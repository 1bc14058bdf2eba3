// The page that says how the entries stood on earlier days, and goes back there.
import { html, render } from "lit-html";
import { followRecords } from "../storage/changes.js";
import { formatValue } from "../journal/detail.js";
import { excerptOf, happenedAt, titleOf } from "../journal/entries.js";
import { formatDay, formatSpokenDay, formatTime, today } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { capital, labelOf } from "../ui/labels.js";
import { showMessage } from "../ui/messages.js";
import { gettext, interpolate, ngettext, types } from "../ui/phone-data.js";
import { orNotSaved } from "../ui/saving.js";
import {
  changedFields,
  findWaysBack,
  forgetAllEarlier,
  goBack,
  sizesOfEarlier,
} from "./going-back.js";

/** @typedef {import("./going-back.js").WayBack} WayBack */

const place = document.getElementById("earlier");
const SHOWN = 20;
let busy = false;

async function load() {
  const [ways, [kept, notes]] = await Promise.all([findWaysBack(), sizesOfEarlier()]);
  render(
    html`<section class="card">
        <p>${gettext("What an entry said before you change or delete it is kept here for five weeks.")}</p>
        <p>${gettext("Going back takes nothing away that you wrote since.")}</p>
        <p class="muted">${interpolate(gettext("Kept: {kept}. Your notes: {notes}."), {
          kept: inKilobytes(kept),
          notes: inKilobytes(notes),
        })}</p>
      </section>
      ${
        ways.length
          ? [ways.map(card), forgetting()]
          : html`<p class="card muted">${gettext("You changed and deleted nothing lately.")}</p>`
      }`,
    place,
  );
}

/** @param {number} bytes */
const inKilobytes = (bytes) => `${Math.ceil(bytes / 1000)} kB`;

/** @param {WayBack} way */
const card = (way) =>
  html`<section class="card">
    <h2>${nameOf(way.point)}</h2>
    <p>${inWords(way)}</p>
    <details class="more"><summary>${gettext("What would change")}${icon("chevron-right")}</summary>
      ${list(gettext("Comes back"), way.returning.map(line))}
      ${list(gettext("Reads as it did"), way.older.map(difference))}
      ${list(gettext("Goes again"), way.leaving.map(line))}
    </details>
    <button type="button" @click=${() => go(way)}>${icon("undo-2")} ${gettext("Go back to this")}</button>
  </section>`;

/** Of a day what stood there as it began, which is how the day before ended. @param {string} point */
function nameOf(point) {
  if (point.length > 10)
    return interpolate(gettext("{day}, {time}, before you went back"), {
      day: dayInWords(point.slice(0, 10)),
      time: formatTime(point),
    });
  const noon = new Date(`${point}T12:00`);
  noon.setDate(noon.getDate() - 1);
  return interpolate(gettext("{day}, as the day ended"), { day: dayInWords(today(noon)) });
}

/** @param {string} day */
const dayInWords = (day) => (day === today() ? gettext("Today") : capital(formatSpokenDay(day)));

/** @param {WayBack} way */
const inWords = ({ returning, older, leaving }) =>
  [
    returning.length &&
      ngettext("{n} entry comes back.", "{n} entries come back.", returning.length),
    older.length &&
      ngettext("{n} entry reads as it did.", "{n} entries read as they did.", older.length),
    leaving.length && ngettext("{n} entry goes again.", "{n} entries go again.", leaving.length),
  ]
    .filter(Boolean)
    .join(" ");

/** @param {string} title @param {Drawn[]} lines */
const list = (title, lines) =>
  lines.length
    ? html`<h3>${title}</h3><ul>${lines.slice(0, SHOWN)}</ul>
      ${
        lines.length > SHOWN
          ? html`<p class="muted">${ngettext("And {n} more.", "And {n} more.", lines.length - SHOWN)}</p>`
          : ""
      }`
    : "";

/** @param {AnyRecord | Row} one */
const asRecord = ({ data, ...one }) => /** @type {AnyRecord} */ ({ ...data, ...one });

/** @param {AnyRecord | Row} one */
function line(one) {
  const record = asRecord(one);
  const day = types[record.type]?.happened && happenedAt(record);
  return html`<li dir="auto">${titleOf(record)}${day ? html` <span class="muted">${formatDay(day)}</span>` : ""}
    <p class="muted">${excerptOf(record)}</p></li>`;
}

/** @param {WayBack["older"][number]} one */
const difference = ({ now, before }) =>
  html`<li><strong dir="auto">${titleOf(asRecord(before))}</strong>
    <dl class="facts">${changedFields(now, before).map(
      (name) =>
        html`<div><dt>${labelOf(now.type, name)}</dt>
        <dd dir="auto">${gettext("Then:")} ${words(now.type, name, before.data[name])}</dd>
        <dd dir="auto">${gettext("Now:")} ${words(now.type, name, now[name])}</dd></div>`,
    )}</dl></li>`;

/** @param {string} type @param {string} name @param {unknown} value */
const words = (type, name, value) => {
  const field = types[type]?.fields[name];
  if (value === undefined) return gettext("left empty");
  return field ? formatValue(field, value) : String(value);
};

const forgetting = () =>
  html`<button type="button" class="danger" @click=${askToForget}>${icon("trash-2")} ${gettext("Keep none of this")}</button>`;

const askToForget = () =>
  showMessage(gettext("Keep none of this?"), {
    trouble: true,
    seconds: 0,
    detail: gettext("Your notes stay as they are now. There is no way back to how they were."),
    actions: [
      { label: gettext("Keep none"), run: forgetAllEarlier },
      { label: gettext("Keep it"), primary: true, run: () => {} },
    ],
  });

/** @param {WayBack} way */
async function go(way) {
  if (busy) return;
  busy = true;
  const point = await orNotSaved([], () => goBack(way));
  busy = false;
  if (point)
    showMessage(gettext("Your notes are as they were."), {
      detail: inWords(way),
      actions: [{ label: gettext("Undo"), run: () => undo(point) }],
    });
}

/** @param {string} point */
async function undo(point) {
  const way = (await findWaysBack()).find((one) => one.point === point);
  if (way) await orNotSaved([], () => goBack(way));
}

followRecords(load);
