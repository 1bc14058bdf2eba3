"""Learning cards as a person meets them: one screen each, turned like pages, without a network."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from guidance.cards import CARDS
from tests.browser.steps import go_offline
from tests.browser.test_layout import RULES, overflow


def shown(page) -> list[str]:
    return page.locator("article:visible").evaluate_all("cards => cards.map(card => card.id)")


def faults_of(page) -> list:
    """What keeps the card in view from being one screen that everyone can read."""
    scrolls = page.evaluate("() => document.documentElement.scrollHeight > innerHeight")
    violations = [one["id"] for one in Axe().run(page, options=RULES).response["violations"]]
    return [*(["scrolls"] if scrolls else []), *overflow(page), *violations]


def test_every_card_is_one_screen_and_turns_to_the_next_without_a_network(page):
    go_offline(page)
    page.goto("/more/")
    page.get_by_role("link", name="Learn").tap()
    page.get_by_role("link", name=str(CARDS[0].title), exact=True).tap()
    faults = {}
    for number, card in enumerate(CARDS):
        expect(page.get_by_role("heading", level=2, name=str(card.title), exact=True)).to_be_visible()
        assert shown(page) == [card.code]
        if number:
            assert page.evaluate("() => scrollY") == 0
        faults[card.code] = faults_of(page)
        if card is not CARDS[-1]:
            page.get_by_role("link", name="The next card").tap()
    page.emulate_media(color_scheme="dark")
    faults["dark"] = faults_of(page)
    assert {code: found for code, found in faults.items() if found} == {}
    page.get_by_role("link", name="All cards").tap()
    assert shown(page) == []


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
