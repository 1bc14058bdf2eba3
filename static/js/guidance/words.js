// Every word the plan's codes are told in.
import { gettext, ngettext } from "../ui/phone-data.js";

/** @type {{ [state: string]: () => string }} */
export const STATE = {
  open: () => "",
  doing: () => gettext("under way"),
  paused: () => gettext("not now"),
  done: () => gettext("done"),
  skipped: () => gettext("left out"),
  set_aside: () => gettext("not needed"),
};

/** @type {{ [code: string]: (n: number) => string }} */
const EVIDENCE = {
  sessions: (n) =>
    ngettext("Your journal holds {n} session.", "Your journal holds {n} sessions.", n),
  failures: (n) => ngettext("Your journal holds {n} event.", "Your journal holds {n} events.", n),
  perspectives: (n) => ngettext("You noted {n} outside view.", "You noted {n} outside views.", n),
  concerns: (n) => ngettext("You prepared {n} thing to say.", "You prepared {n} things to say.", n),
  said: (n) => ngettext("You said {n} of them.", "You said {n} of them.", n),
  repairs: (n) => ngettext("You noted {n} talk about it.", "You noted {n} talks about it.", n),
  decisions: (n) => ngettext("You wrote down {n} decision.", "You wrote down {n} decisions.", n),
  candidates: (n) => ngettext("You consider {n} person.", "You consider {n} people.", n),
  met: (n) => ngettext("You met {n} of them.", "You met {n} of them.", n),
  criteria: (n) =>
    ngettext(
      "You named {n} thing that matters to you.",
      "You named {n} things that matter to you.",
      n,
    ),
  compared: (n) =>
    ngettext("You compared {n} person by them.", "You compared {n} people by them.", n),
  choices: (n) => ngettext("You wrote down {n} choice.", "You wrote down {n} choices.", n),
  closings: (n) => ngettext("You prepared {n} ending.", "You prepared {n} endings.", n),
  arranged: (n) =>
    ngettext("{n} of 6 practical things is settled.", "{n} of 6 practical things are settled.", n),
  handovers: (n) => ngettext("You wrote {n} handover.", "You wrote {n} handovers.", n),
  first_sessions: (n) =>
    ngettext(
      "You had {n} session with the new therapist.",
      "You had {n} sessions with the new therapist.",
      n,
    ),
  reflections: (n) => ngettext("You wrote {n} reflection.", "You wrote {n} reflections.", n),
};

/**
 * What is there for a step, in sentences; the order is the one a person would tell it in.
 * @param {Evidence[]} evidence
 */
export const evidenceInWords = (evidence) =>
  Object.keys(EVIDENCE)
    .flatMap((code) => evidence.filter((one) => one.code === code))
    .map(({ code, n }) => EVIDENCE[code](n))
    .join(" ");

/**
 * Reasons for and against (guidance/domain/reasons.py): facts, each with what it is out of.
 * @type {{ [code: string]: (of: number) => string }}
 */
export const REASON = {
  quiet_sessions: (of) =>
    of === 1
      ? gettext("The one session was without an event")
      : gettext("{n} of {of} sessions without an event"),
  felt_larger: (of) =>
    of === 1
      ? gettext("I left feeling larger, the one time I noted it")
      : gettext("{n} of {of} times I left feeling larger"),
  repaired: (of) =>
    of === 1 ? gettext("The one event was repaired") : gettext("{n} of {of} events were repaired"),
  change_held: (of) =>
    of === 1
      ? gettext("After the one talk a promised change held")
      : gettext("{n} of {of} times a promised change held"),
  accepted: (of) =>
    of === 1
      ? gettext("After the one talk I could accept what they did")
      : gettext("{n} of {of} times I could accept what they did"),
  sessions_with_events: (of) =>
    of === 1
      ? gettext("The one session had an event")
      : gettext("{n} of {of} sessions with an event"),
  felt_smaller: (of) =>
    of === 1
      ? gettext("I left feeling smaller, the one time I noted it")
      : gettext("{n} of {of} times I left feeling smaller"),
  open: (of) =>
    of === 1 ? gettext("The one event is open") : gettext("{n} of {of} events are open"),
  came_back: (of) =>
    of === 1
      ? gettext("The one event came back after a promised change")
      : gettext("{n} of {of} events came back after a promised change"),
  change_did_not_hold: (of) =>
    of === 1
      ? gettext("After the one talk a promised change did not hold")
      : gettext("{n} of {of} times a promised change did not hold"),
  talk_now: () => gettext("Something happened that is worth talking about, whatever the count"),
};
