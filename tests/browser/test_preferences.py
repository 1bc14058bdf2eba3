from tests.browser.steps import records, store

READ = "async () => (await import('/static/js/ui/preferences.js')).readPreferences()"
SET = "async (changes) => (await import('/static/js/ui/preferences.js')).writePreferences(changes)"


def test_what_two_phones_chose_holds_together_and_can_be_taken_back(page):
    page.goto("/more/")
    assert page.evaluate(READ) == {}
    page.evaluate(SET, {"window": 10})
    store(
        page, [{"type": "accounts.Preferences", "window": 12, "country": "DE"}]
    )  # by a phone that knew none of it
    assert page.evaluate(READ) == {"window": 12, "country": "DE"}
    page.evaluate(SET, {"window": 6})
    assert page.evaluate(READ) == {"window": 6, "country": "DE"}
    page.evaluate(
        "async () => (await import('/static/js/ui/preferences.js'))"
        ".writePreferences({ window: undefined })"
    )
    assert page.evaluate(READ) == {"country": "DE"}
    assert records(page) == []  # none of it is an entry
