// A chart with the sentence it shows above it, the table it is drawn from behind it, and the ways
// to keep it.
import { html, render } from "lit-html";
import { icon } from "../ui/icon.js";
import { gettext, ngettext } from "../ui/phone-data.js";
import "./chart.js";
import { keepAsPicture } from "./picture.js";

const AT_ONCE = 50;

/**
 * `name` is its id; `sentence` what it shows; `draw` as in chart.js; `table()` gives {head, rows},
 * asked for once somebody looks; `note` stands below the chart, on the page and in the picture.
 * @param {{
 *   name: string, title: string, sentence: string, draw: Draw, table: () => Table,
 *   note?: string, above?: Drawn,
 * }} parts
 */
export const figure = ({ name, title, sentence, draw, table, note = "", above = "" }) => {
  /** @param {string} kind */
  const keep =
    (kind) =>
    (/** @type {Happening} */ { target }) =>
      keepAsPicture(
        /** @type {Part} */ (target.closest("section")).querySelector("svg.drawing"),
        { sentence, note },
        kind,
      );
  return html`<section class="card figure" aria-labelledby=${name}>
    <h2 dir="auto" id=${name}>${title}</h2>
    ${above}
    <p dir="auto">${sentence}</p>
    <drawn-chart .draw=${draw}></drawn-chart>
    ${note ? html`<p dir="auto" class="muted">${note}</p>` : ""}
    <details class="why">
      <summary><span>${gettext("As a table or a picture")}</span>${icon("chevron-right")}</summary>
      <rows-behind .table=${table}></rows-behind>
      <div class="actions no-print">
        <button type="button" @click=${keep("png")}>${gettext("Keep as PNG")}</button>
        <button type="button" @click=${keep("svg")}>${gettext("Keep as SVG")}</button>
      </div>
    </details>
  </section>`;
};

/** A table that is drawn when its details are open, some rows at a time. */
class RowsBehind extends HTMLElement {
  /** @type {(() => Table) | undefined} */
  #table;
  #count = AT_ONCE;

  /** @param {() => Table} table */
  set table(table) {
    this.#table = table;
    this.#show();
  }

  connectedCallback() {
    this.closest("details")?.addEventListener("toggle", () => this.#show());
  }

  #show() {
    if (!this.#table || !this.isConnected || !this.closest("details")?.open) return;
    const { head, rows } = this.#table();
    const more = () => {
      this.#count += AT_ONCE;
      this.#show();
    };
    render(
      html`<div class="scrolls" tabindex="0" role="region" aria-label=${gettext("Table")}><table>
          <thead><tr>${head.map(
            (cell) => html`<th dir="auto" scope="col">${cell}</th>`,
          )}</tr></thead>
          <tbody>${rows
            .slice(0, this.#count)
            .map(
              ([first, ...cells]) =>
                html`<tr><th dir="auto" scope="row">${first}</th>${cells.map(
                  (cell) => html`<td dir="auto">${cell}</td>`,
                )}</tr>`,
            )}</tbody>
        </table></div>
        ${
          rows.length > this.#count
            ? html`<button type="button" class="plain" @click=${more}>${ngettext(
                "Show {n} more row",
                "Show {n} more rows",
                Math.min(AT_ONCE, rows.length - this.#count),
              )}</button>`
            : ""
        }`,
      this,
    );
  }
}

customElements.define("rows-behind", RowsBehind);
