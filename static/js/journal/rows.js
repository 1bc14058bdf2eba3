// Entries as rows that lead to their pages.
import { html } from "lit-html";
import { entryPage } from "../ui/addresses.js";
import { formatDay } from "../ui/dates.js";
import { icon } from "../ui/icon.js";
import { joinWithDots } from "../ui/parts.js";
import { types } from "../ui/phone-data.js";
import { excerptOf, titleOf } from "./entries.js";

/**
 * A list of timeline entries, each with its day, what `more` says of it by id, and the first words
 * written in it.
 * @param {Moment[]} entries @param {Map<string, Drawn>} more
 */
export const rowsOf = (entries, more = new Map()) =>
  html`<ul class="rows">${entries.map((one) => row(one, more.get(one.record.id)))}</ul>`;

/** @param {Moment} entry @param {Drawn} more */
const row = ({ record, at }, more) =>
  html`<li><a class="row" href=${entryPage(record.id)}>
  ${icon(types[record.type].icon)}<span class="body"><span dir="auto" class="title">${titleOf(record)}</span><span class="line">${joinWithDots(
    [formatDay(at), more, excerptOf(record)],
  )}</span></span>
</a></li>`;
