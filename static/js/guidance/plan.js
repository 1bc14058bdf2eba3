// Beside each step: what the journal already holds for it.
import { follow } from "../storage/changes.js";
import { all } from "../storage/records.js";
import { demoNotice } from "../journal/demo.js";
import { inView } from "../journal/therapists.js";
import { FAILURE, REPAIR, SESSION, THERAPIST, ngettext } from "../ui/phone-data.js";

const EVIDENCE = {
  sessions: [SESSION, (n) => ngettext("Your journal holds {n} session.", "Your journal holds {n} sessions.", n)],
  failures: [FAILURE, (n) => ngettext("Your journal holds {n} event.", "Your journal holds {n} events.", n)],
  repairs: [REPAIR, (n) => ngettext("You noted {n} talk about it.", "You noted {n} talks about it.", n)],
  candidates: [THERAPIST, (n) => ngettext("You consider {n} person.", "You consider {n} people.", n), (one) => one.role === "candidate"],
};

follow(async () => {
  const records = await all();
  demoNotice(records);
  const shown = inView(records);
  for (const line of document.querySelectorAll("[data-evidence]")) {
    const [type, words, fits = () => true] = EVIDENCE[line.dataset.evidence];
    const n = shown.filter((record) => record.type === type && fits(record)).length;
    line.textContent = n ? words(n) : "";
  }
});
