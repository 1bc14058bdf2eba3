"""Numbers as people type them: taken right, or refused in words before anything is saved."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from journal.models import Therapist
from sync.registry import shape_of
from tests.browser.carrying import choose
from tests.browser.steps import chip, drafted, records, until

THERAPIST = "journal.Therapist"
FEE = shape_of(Therapist._meta.get_field("fee"))
EXAMPLE = "Write an amount such as 85 or 85.50."
MEANT = {
    "85": "85", "85,50": "85.50", "85.50": "85.50", "85,5": "85.5", "1.234,50": "1234.50",
    "1,234.50": "1234.50", "85 €": "85", "€85": "85", "€ 85,50": "85.50", "$1'234.50": "1234.50",
    "1’234.50": "1234.50", "85.-": "85", "85,–": "85", "CHF 85.-": "85", "85 EUR": "85",
    "85 zł": "85", "1 234,50": "1234.50", "1\u00a0234,50": "1234.50", "1\u202f234,50": "1234.50",
    "٨٥٫٥٠": "85.50", "٨٥": "85", "\u200f٨٥": "85", "१२०": "120", "８５．５０": "85.50",
    "85.5000": "85.50", "0.500": "0.50", ".5": "0.5", "85.": "85", "007": "7", "0": "0",
    "1.234.567": "1234567", "1,23,456.50": "123456.50", "1 000": "1000", "12,345": "12345",
    "1.234": "1234", "9999999.99": "9999999.99", "  85  ": "85",
}  # fmt: skip
REFUSED = {
    "1.000": "“1.000” could mean 1000 or 1.00. Write the one you mean, please.",
    "1,000": "“1,000” could mean 1000 or 1.00. Write the one you mean, please.",
    "85.500": "“85.500” could mean 85500 or 85.50. Write the one you mean, please.",
    "-5": "The least an amount can be is 0.",
    "−5": "The least an amount can be is 0.",
    "-€5": "The least an amount can be is 0.",
    "10.000.000": "At most 7 digits before the point, please.",
    "85.123456": "At most 2 digits after the point, please.",
} | dict.fromkeys(
    [
        "1e3", "85 or 90", "about 85", "85-90", "85²", "85½", "1,234,50", "8 5", "0x10", "Infinity",
        "NaN", "free", "Rs.500",
    ],
    EXAMPLE,
)  # fmt: skip
TYPED = """async ([shape, texts]) => {
  const { typedProblem, typedValue } = await import('/static/js/ui/field-problem.js')
  return texts.map((text) => [typedProblem(shape, text), typedValue(shape, text)])
}"""
WRITTEN = """async ([n, locale, style]) => {
  const { readNumber } = await import('/static/js/ui/typed-number.js')
  const text = new Intl.NumberFormat(locale, JSON.parse(style)).format(n)
  return [text, readNumber(text)]
}"""
LOCALES = [
    "en",
    "en-IN",
    "en-ZA",
    "de",
    "de-CH",
    "de-AT",
    "fr",
    "fr-CH",
    "fr-CA",
    "es",
    "es-MX",
    "it",
    "pt",
    "pt-BR",
    "nl",
    "sv",
    "nb",
    "da",
    "fi",
    "pl",
    "cs",
    "hu",
    "ro",
    "ru",
    "uk",
    "tr",
    "el",
    "ar-EG",
    "ar",
    "fa",
    "he",
    "hi",
    "hi-u-nu-deva",
    "bn",
    "mr",
    "ne",
    "th",
    "ja",
    "ko",
    "zh",
    "vi",
    "id",
    "et",
    "lv",
    "lt",
    "sl",
    "hr",
    "is",
    "ka",
    "az",
    "kk",
    "ur",
    "ta",
    "km",
]
STYLES = [
    {},
    {"style": "currency", "currency": "EUR"},
    {"style": "currency", "currency": "CHF"},
    {"style": "currency", "currency": "USD", "currencyDisplay": "code"},
]


@pytest.fixture(scope="module")
def phone(browser, base_url):
    page = browser.new_page(base_url=base_url)
    page.goto("/more/export/")
    yield page
    page.close()


def test_amounts_are_read_as_they_are_typed(phone):
    told = phone.evaluate(TYPED, [FEE, [*MEANT]])
    assert {text: value for text, (_problem, value) in zip(MEANT, told, strict=True)} == MEANT
    assert [problem for problem, _value in told if problem] == []


def test_what_is_no_one_amount_is_refused_in_words(phone):
    told = phone.evaluate(TYPED, [FEE, [*REFUSED]])
    assert {text: problem for text, (problem, _value) in zip(REFUSED, told, strict=True)} == REFUSED


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 999_999_999), st.sampled_from(LOCALES), st.sampled_from(STYLES))
def test_an_amount_is_read_as_any_language_writes_it(phone, cents, locale, style):
    style = {"minimumFractionDigits": 2, "maximumFractionDigits": 2} | style
    text, read = phone.evaluate(WRITTEN, [cents / 100, locale, json.dumps(style)])
    assert [float(one) for one in read] == [cents / 100], text


def test_a_number_that_is_none_stays_in_its_field_until_it_is_one(page):
    page.goto("/journal/therapist/")
    page.get_by_label("What I call them").fill("Dana")
    page.locator("label.option", has_text="My therapist now").tap()
    page.locator("summary", has_text="What it costs").tap()
    fee = page.get_by_label("Fee for a session")
    for typed in ("1.000", "1e3", "-5"):
        fee.fill(typed)
        page.get_by_role("button", name="Save", exact=True).tap()
        expect(page.get_by_text(REFUSED[typed])).to_be_visible()
        expect(fee).to_have_value(typed)
        expect(fee).to_be_focused()
    assert records(page, THERAPIST) == []
    fee.fill("about 85")
    drafted(page, "about 85")
    page.reload()
    page.locator("summary", has_text="What it costs").tap()
    expect(page.get_by_label("Fee for a session")).to_have_value("about 85")
    page.get_by_label("Fee for a session").fill("85,50")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("85.50")).to_be_visible()
    assert [one["fee"] for one in records(page, THERAPIST)] == ["85.50"]


def test_a_file_with_amounts_that_are_none_names_them(page):
    page.goto("/more/import/")
    amounts = ("85.50", "-5", "1e3", "1.000")
    entries = [
        {
            "id": f"01a22640-e3f8-78a8-a866-66905104000{n}",
            "type": THERAPIST,
            "fields": {"nickname": fee, "fee": fee},
        }
        for n, fee in enumerate(amounts)
    ]
    file = {"format": "attuned-journal", "version": 1, "records": entries}
    choose(
        page,
        {"name": "fees.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()},
    )
    page.locator("summary", has_text="Which, and why").click()
    for why in (
        "“fee” is less than it can be.",
        "“fee” is not the kind of value that belongs there.",
        "“fee” has too many digits after the point.",
    ):
        expect(page.get_by_text(why)).to_be_visible()


def test_what_is_too_long_is_said_and_not_cut(page):
    page.goto("/log/")
    chip(page, "Someone else").tap()
    name = page.get_by_label("What do you call them?")
    name.fill("🌊" * 120)
    page.get_by_role("button", name="Save", exact=True).tap()
    [one] = until(page, lambda: records(page, THERAPIST))
    assert one["nickname"] == "🌊" * 120
    for address, summary, label in (
        ("/match/questions/", "Change the questions", "A question of my own"),
        ("/match/compare/", "What matters to me", "Something else that matters to me"),
    ):
        page.goto(address)
        page.locator("summary", has_text=summary).tap()
        page.get_by_label(label).fill("x" * 301)
        page.locator("#own button").tap()
        expect(page.get_by_text("characters, please; these are 301.")).to_be_visible()
        expect(page.get_by_label(label)).to_have_value("x" * 301)
