// Every event that was counted, with how it stands, and the way to its entry.
import { html, svg } from "lit-html";
import { kindOfEvent, whenOf } from "../journal/entries.js";
import { STATE_WORDS } from "../journal/states.js";
import { renderSigns, signOfSession } from "../journal/session-signs.js";
import { entryPage } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { gettext, ngettext } from "../ui/phone-data.js";

/** @param {Pattern} answer @param {AnyRecord[]} records */
export function countedEvents({ events, failure_states: states }, records) {
  const byId = new Map(records.map((record) => [record.id, record]));
  const before = Object.keys(states).length - events.length;
  return html`<section class="card" aria-labelledby="counted">
    <h2 id="counted">${gettext("What was counted")}</h2>
    ${
      events.length
        ? html`<ul class="rows">${events.map((event) => row(event, byId))}</ul>`
        : html`<p>${gettext("No event in this time.")}</p>`
    }
    ${
      before
        ? html`<p class="muted">${ngettext(
            "{n} other event lies outside of this time. It stays in your journal.",
            "{n} other events lie outside of this time. They stay in your journal.",
            before,
          )}</p>`
        : ""
    }
  </section>`;
}

/** @param {Pattern["events"][number]} event @param {Map<string, AnyRecord>} byId */
function row({ id, state, came_back: back }, byId) {
  const record = /** @type {AnyRecord} */ (byId.get(id));
  return html`<li><a class="row" href=${entryPage(id)}>
    <svg class="sign" viewBox="0 0 22 22" aria-hidden="true">${svg`${renderSigns([{ name: signOfSession({ failures: 1, state }), x: 11, y: 11 }], 7)}`}</svg>
    <span class="body"><span dir="auto" class="title">${kindOfEvent(record)}</span>
      <span class="line"><span class="state ${
        state === "repaired" ? "repaired" : "open"
      }">${STATE_WORDS[state]()}</span> · ${formatDay(whenOf(record, byId).slice(0, 10))}${
        back ? ` · ${gettext("came back after a promise")}` : ""
      }</span></span>
    ${icon("chevron-right")}</a></li>`;
}
