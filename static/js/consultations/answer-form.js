// What one person says to each question, written down while they say it.
import { sharedId } from "../storage/shared-ids.js";
import { readRecords } from "../storage/records.js";
import { goneOnWith, mergedFor } from "../ui/merging.js";
import { ANSWER } from "../ui/phone-data.js";
import { begunRecord, formSession } from "../ui/saving.js";

/** @param {Fields} answer @returns {string} */
const keyOf = ({ code, question }) => code ?? question;
/** @type {AnswerForm | undefined} */
let open; // the form in view stays as it is while its words are unsaved

/**
 * The newest answer of `person` to each question, by the question's key.
 * @param {AnyRecord} person @param {AnyRecord[]} records
 */
const stored = (person, records) =>
  new Map(
    records
      .filter(({ type, therapist }) => type === ANSWER && therapist === person.id)
      .sort((a, b) => (a.created_at < b.created_at ? -1 : 1))
      .map((answer) => [keyOf(answer), answer]),
  );

/** @param {Map<string, AnyRecord>} answers @returns {{ [key: string]: string }} */
const textsOf = (answers) =>
  Object.fromEntries([...answers].map(([key, { answer }]) => [key, answer ?? ""]));

/**
 * What stands in the form for `person`, with what is not saved yet.
 * @param {AnyRecord} person @param {AnyRecord[]} records
 */
export async function answerTexts(person, records) {
  const inUse = () => open?.touched && open.person.id === person.id;
  if (inUse()) return open;
  const answers = stored(person, records);
  const session = formSession(`page /match/questions/ id=${person.id}`);
  const kept = begunRecord(await session.begun());
  if (inUse()) return open; // somebody began to write meanwhile
  const { typed, base } = goneOnWith(kept, textsOf(answers));
  open = {
    person,
    session,
    base,
    touched: Boolean(kept),
    typed: { ...typed },
    edit(key, text) {
      this.touched = true;
      this.typed[key] = text;
      session.keep({ typed: { ...this.typed }, base });
    },
  };
  return open;
}

/** @param {AnyRecord} person @param {AnyRecord[]} records */
answerTexts.read = (person, records) => textsOf(stored(person, records));

/** Save what was written; true once it is on disk. @param {AnswerForm} form */
export async function keepAnswers(form) {
  const now = stored(form.person, await readRecords(ANSWER));
  const made = [];
  for (const [key, text] of Object.entries(form.typed)) {
    const was = form.base[key] ?? "";
    if (text.trim() !== was)
      made.push(
        await answered(form.person, key, {
          was,
          text: text.trim(),
          current: now.get(key),
        }),
      );
  }
  const unseen = Object.assign({}, ...made.map((one) => one.unseen));
  if (made.length) {
    const records = made.map(({ record }) => record);
    if (!(await form.session.save(records, { unseen }))) return false;
  } else await form.session.end();
  open = undefined;
  return true;
}

/**
 * @param {AnyRecord} person @param {string} key
 * @param {{ was: string, text: string, current?: AnyRecord }} what
 */
async function answered(person, key, { was, text, current }) {
  const about = /^[0-9a-f-]{36}$/.test(key) ? { question: key } : { code: key };
  const fresh = {
    id: await sharedId(person.id, key),
    type: ANSWER,
    therapist: person.id,
    ...about,
    created_at: person.created_at,
  };
  const [base, typed] = [was, text].map((answer) => (answer ? { answer } : {}));
  return mergedFor(current ?? fresh, base, typed);
}
