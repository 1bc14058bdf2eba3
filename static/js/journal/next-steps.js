// What can be done with an entry: one step that lies nearest, two beside it, and the rest behind
// "More".
import { html } from "lit-html";
import { pageOf } from "../ui/addresses.js";
import { icon } from "../ui/icon.js";
import {
  ECHO,
  FAILURE,
  MIRROR,
  MOMENT,
  REFLECTION,
  REPAIR,
  SESSION,
  gettext,
  types,
} from "../ui/phone-data.js";

/** @param {string} type @param {string} address @param {string} label */
const link = (type, address, label, kind = "") =>
  html`<a dir="auto" class="button ${kind}" href="${types[type].page}#${address}">${label}</a>`;

/** @param {string} name @param {string} id */
const echo = (name, id) => link(ECHO, `${name}=${id}`, gettext("It reminds me of something old"));
/** @param {string} name @param {string} id */
const reflect = (name, id) => link(REFLECTION, `${name}=${id}`, gettext("Think about it"));

/**
 * @type {{ [type: string]: (record: AnyRecord) => { first?: Drawn, beside?: Drawn, more?: Drawn[]
 *   } }}
 */
const STEPS = {
  [SESSION]: ({ id }) => ({ beside: link(FAILURE, `session=${id}`, gettext("Add an event")) }),
  [FAILURE]: ({ id }) => ({
    first: link(REPAIR, `failures=${id}`, gettext("We talked about it"), "primary"),
    beside: link(MIRROR, `failure=${id}`, gettext("As a friend’s story")),
    more: [echo("failures", id), reflect("failures", id)],
  }),
  [REPAIR]: ({ failures }) => ({
    more: [link(REPAIR, `failures=${failures}`, gettext("We talked about it again"))],
  }),
  [MOMENT]: ({ id }) => ({ more: [echo("moments", id), reflect("moments", id)] }),
  [ECHO]: ({ id }) => ({ beside: reflect("echoes", id) }),
  [MIRROR]: ({ failure }) => ({ more: [echo("failures", failure), reflect("failures", failure)] }),
  [REFLECTION]: ({ id, prompt, earlier = id }) => ({
    beside: link(REFLECTION, `prompt=${prompt}&earlier=${earlier}`, gettext("How I see it now")),
  }),
};

/**
 * The steps from `record`; `remove` deletes it.
 * @param {AnyRecord} record @param {() => unknown} remove
 */
export function nextSteps(record, remove) {
  const { first = "", beside = "", more = [] } = STEPS[record.type]?.(record) ?? {};
  return html`<div class="actions">
    ${first}
    <a class="button" href=${pageOf(record)}>${gettext("Edit")}</a>
    ${beside}
    <details class="more-steps"><summary class="button">${gettext("More")}</summary>
      <div class="actions">
        ${more}
        <button type="button" class="danger" @click=${remove}>${icon("trash-2", "small")} ${gettext("Delete")}</button>
      </div>
    </details>
  </div>`;
}
