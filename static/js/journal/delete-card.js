// On the page that edits a record: delete it, or erase it from the account as well.
import { dropDraft } from "../storage/drafts.js";
import { removeRecords } from "../storage/removal.js";
import { stopEditing } from "../ui/editing.js";
import { showMessage } from "../ui/messages.js";
import { SESSION, gettext } from "../ui/phone-data.js";
import { removeEntry } from "./detail.js";

const card = document.getElementById("taking-away");

/**
 * Show what can be done with `record`, which `form` edits; `draft` is what stands in it unsaved.
 * @param {Form} form @param {AnyRecord} record @param {AnyRecord[]} records @param {string} draft
 */
export function offerTakingAway(form, record, records, draft) {
  card.hidden = false;
  const end = () => {
    stopEditing();
    form.hidden = card.hidden = true;
  };
  document.getElementById("delete").onclick = () => {
    end();
    removeEntry(document.getElementById("taken"), record, records);
  };
  const erasing = document.getElementById("erasing");
  erasing.hidden = !record.seq;
  document.getElementById("erase").onclick = () =>
    askToErase(record, records, () => dropDraft(draft).then(end));
}

/** @param {AnyRecord} record @param {AnyRecord[]} records @param {() => unknown} end */
function askToErase(record, records, end) {
  showMessage(gettext("Erase it everywhere?"), {
    trouble: true,
    seconds: 0,
    detail: gettext(
      "It goes from this phone now and from your account as soon as there is a network. This cannot be undone.",
    ),
    actions: [
      { label: gettext("Erase now"), run: () => erase(record, records, end) },
      { label: gettext("Keep it"), primary: true, run: () => {} },
    ],
  });
}

/** @param {AnyRecord} record @param {AnyRecord[]} records @param {() => unknown} end */
async function erase(record, records, end) {
  const events = record.type === SESSION ? records.filter((one) => one.session === record.id) : [];
  await removeRecords(
    [record, ...events].map(({ id }) => id),
    { erase: true },
  );
  await end();
  location.replace("/journal/");
}
