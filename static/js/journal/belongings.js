// What belongs to an entry: all that points to it.
import { html } from "lit-html";
import { THERAPIST, gettext, types } from "../ui/phone-data.js";
import { timeline } from "./entries.js";
import { rowsOf } from "./rows.js";

const pointsTo = (record, id) =>
  Object.entries(types[record.type]?.fields ?? {}).some(([name, { to }]) => to && [record[name]].flat().includes(id));

/** A card with what belongs to `record`; nothing for a therapist, to whom half the journal belongs. */
export function belongings(record, records) {
  const found = record.type === THERAPIST ? [] : timeline(records.filter((one) => pointsTo(one, record.id)));
  return found.length ? html`<section class="card"><h2>${gettext("Belongs to it")}</h2>${rowsOf(found)}</section>` : "";
}
