// The questions in their order: the starting set, and what the person made of it.
import { readRecords } from "../storage/records.js";
import { ANSWER, QUESTION, types } from "../ui/phone-data.js";
import { askOr } from "./without-rulebook.js";
import { trySaving } from "../ui/saving.js";

const starting = types[ANSWER].fields.code.choices;
const STEP = 10; // between two places, as in consultations/domain/sheet.py

/**
 * Every line {key, code, question, position, left_out, record} in order.
 * @param {AnyRecord[]} records @returns {Promise<SheetLine[]>}
 */
export async function sheetOf(records) {
  const own = records.filter(({ type }) => type === QUESTION);
  const told = own.map(({ id, code, position, left_out }) => ({ id, code, position, left_out }));
  const codes = Object.keys(starting);
  /** @type {SheetLine[]} */
  const asTheyCome = [
    ...codes.map((code) => ({ key: code, code, question: null })),
    ...own.filter(({ code }) => !code).map(({ id }) => ({ key: id, code: null, question: id })),
  ].map((line, i) => ({ ...line, position: (i + 1) * STEP, left_out: false }));
  const lines = await askOr(asTheyCome, "consultations.question_sheet", { codes, questions: told });
  return lines.map((/** @type {SheetLine} */ line) => ({
    ...line,
    record: own.find(({ id }) => id === line.question),
  }));
}

/** @param {SheetLine} line @returns {string} */
export const wordsOf = ({ code, record }) => record?.text ?? starting[code ?? ""] ?? "";

/** @param {string} text */
export const addQuestion = (text) => trySaving([{ type: QUESTION, text }]);

/**
 * The record of a line as it stands now, or the one it gets when something about it is changed.
 * @param {SheetLine} line @param {Fields} change
 */
async function changed(line, change) {
  const stored = (await readRecords(QUESTION)).find(({ id }) => id === line.question);
  return { ...(stored ?? { type: QUESTION, code: line.code, text: wordsOf(line) }), ...change };
}

/** @param {SheetLine} line */
export const leaveOut = async (line) =>
  trySaving([await changed(line, { left_out: !line.left_out })]);

/**
 * Let the line at `i` and its neighbour change places.
 * @param {SheetLine[]} sheet @param {number} i @param {number} by
 */
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
