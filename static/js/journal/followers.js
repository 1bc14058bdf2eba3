// What else a saved record changes.
import { newId } from "../storage/ids.js";
import { IMPRESSION, SESSION, THERAPIST } from "../ui/phone-data.js";
import { FIRST } from "./record-options.js";
import { UNNAMED } from "./therapists.js";

/**
 * The record with all that follows from it: its first therapist, or a moved session's events.
 * @param {AnyRecord} record @param {Fields} before @param {AnyRecord[]} records
 */
export function withFollowers(record, before, records) {
  if (record.therapist === FIRST) {
    const therapist = {
      id: newId(),
      type: THERAPIST,
      nickname: UNNAMED,
      role: "current",
    };
    return [therapist, { ...record, therapist: therapist.id }];
  }
  if (record.type === IMPRESSION) {
    const meeting = records.find(
      ({ id, status }) => id === record.consultation && status === "booked",
    );
    return meeting ? [record, { ...meeting, status: "took_place" }] : [record];
  }
  if (record.type !== SESSION || !before.occurred_at) return [record];
  const [day, was] = [record, before].map((one) => one.occurred_at.slice(0, 10));
  const events = records.filter((one) => one.session === record.id);
  return [
    record,
    ...events.map((one) => ({
      ...one,
      therapist: record.therapist,
      occurred_on: one.occurred_on === was ? day : one.occurred_on,
    })),
  ];
}
