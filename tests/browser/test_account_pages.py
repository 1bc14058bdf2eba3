"""The account pages in a real browser: under the full content policy, with a passkey, and to look
at.
"""

import re
import secrets

import pytest
from playwright.sync_api import Page, expect

from tests.browser.steps import help_and_hide_now_at_hand
from tests.browser.sweep import PHONE, WINDOW, faults

BEFORE = [
    "/accounts/signup/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/accounts/deleted/",
]
SIGNED_IN = [
    "/accounts/recovery/",
    "/accounts/recovery/check/",
    "/accounts/devices/",
    "/accounts/password/change/",
    "/accounts/set-aside/",
    "/accounts/delete/",
    "/accounts/2fa/",
    "/accounts/reauthenticate/",
]
CONFIRMED = [
    "/accounts/tokens/",
    "/accounts/export/",
    "/accounts/2fa/app/activate/",
    "/accounts/2fa/passkeys/add/",
]


def submit(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def sign_up(page: Page) -> tuple[str, str]:
    """A new account with the suggested phrase; its name and password. The recovery key is on the
    screen.
    """
    name = f"alice{secrets.token_hex(4)}"
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill(name)
    page.get_by_role("button", name="Take this phrase").click()
    phrase = page.get_by_label("Password", exact=True).input_value()
    submit(page, "Create account")
    expect(page.get_by_role("heading", name="Your recovery key")).to_be_visible()
    return name, phrase


def sign_in(page: Page, name: str, phrase: str) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password", exact=True).fill(phrase)
    submit(page, "Sign in")


def confirm(page: Page, path: str, phrase: str) -> None:
    page.goto(path)
    page.get_by_label("Your password").fill(phrase)
    submit(page, "Go on")


STATE = """async () => {
  const { fetchSession } = await import('/static/js/sync/transport.js')
  const { account } = await fetchSession()
  return (await fetchSession(account)).state
}"""


def state(page: Page) -> str:
    return page.evaluate(STATE)


def give_authenticator(page: Page) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_the_suggested_phrase_is_taken_with_one_tap_and_can_be_seen(page):
    page.goto("/accounts/signup/")
    field = page.get_by_label("Password", exact=True)
    expect(field).to_have_attribute("type", "password")
    page.get_by_role("button", name="Take this phrase").tap()
    expect(field).to_have_attribute("type", "text")
    assert len(field.input_value().split(" ")) == 5
    page.get_by_role("button", name="Hide", exact=True).tap()
    expect(field).to_have_attribute("type", "password")


def test_the_recovery_key_can_be_kept_and_two_groups_are_checked(page):
    sign_up(page)
    key = page.locator("[data-key]").get_attribute("data-key")
    with page.expect_download() as download:
        page.get_by_role("button", name="As a file").tap()
    assert download.value.path().read_text().strip() == key
    assert download.value.suggested_filename == "key.txt"
    page.get_by_role("link", name="I have it").click()
    groups = page.locator("input[name^=group_]")
    expect(groups).to_have_count(2)
    for field in groups.all():
        field.fill(key.split("-")[int(field.get_attribute("name").removeprefix("group_"))])
    submit(page, "Check")
    expect(page).to_have_url(re.compile("/more/account/$"))
    expect(page.get_by_text("Keep it where you would find it in a year.")).to_be_visible()
    page.goto("/accounts/recovery/")
    expect(page.get_by_text("Checked on")).to_be_visible()


def test_a_passkey_is_a_second_step_and_no_first_one(page, window):
    give_authenticator(page)
    name, phrase = sign_up(page)
    confirm(page, "/accounts/2fa/passkeys/add/", phrase)
    submit(page, "Add it")
    expect(page.get_by_role("heading", name="Spare codes")).to_be_visible()
    page.context.clear_cookies()
    sign_in(page, name, phrase)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert state(page) == "signed_out"
    submit(page, "Use a passkey")
    expect(page).to_have_url(re.compile("/more/account/"))
    assert state(page) == "signed_in"

    stranger = window()
    sign_in(stranger, name, phrase)
    stranger.get_by_role("button", name="Use a passkey").click()
    assert state(stranger) == "signed_out"


def test_a_passkey_that_fails_is_told(page):
    _name, phrase = sign_up(page)
    confirm(page, "/accounts/2fa/passkeys/add/", phrase)
    page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('',"
        " 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("That did not work.")).to_be_visible()


def test_a_device_is_signed_out_from_another_one(page, window):
    name, phrase = sign_up(page)
    other = window()
    sign_in(other, name, phrase)
    page.goto("/accounts/devices/")
    submit(page, "Sign out all others")
    page.locator("input[name=password]").fill(phrase)
    submit(page, "Go on")
    expect(page.get_by_text("All others are signed out.")).to_be_visible()
    assert state(page) == "signed_in"
    assert state(other) in (
        "revoked",
        "signed_out",
    )  # the app there may have heard of it and taken its leave


def test_the_code_of_a_mailed_link_goes_on_in_a_form_and_out_of_the_address(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/accounts/password/reset/link/#0192f0c1-0000-7000-8000-000000000001.abc-def")
    expect(page.get_by_role("heading", name="This link has run out")).to_be_visible()
    assert page.url.endswith("/accounts/password/reset/link/")
    assert not [url for url in asked if "abc-def" in url.partition("#")[0]]


def test_deleting_the_account_clears_this_browser_too(page):
    _name, phrase = sign_up(page)
    page.goto("/accounts/delete/")
    page.get_by_label("Your password").fill(phrase)
    submit(page, "Delete the account")
    expect(page.get_by_text("The copy in this browser is deleted, too.")).to_be_visible()
    assert state(page) == "signed_out"


@pytest.mark.worker
def test_nothing_of_the_account_pages_is_kept_for_offline(page):
    sign_up(page)
    page.goto("/more/account/")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.goto("/accounts/devices/")
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await"
        " caches.open(name)).keys()).map((one) => one.url)))).flat()"
    )
    assert kept
    assert [url for url in kept if "/accounts/" in url and "/static/" not in url] == []


def every_page(page: Page):
    for path in BEFORE:
        page.goto(path)
        yield path
    _name, phrase = sign_up(page)
    yield "the recovery key"
    page.get_by_role("link", name="I have it").click()
    submit(page, "Skip for now")
    for path in SIGNED_IN:
        page.goto(path)
        yield path
    confirm(page, CONFIRMED[0], phrase)
    page.get_by_label("Name").fill("Backup at home")
    submit(page, "Make it")
    yield "a fresh token"
    for path in CONFIRMED:
        page.goto(path)
        yield path


def test_every_account_page_fits_its_window_and_axe_finds_nothing(window):
    page = window(**WINDOW)
    found = {}
    for path in every_page(page):
        page.set_viewport_size(PHONE)
        help_and_hide_now_at_hand(page)
        found[path] = faults(page)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
