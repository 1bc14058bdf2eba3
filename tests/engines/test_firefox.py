from playwright.sync_api import expect

from tests.browser.steps import SAVED


def test_an_entry_is_saved_and_read_again_without_a_server(firefox, server):
    faults = []
    firefox.on("pageerror", lambda error: faults.append(str(error)))
    firefox.goto("/")
    firefox.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    places = firefox.get_by_role("navigation", name="Places")
    places.get_by_role("link", name="Log").click()
    firefox.get_by_role("button", name="Now", exact=True).click()
    expect(firefox.get_by_label("It happened between sessions")).to_be_visible()
    firefox.get_by_role("button", name="Done").click()
    firefox.locator("label.option", has_text="Fell asleep").click()
    for place in ("Match", "Plan", "Today", "Journal"):
        places.get_by_role("link", name=place).click()
    firefox.go_back()
    places.get_by_role("link", name="Log").click()
    expect(firefox.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    firefox.get_by_role("button", name="Save", exact=True).click()
    expect(firefox.get_by_text(SAVED)).to_be_visible()
    server.stop()
    firefox.goto("/journal/")
    expect(firefox.get_by_role("link", name="Fell asleep")).to_be_visible()
    firefox.reload()
    expect(firefox.get_by_role("link", name="Fell asleep")).to_have_count(1)
    # Said of whatever is still loading when a page is left.
    assert [
        fault for fault in faults if "A ServiceWorker intercepted the request" not in fault
    ] == []
