// Words for raising a concern, put together from the person's own pieces and dated examples, in
// three lengths.
import { formatSpokenDay } from "../ui/dates.js";
import { gettext, interpolate } from "../ui/phone-data.js";
import { fold } from "../ui/folding.js";

/** @typedef {{ [kind: string]: string }} Said */

const MOST_EXAMPLES = 3;
const SPOKEN = 260; // words a person says in two minutes, unhurried
const { lang } = document.documentElement;
const listed = new Intl.ListFormat(lang, { type: "conjunction" });
const words = "Segmenter" in Intl && new Intl.Segmenter(lang, { granularity: "word" });

/**
 * {one_line, two_minutes, letter} of `pieces` ({intent, effect, need, invitation, exit_line}, each
 * may be empty) and `events`. `said` is the sentence for each kind of event (KINDS_SAID in
 * journal/choices.py).
 * @param {{ pieces: { [name: string]: string }, events: AnyRecord[], said: Said }} from
 */
export function wordingsOf({ pieces, events, said }) {
  const { effect, need, invitation, exit_line: exit, ...piece } = mapped(pieces, sentence);
  const intent =
    piece.intent ||
    gettext("There’s something I’d like to bring up, because our work matters to me.");
  const chosen = telling(events);
  /** @param {number} inFull */
  const all = (inFull) => examples(chosen, inFull, said);
  // said only then
  const ready = exit && interpolate(gettext("(If I want to stop: “{words}”)"), { words: exit });
  /** @param {number} inFull */
  const spoken = (inFull) =>
    joined(
      [intent, joined(all(inFull), " "), joined([effect, need], " "), invitation, ready],
      "\n\n",
    );
  const answer = gettext("Please tell me how this is for you, when you’ve had time to read it.");
  return {
    one_line: joined(
      [intent, ...examples([...chosen].sort(byWeight).slice(0, 1), 0, said), need],
      " ",
    ),
    two_minutes: inTime(chosen.length, spoken),
    letter: joined(
      [gettext("Hello,"), intent, ...all(chosen.length), effect, need, invitation, answer],
      "\n\n",
    ),
  };
}

/** @param {(string | false | undefined)[]} parts @param {string} between */
const joined = (parts, between) => parts.filter(Boolean).join(between);
/** @param {{ [name: string]: string }} values @param {(value: string) => string} change */
const mapped = (values, change) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));

/** @param {string} a @param {string} b */
const later = (a, b) => (a > b ? -1 : a < b ? 1 : 0);
/** @param {Fields} event @returns {string} */
const dayOf = ({ occurred_on: day }) => day ?? "";
/** @param {AnyRecord} a @param {AnyRecord} b */
const byWeight = (a, b) => (b.impact ?? 0) - (a.impact ?? 0) || later(dayOf(a), dayOf(b));

/**
 * The events that tell most: those that touched most, of these the latest; in the order of time.
 * @param {AnyRecord[]} events
 */
const telling = (events) =>
  [...events]
    .sort(byWeight)
    .slice(0, MOST_EXAMPLES)
    .sort((a, b) => later(dayOf(b), dayOf(a)));

/**
 * What happened is told in full as long as there is time for it; the last examples are shortened
 * first.
 * @param {number} most @param {(inFull: number) => string} spoken
 */
function inTime(most, spoken) {
  for (let inFull = most; inFull > 0; inFull--)
    if (lengthOf(spoken(inFull)) <= SPOKEN) return spoken(inFull);
  return spoken(0);
}

/** @param {string} text */
const lengthOf = (text) =>
  words
    ? [...words.segment(text)].filter((one) => one.isWordLike).length
    : text.split(/\s+/).length;

/**
 * A text for each of `events`, the first `inFull` with the person's own words; bare ones of one
 * kind are told at once.
 * @param {AnyRecord[]} events @param {number} inFull @param {Said} said
 */
function examples(events, inFull, said) {
  /** @param {AnyRecord} event @param {number} i */
  const quoted = (event, i) => i < inFull && event.what_happened?.trim();
  /** @param {AnyRecord} event @param {number} i */
  const same = (event, i) =>
    quoted(event, i) ? event.id : `${event.kind} ${fold(ownKind(event))}`;
  const groups = [
    ...Map.groupBy(
      events.map((event, i) => ({ event, key: same(event, i) })),
      ({ key }) => key,
    ).values(),
  ];
  const days = groups.map((group) => daysOf(group.map(({ event }) => event)));
  return groups.map((group, i) => {
    const [{ event, key }] = group;
    const when =
      days[i] && days[i] === days[i - 1] ? gettext("That same day") : on(days[i], group.length);
    return joined(
      [inWords(event, when, said), key === event.id && noted(event.what_happened)],
      " ",
    );
  });
}

/** @param {Fields} event @returns {string} */
const ownKind = ({ kind, own_kind: own }) => (kind === "own" && own?.trim()) || "";

/** @param {AnyRecord} event @param {string} when @param {Said} said */
function inWords(event, when, said) {
  const own = ownKind(event);
  const text = own
    ? gettext("{when}, something happened. I wrote it down as “{kind}”")
    : (said[event.kind] ?? said.own);
  return interpolate(text, { when, kind: sentence(own) });
}

/** The days as one says them; a day nobody can read is not said. @param {AnyRecord[]} events */
const daysOf = (events) =>
  listed.format(new Set(events.map((event) => formatSpokenDay(dayOf(event))).filter(Boolean)));

/** @param {string} days @param {number} times */
function on(days, times) {
  if (days) return interpolate(gettext("On {days}"), { days });
  return times > 1 ? gettext("More than once") : gettext("Once");
}

/**
 * The person's own words stay as they are: as a note of theirs, for it may say "she" where the
 * other is "you".
 * @param {string} text
 */
const noted = (text) => interpolate(gettext("My note says: “{words}”"), { words: sentence(text) });

/**
 * `text` trimmed, with a full stop where it ends without any mark.
 * @param {string | undefined} text
 */
function sentence(text) {
  const plain = (text ?? "").trim();
  return !plain || /[\p{Sentence_Terminal}…:;]["'”’)»“]*$/u.test(plain) ? plain : `${plain}.`;
}
