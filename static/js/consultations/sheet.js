// The questions in their order: the starting set, and what the person made of it.
import { readRecords } from "../storage/records.js";
import { ANSWER, QUESTION, types } from "../ui/phone-data.js";
import { askOr } from "./without-rulebook.js";
import { trySaving } from "../ui/saving.js";

const starting = types[ANSWER].fields.code.choices;

/** Every line {key, code, question, position, left_out, record} in order. */
export async function sheetOf(records) {
  const own = records.filter(({ type }) => type === QUESTION);
  const told = own.map(({ id, code, position, left_out }) => ({ id, code, position, left_out }));
  const codes = Object.keys(starting);
  const asTheyCome = [
    ...codes.map((code) => ({ key: code, code })),
    ...own.filter(({ code }) => !code).map(({ id }) => ({ key: id, question: id })),
  ];
  const lines = await askOr(asTheyCome, "consultations.question_sheet", { codes, questions: told });
  return lines.map((line) => ({ ...line, record: own.find(({ id }) => id === line.question) }));
}

export const wordsOf = ({ code, record }) => record?.text ?? starting[code] ?? "";

export const addQuestion = (text) => trySaving([{ type: QUESTION, text }]);

/** The record of a line as it stands now, or the one it gets when something about it is changed. */
async function changed(line, change) {
  const stored =
    line.question && (await readRecords(QUESTION)).find(({ id }) => id === line.question);
  return { ...(stored ?? { type: QUESTION, code: line.code, text: wordsOf(line) }), ...change };
}

export const leaveOut = async (line) =>
  trySaving([await changed(line, { left_out: !line.left_out })]);

/** Let the line at `i` and its neighbour change places. */
export async function moveLine(sheet, i, by) {
  const [one, other] = [sheet[i], sheet[i + by]];
  const places =
    one.position === other.position
      ? [other.position + by, other.position]
      : [other.position, one.position];
  await trySaving(
    await Promise.all([
      changed(one, { position: places[0] }),
      changed(other, { position: places[1] }),
    ]),
  );
}
