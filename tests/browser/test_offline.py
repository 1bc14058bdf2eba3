import pytest
from playwright.sync_api import expect

from shell.pages import shell_paths
from tests.browser.steps import (
    go_offline,
    help_and_hide_now_at_hand,
    installed,
    records,
    show_example,
)

pytestmark = pytest.mark.worker


def test_every_page_opens_cold_without_a_network_with_help_and_hide_now_at_hand(page, context):
    installed(page)
    show_example(page)
    context.set_offline(True)
    page.close()
    fresh = context.new_page()
    for path in shell_paths():
        assert fresh.goto(path).from_service_worker, path
        expect(fresh.get_by_role("heading", level=1)).to_be_visible()
        shown = fresh.get_by_role("heading", name="Not on this phone").count()
        assert bool(shown) is (path == "/offline/"), path
        if path != "/notes/":  # that sheet hides all there is
            help_and_hide_now_at_hand(fresh)


def test_a_deep_link_opens_its_entry_without_a_network(page, context):
    installed(page)
    show_example(page)
    failure = records(page, "journal.EmpathicFailure")[0]
    context.set_offline(True)
    fresh = context.new_page()
    fresh.goto(f"/journal/entry/#id={failure['id']}")
    expect(fresh.get_by_text(failure["what_happened"])).to_be_visible()


def test_an_unknown_page_offline_says_so_and_leads_back(page):
    go_offline(page)
    page.goto("/no/such/page/")
    expect(page.get_by_role("heading", name="Not on this phone")).to_be_visible()
    page.get_by_role("link", name="To the journal").tap()
    expect(page.get_by_role("heading", name="Journal", exact=True)).to_be_visible()


def test_the_worker_leaves_the_api_alone(page):
    go_offline(page)
    answered = page.evaluate(
        "() => fetch('/api/rulebook/', {method: 'POST'}).then(() => true, () => false)"
    )
    assert answered is False


def test_caches_hold_no_word_of_the_person(page):
    installed(page)
    page.goto("/log/")
    page.locator("label.option", has_text="Someone else").tap()
    page.get_by_label("What do you call them?").fill("Canary Quillfeather")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    page.goto("/journal/")
    found = page.evaluate("""async () => {
      const found = []
      let read = 0
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) {
          const text = await (await cache.match(request)).text()
          read += 1
          if ((request.url + text).includes('Quillfeather')) found.push(request.url)
        }
      }
      return {found, read}
    }""")
    assert found["found"] == []
    assert found["read"] > 30
