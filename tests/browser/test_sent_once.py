"""Two taps on a button of an account page are one: nothing is made twice, and nobody is told it
failed when it worked.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import until
from tests.browser.test_account_pages import confirm, sign_in, sign_up, submit

BETWEEN = [20, 60, 120, 220]  # ms
NEW_PASSWORD = "mellow harbour ninety kettles"


@pytest.fixture
def posts(page) -> list[str]:
    sent: list[str] = []
    page.on(
        "request", lambda request: sent.append(request.url) if request.method == "POST" else None
    )
    return sent


# By the page itself: a touch from outside that meets a navigation is sometimes never answered.
TWICE = """(button, between) => {
  setTimeout(() => button.click())
  setTimeout(() => button.click(), between)
}"""


def tap_twice(page: Page, button: str, between: int) -> None:
    page.get_by_role("button", name=button, exact=True).evaluate(TWICE, between)


def sent_to(posts: list[str], path: str) -> int:
    return len([url for url in posts if url.endswith(path)])


def key_on_screen(page: Page) -> str:
    expect(page.get_by_role("heading", name="Your recovery key")).to_be_visible()
    return page.locator("[data-key]").get_attribute("data-key")


def reset(page: Page, name: str, key: str) -> None:
    page.goto("/accounts/password/reset/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Recovery key").fill(key)
    page.get_by_label("New password").fill(NEW_PASSWORD)


@pytest.mark.parametrize("between", BETWEEN)
def test_create_account_tapped_twice_makes_one_and_shows_its_key(page, posts, between):
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill(f"twice{between}")
    page.get_by_role("button", name="Take this phrase").click()
    tap_twice(page, "Create account", between)
    assert key_on_screen(page)
    assert sent_to(posts, "/accounts/signup/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_make_a_new_key_tapped_twice_shows_the_key_that_opens(page, window, posts, between):
    name, phrase = sign_up(page)
    submit(page, "Skip for now")
    confirm(page, "/accounts/reauthenticate/", phrase)
    page.goto("/accounts/recovery/")
    page.get_by_label("Yes, the old key may stop working").check()
    tap_twice(page, "Make a new key", between)
    key = key_on_screen(page)
    assert sent_to(posts, "/accounts/recovery/new/") == 1
    other = window()
    reset(other, name, key)
    submit(other, "Set the new password")
    assert key_on_screen(other) != key


@pytest.mark.parametrize("between", BETWEEN)
def test_a_reset_tapped_twice_is_told_as_what_it_was(page, window, posts, between):
    name, _phrase = sign_up(window_page := window())
    key = key_on_screen(window_page)
    reset(page, name, key)
    tap_twice(page, "Set the new password", between)
    assert key_on_screen(page) != key
    assert sent_to(posts, "/accounts/password/reset/key/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_make_a_token_tapped_twice_makes_one(page, posts, between):
    _name, phrase = sign_up(page)
    submit(page, "Skip for now")
    confirm(page, "/accounts/tokens/", phrase)
    page.get_by_label("Name").fill("Backup at home")
    tap_twice(page, "Make it", between)
    expect(page.locator("code.token")).to_be_visible()
    expect(page.get_by_text("Backup at home")).to_have_count(1)
    assert sent_to(posts, "/accounts/tokens/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_a_sign_in_and_its_password_given_again_tapped_twice_go_on(page, window, posts, between):
    name, phrase = sign_up(window())
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(phrase)
    tap_twice(page, "Sign in", between)
    expect(page.locator("#status")).to_contain_text("Synced")  # wherever the second tap has led on
    assert sent_to(posts, "/accounts/login/") == 1
    page.goto("/accounts/tokens/")
    page.get_by_label("Your password").fill(phrase)
    tap_twice(page, "Go on", between)
    expect(page.get_by_role("heading", name="Personal tokens")).to_be_visible()


def test_a_form_that_was_left_by_back_can_be_sent_again(page, window, posts):
    name, phrase = sign_up(window())
    sign_in(page, name, "not the password at all")
    expect(page.get_by_text("do not belong together")).to_be_visible()
    page.go_back()
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(phrase)
    submit(page, "Sign in")
    expect(page.get_by_role("heading", name="Account", exact=True)).to_be_visible()


def test_a_file_can_be_saved_a_second_time(page):
    _name, phrase = sign_up(page)
    submit(page, "Skip for now")
    confirm(page, "/accounts/export/", phrase)
    page.get_by_label("No passphrase").check()
    for _each in range(2):
        with page.expect_download():
            page.get_by_role("button", name="Save the file").click()
        until(page, lambda: not page.locator("[aria-busy]").count())
