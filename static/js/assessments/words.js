// Every word the rulebook's codes are told in.
import { formatDay, formatShort } from "../ui/dates.js";
import { gettext, interpolate, ngettext } from "../ui/phone-data.js";

const list = new Intl.ListFormat(document.documentElement.lang);

/** @type {{ [word: string]: () => string }} */
export const FREQUENCY = {
  too_early: () => gettext("Too early to say"),
  none_noted: () => gettext("None noted"),
  occasional: () => gettext("Occasional"),
  worth_raising: () => gettext("Worth raising"),
  recurring: () => gettext("Recurring"),
};

/** @type {{ [word: string]: () => string }} */
export const REPAIR_WORDS = {
  nothing: () => gettext("Nothing to repair"),
  repaired: () => gettext("Repaired"),
  partly: () => gettext("Partly"),
  open: () => gettext("Open"),
  waiting: () => gettext("Not yet talked about"),
  untestable: () => gettext("Change promised, still to be seen"),
};

/** @type {{ [code: string]: (answer: Pattern) => string }} */
export const RULE = {
  too_few: ({ settings }) =>
    interpolate(gettext("Fewer than {n} sessions are logged. Events are listed all the same."), {
      n: settings.least_sessions,
    }),
  none: () => gettext("No event is noted in these sessions."),
  one: () => gettext("One session with an event is called occasional. Everyone slips."),
  several: ({ settings }) =>
    interpolate(gettext("From {n} sessions with an event on, it is called worth raising."), {
      n: settings.worth_raising,
    }),
  many: ({ settings }) =>
    interpolate(gettext("From {n} sessions with an event on, it is called recurring."), {
      n: settings.recurring,
    }),
  came_back: () =>
    gettext("Something came back after a change had been promised: that is called recurring."),
};

/** @param {Outlook} change */
const nextWord = ({ n, frequency }) => ({ n, word: FREQUENCY[frequency]().toLowerCase() });

/** @type {{ [code: string]: (change: Outlook) => string }} */
export const CHANGE = {
  more_sessions_needed: ({ n }) =>
    ngettext(
      "{n} more session logged, with or without an event.",
      "{n} more sessions logged, with or without an event.",
      n,
    ),
  one_more_makes: (change) =>
    interpolate(gettext("One more session with an event: {word}."), nextWord(change)),
  more_make: (change) =>
    interpolate(gettext("{n} more sessions with an event: {word}."), nextWord(change)),
  leaves_window: (change) =>
    interpolate(gettext("Sessions without an event, {n} in a row: {word}."), nextWord(change)),
  repair_needed: ({ n }) =>
    ngettext("Talking about it: {n} event is open.", "Talking about it: {n} events are open.", n),
  next_session_to_come: ({ n }) =>
    ngettext("The next session: {n} event is new.", "The next session: {n} events are new.", n),
  repair_unfinished: ({ n }) =>
    ngettext(
      "A fuller repair: {n} event is partly repaired.",
      "A fuller repair: {n} events are partly repaired.",
      n,
    ),
  change_to_check: ({ n }) =>
    ngettext(
      "Seeing whether the promised change holds: {n} event.",
      "Seeing whether the promised change holds: {n} events.",
      n,
    ),
  date_needed: ({ n }) =>
    ngettext("A date: {n} event has none.", "A date: {n} events have none.", n),
};

/** "3 of 8 sessions", and what lay between sessions. @param {Pattern} answer */
export function countInWords({ sessions_with: hit, sessions, between }) {
  const inSessions = interpolate(
    ngettext("{hit} of {n} session", "{hit} of {n} sessions", sessions),
    { hit },
  );
  return between
    ? `${inSessions}, ${ngettext("and on {n} day between them", "and on {n} days between them", between)}`
    : inSessions;
}

/**
 * How many are in which states; together they are all there are, so that the count never
 * contradicts the word.
 * @type {{ [states: string]: (n: number) => string }}
 */
const COUNTED = {
  repaired: (n) => ngettext("{n} repaired", "{n} repaired", n),
  partly: (n) => ngettext("{n} partly repaired", "{n} partly repaired", n),
  untestable: (n) => ngettext("{n} with a promised change", "{n} with a promised change", n),
  "open waiting": (n) => ngettext("{n} not talked about yet", "{n} not talked about yet", n),
};

/** @param {Pattern} answer */
export function repairCount({ failures, repair_counts: counts }) {
  if (!failures) return gettext("No event in this time");
  /** @type {[words: (n: number) => string, n: number][]} */
  const told = Object.entries(COUNTED).map(([states, words]) => [
    words,
    states.split(" ").reduce((sum, state) => sum + counts[state], 0),
  ]);
  const parts = told.filter(([, n]) => n).map(([words, n]) => words(n));
  return interpolate(ngettext("Of {n} event: {parts}", "Of {n} events: {parts}", failures), {
    parts: list.format(parts),
  });
}

/** @param {Pattern} answer */
export const rangeInWords = ({ settings, since }) =>
  interpolate(
    gettext(
      "It looks at the last {window} sessions that took place or should have, at most {months} months (since {since}).",
    ),
    {
      ...settings,
      since: formatDay(since),
    },
  );

/** The whole of it in a line, for whoever has just turned a number. @param {Pattern} found */
export const inOneLine = (found) =>
  interpolate(gettext("With these numbers: {often} · {repaired} · {count}."), {
    often: FREQUENCY[found.frequency](),
    repaired: REPAIR_WORDS[found.repair](),
    count: countInWords(found),
  });

/** @type {{ [code: string]: (n: number) => string }} */
export const CANNOT_WORK = {
  window_too_short: (n) =>
    ngettext(
      "Take at least {n} session: with fewer it is always too early to say.",
      "Take at least {n} sessions: with fewer it is always too early to say.",
      n,
    ),
  slip_is_occasional: (n) =>
    interpolate(gettext("Take at least {n}: everyone slips, and once is occasional."), { n }),
  worth_out_of_reach: (n) =>
    interpolate(gettext("Take at most {n}, so that “recurring” stays within reach."), { n }),
  recurring_too_soon: (n) =>
    interpolate(gettext("Take at least {n}, or “worth raising” could never be said."), { n }),
  recurring_out_of_reach: (n) =>
    interpolate(gettext("Take at most {n}: no more sessions than that are looked at."), { n }),
};

/**
 * "How often: recurring since 16 Jun, before that worth raising, before that occasional."
 * @param {string} axis @param {{ [word: string]: () => string }} words @param {Run[]} runs
 */
export function runsInWords(axis, words, runs) {
  const [now, ...before] = runs.slice(-3).reverse();
  /** @param {Run} run */
  const word = (run) => words[run.word]().toLowerCase();
  const since =
    runs.length > 1
      ? interpolate(gettext("{word} since {day}"), { word: word(now), day: formatShort(now.since) })
      : word(now);
  const earlier = before.map((run) =>
    interpolate(gettext("before that {word}"), { word: word(run) }),
  );
  return interpolate(gettext("{axis}: {told}."), {
    axis: axis.replace("?", ""),
    told: [since, ...earlier].join(", "),
  });
}
