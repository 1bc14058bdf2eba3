"""Help now and beyond empathic failure: from every screen in two taps, without a network."""

import pytest
from playwright.sync_api import expect

from guidance.help_lines import countries
from tests.browser.locking import lock_now, turn_on
from tests.browser.steps import go_offline, installed, records, store

ALL = sorted(country.code for country in countries())
GUESSED = "By this phone's language and clock."
MOVED = "This phone's clock is set to another country."


def shown(page) -> list[str]:
    """The countries that are in sight, opened or not."""
    found = page.locator("[data-country]:visible")
    return sorted(found.nth(at).get_attribute("data-country") for at in range(found.count()))


@pytest.mark.worker
def test_a_number_and_the_other_routes_are_the_second_tap_without_a_network(page):
    go_offline(page)
    page.goto("/log/")
    page.get_by_role("link", name="Help", exact=True).click()
    page.get_by_text("United Kingdom", exact=True).last.click()
    expect(page.get_by_role("link", name="Emergency 999")).to_have_attribute("href", "tel:999")
    page.get_by_role("link", name="Something that should never happen in therapy").click()
    expect(page.get_by_role("heading", name="Some things are not slips")).to_be_visible()
    page.get_by_role("link", name="Write it down with its date").click()
    expect(page.get_by_role("heading", name="Event", level=1)).to_be_visible()


@pytest.mark.worker
def test_a_chosen_country_and_an_own_number_stay_without_a_network(page):
    go_offline(page)
    page.goto("/help/")
    assert shown(page) == ALL
    page.get_by_label("Country").select_option(label="Germany")
    expect(page.get_by_role("link", name="TelefonSeelsorge").first).to_have_attribute(
        "href", "tel:08001110111"
    )
    expect(page.get_by_role("link", name="999")).to_be_hidden()
    page.get_by_text("A number of your own").click()
    page.get_by_label("Who it is").fill("Sofia")
    page.get_by_label("Their number").fill("+49 30 90 18 20")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Sofia")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Sofia")).to_have_attribute("href", "tel:+4930901820")
    expect(page.get_by_label("Country")).to_have_value("DE")
    expect(page.get_by_text(GUESSED)).to_be_hidden()
    [kept] = records(page, "accounts.Preferences")
    assert (kept["country"], kept["help_name"]) == ("DE", "Sofia")


@pytest.mark.parametrize(
    ("locale", "zone", "country"),
    [
        ("en-GB", "Europe/London", "GB"),
        ("de-DE", "Europe/Berlin", "DE"),
        ("en-DE", "Europe/Berlin", "DE"),
        ("hi-IN", "Asia/Calcutta", "IN"),
        ("zh-Hans-US", "America/Indiana/Knox", "US"),
    ],
)
def test_a_phone_whose_language_and_clock_agree_shows_that_country(window, locale, zone, country):
    page = window(locale=locale, timezone_id=zone)
    page.goto("/help/")
    expect(page.get_by_label("Country")).to_have_value(country)
    assert shown(page) == [country]
    expect(page.get_by_text(GUESSED)).to_be_visible()
    expect(
        page.get_by_role("link", name="Emergency")
        .or_(page.get_by_role("link", name="Police"))
        .first
    ).to_be_visible()


@pytest.mark.parametrize(
    ("locale", "zone"),
    [
        ("en-US", "Europe/Berlin"),
        ("de-DE", "Europe/Zurich"),
        ("de-DE", "Europe/Vaduz"),
        ("sv-SE", "Europe/Berlin"),
        ("en-US", "America/Toronto"),
        ("en-GB", "UTC"),
        ("eo", "Europe/Berlin"),
        ("en-001", "Europe/London"),
        ("sw-KE", "Africa/Nairobi"),
    ],
)
def test_a_phone_whose_language_and_clock_do_not_agree_is_asked(window, locale, zone):
    page = window(locale=locale, timezone_id=zone)
    page.goto("/help/")
    expect(page.get_by_label("Country")).to_have_value("")
    expect(page.get_by_text("In many countries 112")).to_be_visible()
    expect(page.get_by_text("findahelpline.com")).to_be_visible()
    assert shown(page) == ALL
    page.get_by_label("Country").select_option("BR")
    assert shown(page) == ["BR"]
    expect(page.get_by_role("link", name="CVV")).to_be_visible()


def test_somebody_whose_phone_went_abroad_keeps_the_choice_and_is_asked_again(window):
    page = window(locale="de-DE", timezone_id="Europe/Paris")
    page.goto("/help/")
    expect(page.get_by_text(MOVED)).to_be_hidden()
    page.get_by_label("Country").select_option("DE")
    expect(page.get_by_text(MOVED)).to_be_visible()
    page.reload()
    expect(page.get_by_text(MOVED)).to_be_visible()
    assert shown(page) == ["DE"]
    page.get_by_label("Country").select_option("FR")
    expect(page.get_by_text(MOVED)).to_be_hidden()


@pytest.mark.parametrize(
    "phone",
    [
        "Object.defineProperty(navigator, 'languages', { get: () => ['C', 'en-GB'] })",
        "Object.defineProperty(navigator, 'languages', { get: () => ['POSIX', 'not a tag', ''] })",
        "Object.defineProperty(navigator, 'languages', { get: () => undefined })",
        "delete Intl.DisplayNames; delete Intl.Locale",
        "Intl.DateTimeFormat.prototype.resolvedOptions = () => { throw new RangeError('no zone') }",
        "Intl.DateTimeFormat.prototype.resolvedOptions = () => ({})",
    ],
)
def test_a_phone_that_says_nothing_sensible_still_has_every_number(page, watch, phone):
    page.add_init_script(phone)
    page.goto("/help/")
    expect(page.get_by_label("Country")).to_have_value("")
    assert shown(page) == ALL
    page.get_by_text("Germany", exact=True).last.click()
    expect(page.get_by_role("link", name="Emergency 112")).to_be_visible()
    watch.said.clear()  # other modules may need what such a phone has not


def every_number_is_there(page):
    """As the page comes, before any module, or where none ever runs."""
    expect(page.get_by_role("heading", name="Help now")).to_be_visible()
    expect(page.locator("#choice")).to_be_hidden()
    assert shown(page) == ALL
    page.get_by_text("Brazil", exact=True).last.click()
    expect(page.get_by_role("link", name="CVV")).to_have_attribute("href", "tel:188")
    expect(page.get_by_role("link", name="Ambulance 192")).to_be_visible()
    expect(page.locator(":visible", has_text="Nobody called these numbers").last).to_be_visible()
    expect(page.get_by_text("findahelpline.com")).to_be_visible()


def test_without_javascript_every_number_is_there(window):
    page = window(java_script_enabled=False)
    page.goto("/help/")
    every_number_is_there(page)


def test_where_no_module_comes_every_number_is_there(page):
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/help/")
    every_number_is_there(page)


@pytest.mark.worker
def test_without_javascript_and_without_a_network_every_number_is_there(page):
    installed(page)
    page.context.new_cdp_session(page).send("Emulation.setScriptExecutionDisabled", {"value": True})
    page.context.set_offline(True)
    page.goto("/help/")
    every_number_is_there(page)


@pytest.mark.worker
def test_behind_the_lock_the_numbers_are_there_and_nothing_is_guessed_wrong(window):
    page = window(locale="en-US")
    installed(page)
    page.goto("/help/")
    page.get_by_label("Country").select_option("DE")
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    turn_on(page)
    lock_now(page)
    page.get_by_role("link", name="Help", exact=True).click()
    expect(page.get_by_label("Country")).to_have_value("")
    assert shown(page) == ALL


def test_every_country_has_its_place_in_the_list(page):
    page.goto("/help/")
    expect(page.get_by_label("Country").locator("option")).to_have_count(len(countries()) + 1)


def test_a_country_that_was_opened_stays_open_when_the_notes_change(page):
    page.goto("/help/")
    page.get_by_text("Germany", exact=True).last.click()
    store(page, [{"type": "accounts.Preferences", "help_number": "030 1234567"}])
    page.evaluate("async () => (await import('/static/js/storage/changes.js')).announceRecords()")
    expect(page.get_by_role("link", name="030 1234567")).to_be_visible()
    expect(page.get_by_role("link", name="TelefonSeelsorge").first).to_be_visible()


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("+49 (0)30 1234567", "+49301234567"),
        ("0171 2345678 (after 6 pm)", "01712345678"),
        ("116 123", "116123"),
        ("13 11 14", "131114"),
        ("9-1-1", "911"),
        ("(+49) 30 1234567", "+49301234567"),
        ("0049 (0)30 1234567", "0049301234567"),
        ("030/1234567", "0301234567"),
        ("24/7 1-800-273-8255", "18002738255"),
        ("030 1234567 (9-17)", "0301234567"),
        ("+390212345 (24h)", "+390212345"),
        ("*31#0301234567", "*31#0301234567"),
        ("٠٩١٢٣٤٥٦٧٨٩", "09123456789"),
        ("０３－１２３４－５６７８", "0312345678"),
    ],
)
def test_a_number_of_ones_own_is_dialled_as_it_has_to_be(page, written, dialled):
    page.goto("/help/")
    page.get_by_text("A number of your own").click()
    page.get_by_label("Their number").fill(written)
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#own a")).to_have_attribute("href", f"tel:{dialled}")
    expect(page.locator("#own a")).to_contain_text(written)


@pytest.mark.parametrize(
    "written",
    [
        "030 1234567 or 0171 7654321",
        "030 1234567/0171 2345678",
        "030 1234567 0171 2345678",
        "110 / 112",
        "112 - 110",
        "112, 0800 111 0 111",
        "1-800-273-TALK",
        "30.11.2026",
        "ask Lena",
    ],
)
def test_what_is_not_one_number_is_no_number_of_ones_own(page, written):
    page.goto("/help/")
    page.get_by_text("A number of your own").click()
    page.get_by_label("Their number").fill(written)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Write one number here, as you would dial it.")).to_be_visible()
    expect(page.locator("#own a")).to_have_count(0)
    store(page, [{"type": "accounts.Preferences", "help_number": written}])  # of an older release
    expect(page.locator("#own .number")).to_have_text(written)
    expect(page.locator("#own a")).to_have_count(0)
