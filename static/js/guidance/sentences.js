// A text sentence by sentence, so that one can be crossed out without the other, in any language.

const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });
// "M.", "p.m.", "Ph.D.", "M.-L.": letters with a dot each; then words without a vowel, as "Dr." and
// "Mrs."
const LETTERS = /(?<!\p{L})(?:\p{L}|(?:\p{L}{1,3}\.-?)+\p{L}{1,3})\.$/u;
const NO_VOWEL = /(?<!\p{L})[bcdfghj-np-tv-xz]{2,5}\.$/iu;
const SHORTENED =
  /(?<!\p{L})(?:profa?|rev|dipl|psych|dott|dott\.ssa|dra|sra|srta|sig|mag|mme|mlle|ing|lic|approx|incl|atty|avv|bakk|doç|dña|hab|heilpr|inż|lcd[ao]|lek|mej|messrs|mevr|mtr[ao]|mudr|phdr|judr|pharmdr|psic|psyk|uzm|yrd|акад|гр|доц|им|проф|κα|κος|δρ)\.$/iu;
// What stands before a name, in many languages. Where the same letters are a word, too, only with a
// capital; and what follows "Dr." or "Dipl.-" only behind a dot.
const TITLE =
  /(?<!\p{L})(?:Arch|Arq|Av|Bay|Capt|Col|Enf|Fam|Doc|Doz|Eng|Gen|Geom|Gov|Gör|Hon|Ir|Insp|Maj|Me|Öğr|Past|Pe|Pres|Psk|Rag|Rep|Sen|Sup|Vic|Ул)\.$/u;
const DEGREE =
  /\p{L}\.[\s-]*(?:agr|bac|biol|chem|dent|habil|hum|iur|jur|lek|med|mus|nat|oec|paed|päd|pharm|phil|pol|psych|publ|rer|sc|soc|spec|\p{L}*päd|techn|theol|univ|vet)\.$/iu;
const BEFORE_A_NUMBER = /(?<!\p{L})\p{L}{1,4}\.$/u;
const ORDINAL = /(?<![\p{N}.:,])\p{N}{1,2}\.$/u;

// To the segmenter only a capital begins a sentence after a dot, and three dots in one sign end
// none: it is shown a text of the same length, in which a writer without capitals has them.
const CAPITAL = /\p{Lu}/u;
/** @param {string} letter */
const raised = (letter) =>
  letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter;
/** @param {string} text */
const asSegmented = (text) =>
  (CAPITAL.test(text) ? text : text.replace(/\p{Ll}/gu, raised)).replaceAll("…", ".");

/**
 * The sentences of `text`. A dot of an abbreviation or a name ends none: half a name must never be
 * left standing.
 */
export function sentencesOf(text = "") {
  /** @type {string[]} */
  const found = [];
  for (const { index, segment } of segmenter.segment(asSegmented(text))) {
    const part = text.slice(index, index + segment.length);
    const before = found.at(-1);
    if (before !== undefined && goesOn(before, part, text)) found.push(found.pop() + part);
    else found.push(part);
  }
  return found.map((one) => one.trim()).filter(Boolean);
}

/** @param {string} before @param {string} after @param {string} text */
function goesOn(before, after, text) {
  if (/\n\s*$/u.test(before)) return false;
  const end = before.trimEnd();
  return (
    [LETTERS, NO_VOWEL, SHORTENED, TITLE, DEGREE, ORDINAL].some((one) => one.test(end)) ||
    (/^\p{N}/u.test(after) && BEFORE_A_NUMBER.test(end)) ||
    // who writes no capitals begins sentences without one
    (/^\p{Ll}/u.test(after) && CAPITAL.test(text)) ||
    !/[\p{L}\p{N}]/u.test(after)
  );
}
