"""Notes go from screen to camera in every engine. None of them has a camera here but Chromium
(tests/browser/test_moving_code.py): what it would see is drawn into the page.
"""

from tests.browser.carrying import WRITE
from tests.browser.filming import FILMED, SEE, journal_of
from tests.engines.driven import button, labelled
from tests.engines.steps import NOTES, READY

COUNT = 12
CODES = 10  # of 3 parts
SHOW = "//button[@value='show']"


def test_notes_go_by_the_moving_code(phone):
    phone.go("/")
    assert phone.run(READY)
    phone.run(WRITE, [journal_of(COUNT), 0])
    kept = phone.run(NOTES)
    phone.go("/more/export/")
    phone.click(button("Take this phrase"))
    passphrase = phone.run("async () => document.querySelector('.phrase strong').textContent")
    phone.click(SHOW)
    phone.click(button("Start"))
    film: set[str] = set()
    phone.until(lambda: film.add(phone.run(f"async () => ({FILMED})()")) or len(film) >= CODES)
    phone.go("/more/erase/")
    phone.click(labelled("Yes, delete it all"))
    phone.click(button("Delete everything on this phone"))
    phone.shows("Start writing")
    assert phone.run(NOTES) == []
    phone.go("/more/import/")
    phone.run(SEE, [sorted(film), 640, 480])
    phone.click(button("Take it from another phone"))
    phone.shows("Passphrase of the file")
    phone.type("//*[@id='passphrase']", passphrase)
    phone.click(button("Open the file"))
    phone.shows(f"{COUNT} entries are new here")
    phone.click(button("Bring it in"))
    phone.shows("brought in.")
    assert phone.run(NOTES) == kept
