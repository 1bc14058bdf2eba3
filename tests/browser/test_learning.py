"""Learning cards as a person meets them: one screen each, turned like pages, without a network."""

import pytest
from playwright.sync_api import expect

from guidance.cards import CARDS
from tests.browser.steps import go_offline
from tests.browser.sweep import WINDOW, faults


def shown(page) -> list[str]:
    return page.locator("article:visible").evaluate_all("cards => cards.map(card => card.id)")


@pytest.mark.worker
def test_every_card_is_one_screen_and_turns_to_the_next_without_a_network(page):
    go_offline(page)
    page.goto("/more/")
    page.get_by_role("link", name="Learn").tap()
    page.get_by_role("link", name=str(CARDS[0].title), exact=True).tap()
    scrolls = []
    for card in CARDS:
        expect(
            page.get_by_role("heading", level=2, name=str(card.title), exact=True)
        ).to_be_visible()
        assert shown(page) == [card.code]
        if page.evaluate("() => scrollY || document.documentElement.scrollHeight > innerHeight"):
            scrolls.append(card.code)
        if card is not CARDS[-1]:
            page.get_by_role("link", name="The next card").tap()
    assert scrolls == []
    page.get_by_role("link", name="All cards").tap()
    assert shown(page) == []


def test_a_card_fits_every_window_and_axe_finds_nothing(window):
    page = window(**WINDOW)
    page.goto("/learn/#holding-back")
    assert faults(page) == {}


def test_a_fact_opens_its_source_in_full(page):
    page.goto("/learn/#rupture-and-repair")
    page.get_by_text("1,314 clients").tap()
    expect(page.get_by_text("doi 10.1037/pst0000185")).to_be_visible()


def test_a_card_is_reached_from_the_form_it_helps_with(page):
    page.goto("/journal/repair/")
    page.get_by_role("link", name="A good repair").tap()
    expect(page.get_by_role("heading", level=2, name="A good repair")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Repair")).to_be_visible()


def test_an_address_nobody_knows_shows_the_list(page):
    page.goto("/learn/#no-such-card")
    assert shown(page) == []
    expect(page.get_by_role("link", name="Blind spots")).to_be_visible()
