// Who a quick entry is about: whom it offers, and when today's session with them should have begun.
import { fold } from "../ui/folding.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { UNNAMED, labelsOf, ofNow } from "./therapists.js";

/** Options for therapists nobody has named yet. */
export const FIRST_OPTION = { value: "first", label: UNNAMED };
const OTHER = "other";

const elseOne = gettext("Someone else");

/**
 * Everybody known, "My therapist" while nobody is it, and somebody new.
 * @param {AnyRecord[]} known
 */
export function whoOptions(known) {
  const isTaken = known.some(({ nickname }) => nickname.startsWith(elseOne));
  return [
    ...(ofNow(known).length ? [] : [FIRST_OPTION]),
    ...[...labelsOf(known)].map(([value, label]) => ({ value, label })),
    { value: OTHER, label: isTaken ? gettext("Someone new") : elseOne },
  ];
}

/**
 * {id} of somebody known, or {nickname} of somebody new. A name that is known means them, so that
 * nobody is there twice.
 * @param {Fields} record @param {AnyRecord[]} known
 */
export function whoIs({ therapist, nickname }, known) {
  if (therapist === FIRST_OPTION.value) return { nickname: FIRST_OPTION.label };
  if (therapist !== OTHER) return { id: therapist };
  const name = (nickname ?? "").trim();
  const same = name && known.find((one) => fold(one.nickname) === fold(name));
  return same ? { id: same.id } : { nickname: name || unnamed(known) };
}

/** A name for somebody without one, which nobody has yet. @param {AnyRecord[]} known */
function unnamed(known) {
  const taken = new Set(known.map(({ nickname }) => nickname));
  let [name, n] = [elseOne, 1];
  while (taken.has(name)) name = interpolate(gettext("{name} {n}"), { name: elseOne, n: (n += 1) });
  return name;
}
