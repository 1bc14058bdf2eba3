"""Two taps on a button of an account page are one: nothing is made twice, and nobody is told it
failed when it worked.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import PHRASE, hand_over, new_name
from tests.browser.steps import until
from tests.browser.test_account_pages import sign_in, submit
from tests.serving import Phone

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


class Account(Phone):
    """Made without a browser, and its password given again a moment ago."""

    def __init__(self, address: str):
        super().__init__(address)
        self.name = new_name()
        self.key = self.sign_up(self.name, PHRASE)
        self.post_form("/accounts/reauthenticate/", password=PHRASE)


@pytest.fixture
def owner(base_url) -> Account:
    return Account(base_url)


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
    page.get_by_label("User name").fill(new_name())
    page.get_by_role("button", name="Take this phrase").click()
    tap_twice(page, "Create account", between)
    assert key_on_screen(page)
    assert sent_to(posts, "/accounts/signup/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_make_a_new_key_tapped_twice_shows_the_key_that_opens(
    page, owner, base_url, posts, between
):
    hand_over(page, owner)
    page.goto("/accounts/recovery/")
    page.get_by_label("Yes, the old key may stop working").check()
    tap_twice(page, "Make a new key", between)
    key = key_on_screen(page)
    assert sent_to(posts, "/accounts/recovery/new/") == 1
    secrets = {"recovery_key": key, "new_password": NEW_PASSWORD}
    Phone(base_url).post_form("/accounts/password/reset/key/", username=owner.name, **secrets)
    assert Phone(base_url).sign_in(owner.name, NEW_PASSWORD)


@pytest.mark.parametrize("between", BETWEEN)
def test_a_reset_tapped_twice_is_told_as_what_it_was(page, owner, posts, between):
    reset(page, owner.name, owner.key)
    tap_twice(page, "Set the new password", between)
    assert key_on_screen(page) != owner.key
    assert sent_to(posts, "/accounts/password/reset/key/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_make_a_token_tapped_twice_makes_one(page, owner, posts, between):
    hand_over(page, owner)
    page.goto("/accounts/tokens/")
    page.get_by_label("Name").fill("Backup at home")
    tap_twice(page, "Make it", between)
    expect(page.locator("code.token")).to_be_visible()
    expect(page.get_by_text("Backup at home")).to_have_count(1)
    assert sent_to(posts, "/accounts/tokens/") == 1


@pytest.mark.parametrize("between", BETWEEN)
def test_a_sign_in_and_its_password_given_again_tapped_twice_go_on(page, owner, posts, between):
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(owner.name)
    page.get_by_label("Password", exact=True).fill(PHRASE)
    tap_twice(page, "Sign in", between)
    expect(page.locator("#status")).to_contain_text("Synced")  # wherever the second tap has led on
    assert sent_to(posts, "/accounts/login/") == 1
    page.goto("/accounts/tokens/")
    page.get_by_label("Your password").fill(PHRASE)
    tap_twice(page, "Go on", between)
    expect(page.get_by_role("heading", name="Personal tokens")).to_be_visible()


def test_a_form_that_was_left_by_back_can_be_sent_again(page, owner):
    sign_in(page, owner.name, "not the password at all")
    expect(page.get_by_text("do not belong together")).to_be_visible()
    page.go_back()
    page.get_by_label("User name").fill(owner.name)
    page.get_by_label("Password", exact=True).fill(PHRASE)
    submit(page, "Sign in")
    expect(page.get_by_role("heading", name="Account", exact=True)).to_be_visible()


def test_a_file_can_be_saved_a_second_time(page, owner):
    hand_over(page, owner)
    page.goto("/accounts/export/")
    page.get_by_label("No passphrase").check()
    for _each in range(2):
        with page.expect_download():
            page.get_by_role("button", name="Save the file").click()
        until(page, lambda: not page.locator("[aria-busy]").count())
