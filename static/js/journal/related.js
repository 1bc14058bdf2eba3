// What belongs to an entry: all that points to it.
import { html } from "lit-html";
import { THERAPIST, gettext, types } from "../ui/phone-data.js";
import { timeline } from "./entries.js";
import { rowsOf } from "./rows.js";

/** @param {DynamicRecord} record @param {string} id */
const pointsTo = (record, id) =>
  Object.entries(types[record.type]?.fields ?? {}).some(
    ([name, { to }]) => to && [record[name]].flat().includes(id),
  );

const BARE = new Set(["id", "type", "seq", "created_at", "nickname", "role"]);

/**
 * The therapist of a deleted `record`, where nothing is written about them but a name and none of
 * `others` points there.
 * @param {AnyRecord} record @param {AnyRecord[]} others
 */
export function leftAlone(record, others) {
  const whose = others.find(({ id, type }) => id === record.therapist && type === THERAPIST);
  const isBare = whose && !whose.demo && Object.keys(whose).every((name) => BARE.has(name));
  return isBare && !others.some((one) => pointsTo(one, whose.id)) ? whose : undefined;
}

/**
 * A card with what belongs to `record`; nothing for a therapist, to whom half the journal belongs.
 * @param {AnyRecord} record @param {AnyRecord[]} records
 */
export function relatedCard(record, records) {
  const found =
    record.type === THERAPIST ? [] : timeline(records.filter((one) => pointsTo(one, record.id)));
  return found.length
    ? html`<section class="card"><h2>${gettext("Belongs to it")}</h2>${rowsOf(found)}</section>`
    : "";
}
