"""The learning cards as data: complete, honest about their sources, and reached from where they
help.
"""

import re
from pathlib import Path

import pytest

from guidance import sources
from guidance.cards import CARDS, in_order
from guidance.sources import Source

ROOT = Path(__file__).resolve().parents[2]
CODES = [card.code for card in CARDS]
TOPICS = (
    "empath",
    "failure",
    "rupture",
    "repair",
    "habitual",
    "blind",
    "informed",
    "choosing",
    "ending",
)
RESEARCH = re.compile(
    r"\d|\bstud(y|ies)\b|\bresearch|\bexperiment|\bsurvey|\bpercent", re.IGNORECASE
)
LINK = re.compile(
    r"/learn/#([\w-]+)|\{% learn \"([\w-]+)\" %\}|\blearn=\"([\w-]+)\"|\blearn = \(([^)]*)\)"
)

every_card = pytest.mark.parametrize("card", CARDS, ids=CODES)
every_source = pytest.mark.parametrize(
    "source",
    [one for one in vars(sources).values() if isinstance(one, Source)],
    ids=lambda one: one.authors,
)


def linked() -> set[str]:
    """Every card that a page, a form, a step or a module leads to."""
    files = [file for folder in ("templates", "static/js") for file in (ROOT / folder).rglob("*.*")]
    files += [file for file in ROOT.glob("*/*.py") if file.parts[-2] != "tests"]
    found = [
        group for file in files for hit in LINK.findall(file.read_text()) for group in hit if group
    ]
    return {code for text in found for code in re.findall(r"[\w-]+", text)}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_of_the_product_has_a_card(topic):
    assert [code for code in CODES if topic in code]


def test_codes_are_unique():
    assert len(set(CODES)) == len(CODES)


def test_the_cards_are_turned_in_their_order():
    walk = in_order()
    assert [card.code for _, card, _ in walk] == CODES
    assert [after and after.code for _, _, after in walk] == [*CODES[1:], None]
    assert [before and before.code for before, _, _ in walk] == [None, *CODES[:-1]]


@every_card
def test_what_research_says_stands_in_a_fact_with_its_source(card):
    told = [str(words) for words in (card.title, card.lead, *card.points)]
    assert [words for words in told if RESEARCH.search(words)] == []
    assert card.facts
    assert all(fact.source.title and fact.source.authors for fact in card.facts)


@every_card
def test_no_card_gives_a_verdict(card):
    told = " ".join(
        str(words) for words in (card.lead, *card.points, *(fact.text for fact in card.facts))
    )
    assert not re.search(
        r"\byou should leave\b|\bbad therapist|\bdiagnos(e|ed)\b|\bmust leave\b|!",
        told,
        re.IGNORECASE,
    )


@every_source
def test_a_source_can_be_found_again(source):
    assert source.place
    assert source.year or "." in source.place
    assert not source.doi or re.fullmatch(r"10\.\d{4,}/\S+", source.doi)
    assert "://" not in f"{source.title}{source.place}{source.doi}"


@every_source
def test_no_source_is_kept_in_vain(source):
    assert source in [fact.source for card in CARDS for fact in card.facts]


def test_two_authors_are_both_named_and_more_are_summed_up():
    assert sources.BLANCHARD.names == "Blanchard and Farber"
    assert sources.ELLIOTT.names == "Elliott and others"
    assert sources.TRONICK.names == "Tronick"


def test_every_card_is_linked_from_where_it_helps_and_every_link_leads_to_one():
    assert linked() == set(CODES)
