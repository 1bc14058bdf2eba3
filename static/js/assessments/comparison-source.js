// Where a value of the comparison comes from that the person did not put there.
import { formatShort } from "../ui/dates.js";
import { IMPRESSION, gettext, interpolate, ngettext } from "../ui/phone-data.js";

/** @param {NotedCell} cell */
export function sourceInWords({ answers, record }) {
  if (answers > 1 && answers % 2)
    return ngettext(
      "the middle of your last {n} answers",
      "the middle of your last {n} answers",
      answers,
    );
  if (answers > 1)
    // between two in the middle it is the lower one
    return ngettext(
      "the middle of your last {n} answers, rounded down",
      "the middle of your last {n} answers, rounded down",
      answers,
    );
  const day = formatShort(record.occurred_at);
  return record.type === IMPRESSION
    ? interpolate(gettext("from your impression on {day}"), { day })
    : interpolate(gettext("from your session on {day}"), { day });
}
