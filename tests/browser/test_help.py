"""Help now and beyond empathic failure: from every screen in two taps, without a network."""

import pytest
from playwright.sync_api import expect

from guidance.help_lines import countries
from tests.browser.steps import go_offline, records


def test_a_number_and_the_other_routes_are_the_second_tap_without_a_network(page):
    go_offline(page)
    page.goto("/log/")
    page.get_by_role("link", name="Help", exact=True).click()
    expect(page.get_by_role("link", name="Emergency 999")).to_have_attribute("href", "tel:999")
    page.get_by_role("link", name="Something that should never happen in therapy").click()
    expect(page.get_by_role("heading", name="Some things are not slips")).to_be_visible()
    page.get_by_role("link", name="Write it down with its date").click()
    expect(page.get_by_role("heading", name="Event", level=1)).to_be_visible()


def test_a_chosen_country_and_an_own_number_stay_without_a_network(page):
    go_offline(page)
    page.goto("/help/")
    expect(page.get_by_text("Guessed from the language of this phone.")).to_be_visible()
    page.get_by_label("Country").select_option(label="Germany")
    expect(page.get_by_role("link", name="TelefonSeelsorge").first).to_have_attribute("href", "tel:08001110111")
    expect(page.get_by_role("link", name="999")).to_be_hidden()
    page.get_by_text("A number of your own").click()
    page.get_by_label("Who it is").fill("Sofia")
    page.get_by_label("Their number").fill("+49 30 90 18 20")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("link", name="Sofia")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Sofia")).to_have_attribute("href", "tel:+4930901820")
    expect(page.get_by_label("Country")).to_have_value("DE")
    expect(page.get_by_text("Guessed from the language of this phone.")).to_be_hidden()
    [kept] = records(page, "accounts.Preferences")
    assert (kept["country"], kept["help_name"]) == ("DE", "Sofia")


@pytest.mark.parametrize("locale", ["eo", "sw-KE"])
def test_a_phone_that_names_no_known_country_is_asked(window, locale):
    page = window(locale=locale)
    page.goto("/help/")
    expect(page.get_by_label("Country")).to_have_value("")
    expect(page.get_by_text("In many countries 112")).to_be_visible()
    assert page.locator("[data-country]:visible").count() == 0
    page.get_by_label("Country").select_option("BR")
    assert page.locator("[data-country]:visible").count() == 1


def test_every_country_has_its_place_in_the_list(page):
    page.goto("/help/")
    expect(page.get_by_label("Country").locator("option")).to_have_count(len(countries()) + 1)
