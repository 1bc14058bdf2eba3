from playwright.sync_api import expect

from tests.browser.steps import log_session, records


def test_what_one_tab_saves_the_other_shows(page, context):
    other = context.new_page()
    other.goto("/journal/")
    expect(other.get_by_text("Nothing written yet.")).to_be_visible()
    log_session(page, "Fell asleep")
    expect(other.get_by_role("link", name="Fell asleep")).to_be_visible()


def test_two_tabs_that_save_at_once_both_keep_their_entry(page, context):
    other = context.new_page()
    for tab, kind in ((page, "Fell asleep"), (other, "Talked about their life")):
        tab.goto("/log/")
        tab.locator("label.option", has_text=kind).tap()
    for tab in (page, other):
        tab.evaluate("() => document.getElementById('save').click()")
    for tab in (page, other):
        expect(tab.get_by_text("Saved on this phone")).to_be_visible()
    kinds = {failure["kind"] for failure in records(page, "journal.EmpathicFailure")}
    assert kinds == {"fell_asleep", "own_life"}


def test_a_tab_with_an_older_database_lets_the_newer_one_in(page, context):
    log_session(page)
    other = context.new_page()
    other.goto("/more/")
    opened = other.evaluate(
        """async () => {
          const { STEPS, openStore } = await import('/static/js/storage/schema.js')
          const future = (db) => db.createObjectStore('of_the_future')
          const newer = await openStore([...STEPS, future], 'attuned-nobody', { apart: true })
          const names = [...newer.objectStoreNames]
          newer.close()
          return names
        }"""
    )
    assert "of_the_future" in opened


def test_what_follows_two_things_is_never_drawn_twice_at_once(page):
    """An older answer would be drawn over a newer one."""
    page.goto("/more/")
    drawn = page.evaluate(
        """async () => {
          const changes = await import('/static/js/storage/changes.js')
          const { followRecords, followSync, redrawPage } = changes
          const seen = { at_once: 0, most: 0, times: 0 }
          const draw = async () => {
            seen.times += 1
            seen.most = Math.max(seen.most, (seen.at_once += 1))
            await new Promise((resolve) => setTimeout(resolve, 50))
            seen.at_once -= 1
          }
          await Promise.all([followRecords(draw), followSync(draw), redrawPage(draw)])
          await redrawPage(draw)
          return seen
        }"""
    )
    assert drawn == {"at_once": 0, "most": 1, "times": 3}
