"""A page that was left stays alive in WebKit: what it had begun must not hold up the pages after
it.
"""

import time

from tests.engines.driven import place
from tests.engines.steps import READY, log

MANY = 4000
FILL = """async (count) => {
  const { saveRecords } = await import('/static/js/storage/records.js')
  await saveRecords(Array.from({ length: count }, (_, n) => ({
    type: 'journal.EmpathicFailure', kind: 'forgot_something', what_happened: 'One of many, ' + n,
    occurred_on: '2026-0' + (1 + n % 9) + '-11',
  })))
}"""


def test_an_entry_is_saved_after_quick_taps_and_read_again_without_a_server(phone_with, server):
    phone = phone_with("webkit")
    phone.go("/")
    assert phone.run(READY)
    phone.run(FILL, MANY)
    for name in ("Journal", "Match", "Plan", "Today", "Journal", "Plan", "Today", "Journal"):
        phone.click(place(name))
        time.sleep(0.15)  # as fast as a thumb: in the middle of the page's reading
    phone.back()
    phone.back()
    log(phone)
    server.stop()
    phone.go("/journal/")
    phone.shows("Fell asleep")
