// The comparison for a spreadsheet: one line per criterion, words as on the screen, unknown left empty.
import { fileName, saveFile } from "../ui/files.js";
import { SCORE, gettext, optionLabel } from "../ui/phone-data.js";
import { feeInWords, weightInWords } from "./comparison-table.js";

/** Quoted; what a spreadsheet would take for a formula stays text. */
const quoted = (text = "") => `"${String(text).replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
const line = (cells) => cells.map(quoted).join(",");

export function saveAsCsv(found) {
  const { people, criteria, cell, fees } = found;
  const rows = criteria.map((one) => [one.name, weightInWords(one), ...people.flatMap((person) => [valueOf(cell(person, one)), cell(person, one)?.note])]);
  const lines = [
    [gettext("What matters"), gettext("How much"), ...people.flatMap(({ nickname }) => [nickname, gettext("Note")])],
    ...rows,
    [gettext("Costs me a session"), "", ...people.flatMap(({ id }) => [feeInWords(fees.get(id)), ""])],
  ];
  saveFile(fileName("csv"), `\ufeff${lines.map(line).join("\r\n")}\r\n`, "text/csv");
}

const valueOf = (score) => (score?.value === undefined ? "" : optionLabel(SCORE, "value", score.value));
