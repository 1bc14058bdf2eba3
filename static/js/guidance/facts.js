// What the rules of the plan are told: kinds, states and dates of what is there, never a word of
// it.
import { nowWithOffset } from "../ui/dates.js";
import { types } from "../ui/phone-data.js";

// By the list's name in guidance/domain/evidence.py: which records, which of their fields, and of
// which only whether.
/** @type {{ [list: string]: [type: string, fields: FieldName[], whether?: FieldName[]] }} */
const READ = {
  progress: ["guidance.StepProgress", ["step", "state", "decided_at", "wanted"]],
  therapists: ["journal.Therapist", ["role", "started_on"]],
  sessions: ["journal.TherapySession", ["therapist", "occurred_at", "status"]],
  failures: ["journal.EmpathicFailure", ["therapist"]],
  repairs: ["journal.Repair", ["failures", "raised_by"]],
  perspectives: ["guidance.Perspective", []],
  concerns: ["guidance.Concern", ["said_on"]],
  decisions: ["guidance.Decision", ["therapist", "course", "decided_on", "look_again_on", "held"]],
  consultations: ["consultations.Consultation", ["therapist", "status"]],
  criteria: ["assessments.Criterion", []],
  scores: ["assessments.Score", ["therapist"]],
  impressions: ["consultations.Impression", ["therapist"]],
  choices: ["consultations.Choice", ["therapist", "occurred_on"]],
  closings: [
    "guidance.Closing",
    ["therapist", "ending", "held_at", "sent_on", ...types["guidance.Closing"].groups.practical],
  ],
  handovers: [
    "guidance.Handover",
    ["therapist", "given_on"],
    ["after_first", "after_second", "after_third"],
  ],
  reflections: ["assessments.Reflection", []],
};

/** @param {AnyRecord[]} records @param {[type: string, fields: FieldName[], whether?: FieldName[]]} read */
function listed(records, [type, fields, whether = []]) {
  return records
    .filter((record) => record.type === type)
    .map((record) => ({
      id: record.id,
      created_at: record.created_at ?? null,
      ...Object.fromEntries(fields.map((name) => [name, record[name] ?? null])),
      ...Object.fromEntries(whether.map((name) => [name, Boolean(record[name])])),
    }));
}

/** @param {AnyRecord[]} records @returns {Facts} */
export const planFacts = (records) => ({
  now: nowWithOffset(),
  ...Object.fromEntries(Object.entries(READ).map(([name, read]) => [name, listed(records, read)])),
});

/** @type {{ [step: string]: string[] }} */
const SPEAKS = {
  notice: [],
  ask: ["guidance.Perspective"],
  say: ["guidance.Concern"],
  decide: ["guidance.Decision"],
  consult: ["consultations.Consultation"],
  compare: [],
  choose: ["consultations.Choice"],
  close: ["guidance.Closing"],
  begin: ["guidance.Handover", "assessments.Reflection"],
};

/**
 * The records that speak for one step, by its code, the newest first.
 * @param {string} step @param {AnyRecord[]} records
 */
export const recordsFor = (step, records) =>
  records.filter(({ type }) => SPEAKS[step].includes(type)).sort((a, b) => (a.id < b.id ? 1 : -1));
