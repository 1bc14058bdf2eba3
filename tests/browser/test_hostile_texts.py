"""Whatever stands in a file that is brought in, or in what is pasted: reading it takes as long as
it is.
"""

import pytest

READERS = {
    "a table": (
        "async (text) => (await import('/static/js/files/csv.js')).tableIn(text, () => true)"
    ),
    "a cell of a table": (
        "async (text) => (await import('/static/js/ui/csv.js')).csvOf([[text, text]])"
    ),
    "a diary": "async (text) => (await import('/static/js/files/diary.js')).diaryIn(text)",
    "a note of another app": (
        "async (text) => (await import('/static/js/files/markup.js')).fromMarkup(text)"
    ),
    "Day One": (
        """async (text) => (await import('/static/js/files/day-one.js')).parseDayOne(
      { entries: [{ creationDate: '2026-01-01T00:00:00Z', text }] })"""
    ),
    "a contact file": (
        """async (text) => (await import('/static/js/consultations/vcard.js')).cardsIn(
      `BEGIN:VCARD\\nN:${text}\\n${text}\\nEND:VCARD`)"""
    ),
    "what was pasted": (
        "async (text) => (await import('/static/js/consultations/contact.js')).contactIn(text)"
    ),
    "an amount": "async (text) => (await import('/static/js/ui/typed-number.js')).readNumber(text)",
    "words to search": "async (text) => (await import('/static/js/ui/folding.js')).fold(text)",
    "sentences": (
        "async (text) => (await import('/static/js/guidance/sentences.js')).sentencesOf(text)"
    ),
    "a passphrase": (
        "async (text) => (await import('/static/js/files/age.js')).tidyPassphrase(text)"
    ),
    "a time": "async (text) => (await import('/static/js/files/clock.js')).clockOf(text)",
    "a day": "async (text) => (await import('/static/js/files/days.js')).dayOf(text, ['ymd'])",
}
RUNS = [
    *"\" \t\n,;|.-/()[]<>&=\\:'!#*_+@a1",
    "<b ",
    "<br ",
    "![",
    "&#",
    "a.",
    "1.",
    "1 ",
    '";',
    '"a',
    "a@",
    "= ",
    " \\n",
    "\\;",
]
LENGTH = 60_000
# Milliseconds for a text of one length and one four times as long, the best of two.
TIMED = """async ([run, length]) => {
  const read = READER
  const took = async (text) => {
    const from = performance.now()
    await read(text).catch(() => {})
    return performance.now() - from
  }
  const best = async (text) => Math.min(await took(text), await took(text))
  const text = (of) => `x${run.repeat(of / run.length)}x`
  await took(text(1000))
  const short = await best(text(length / 4))
  return short > 5000 ? [short, Infinity] : [short, await best(text(length))]
}"""
AT_ONCE = 400  # milliseconds: what takes no longer may grow as it will


@pytest.mark.parametrize("reader", READERS)
def test_no_text_takes_more_time_than_its_length(quiet_page, reader):
    slow = {}
    for run in RUNS:
        short, long = quiet_page.evaluate(TIMED.replace("READER", READERS[reader]), [run, LENGTH])
        if long > AT_ONCE and long > 10 * short:
            slow[run] = (short, long)
    assert slow == {}
