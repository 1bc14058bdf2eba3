// The comparison for a spreadsheet: one line per criterion, words as on the screen, unknown left
// empty.
import { CSV, csvOf } from "../ui/csv.js";
import { fileName, saveFile } from "../ui/files.js";
import { SCORE, gettext, optionLabel } from "../ui/phone-data.js";
import { sourceInWords } from "./comparison-source.js";
import { costInWords, knownInWords } from "./comparison-known.js";
import { valueIn, weightInWords } from "./comparison-table.js";

/** @param {Compared} found */
export function saveAsCsv(found) {
  const { people, criteria } = found;
  const rows = criteria.map((one) => [
    one.name,
    weightInWords(one),
    ...people.flatMap((person) => cellOf(found, person, one)),
  ]);
  const lines = [
    [
      gettext("What matters"),
      gettext("How much"),
      ...people.flatMap(({ nickname }) => [nickname, gettext("Note")]),
    ],
    ...rows,
    [
      gettext("Costs me a session"),
      "",
      ...people.flatMap((person) => [costInWords(found, person), ""]),
    ],
  ];
  saveFile(fileName("csv"), csvOf(lines), CSV);
}

/**
 * The value in words, and beside it where it comes from and the note.
 * @param {Compared} found @param {AnyRecord} person @param {AnyRecord} criterion
 */
function cellOf(found, person, criterion) {
  const [value, noted] = [valueIn(found, person, criterion), found.noted(person, criterion)];
  const beside = [
    noted && sourceInWords(noted),
    knownInWords(found, person, criterion),
    found.cell(person, criterion)?.note,
  ];
  return [
    value === undefined ? "" : optionLabel(SCORE, "value", value),
    beside.filter(Boolean).join(" · "),
  ];
}
