// The comparison for a spreadsheet: one line per criterion, words as on the screen, unknown left empty.
import { CSV, csvOf } from "../ui/csv.js";
import { fileName, saveFile } from "../ui/files.js";
import { SCORE, gettext, optionLabel } from "../ui/phone-data.js";
import { feeInWords, weightInWords } from "./comparison-table.js";

export function saveAsCsv(found) {
  const { people, criteria, cell, fees } = found;
  const rows = criteria.map((one) => [one.name, weightInWords(one), ...people.flatMap((person) => [valueOf(cell(person, one)), cell(person, one)?.note])]);
  const lines = [
    [gettext("What matters"), gettext("How much"), ...people.flatMap(({ nickname }) => [nickname, gettext("Note")])],
    ...rows,
    [gettext("Costs me a session"), "", ...people.flatMap(({ id }) => [feeInWords(fees.get(id)), ""])],
  ];
  saveFile(fileName("csv"), csvOf(lines), CSV);
}

const valueOf = (score) => (score?.value === undefined ? "" : optionLabel(SCORE, "value", score.value));
