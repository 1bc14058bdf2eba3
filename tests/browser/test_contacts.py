"""People from a text or a contact file: whatever wrote it, however many there are."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

CASES = json.loads((Path(__file__).parent / "contacts.json").read_text())
TEXT = "async (text) => (await import('/static/js/consultations/contact.js')).contactIn(text)"
CARDS = "async (text) => (await import('/static/js/consultations/vcard.js')).cardsIn(text)"
LENGTHS = """async (text) => {
  const { contactIn } = await import("/static/js/consultations/contact.js");
  const took = (text) => {
    const began = performance.now();
    contactIn(text);
    return performance.now() - began;
  };
  // something else may run in between
  const atBest = (text) => Math.min(...[1, 2, 3].map(() => took(text)));
  return [atBest(text.repeat(20)), atBest(text.repeat(200))];
}"""


@pytest.fixture(scope="module")
def quiet_page(browser, base_url):
    page = browser.new_page(base_url=base_url)
    page.goto("/match/add/")
    yield page
    page.close()


@pytest.mark.parametrize("case", CASES["texts"], ids=lambda case: case["name"])
def test_a_text_is_read(quiet_page, case):
    found = quiet_page.evaluate(TEXT, case["text"])
    assert {name: found[name] for name in case["expect"]} == case["expect"]


@pytest.mark.parametrize("case", CASES["cards"], ids=lambda case: case["name"])
def test_a_contact_file_is_read(quiet_page, case):
    assert quiet_page.evaluate(CARDS, case["text"]) == case["expect"]


@pytest.mark.parametrize(
    "words", ["Dear Lena, 030 1234567 or lena@ott.example. ", "ü.", "1 ", "((", "\n"]
)
def test_a_long_text_takes_as_much_longer_as_it_is_long(quiet_page, words):
    text = words * (3000 // len(words))
    short, long = quiet_page.evaluate(LENGTHS, text)
    assert long < 40 * max(short, 20)  # ten times as long


def choose_cards(page, data: bytes) -> None:
    page.goto("/match/add/")
    page.locator("#card-file").set_input_files(
        {"name": "contacts.vcf", "mimeType": "", "buffer": data}
    )


def test_everyone_in_an_address_book_of_5000_is_found(page):
    cards = [
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n}\r\nTEL:030 {n:07}\r\nEND:VCARD\r\n"
        for n in range(5000)
    ]
    twins = [
        f"BEGIN:VCARD\r\nFN:Anna Twin\r\nEMAIL:{name}@b.example\r\nEND:VCARD\r\n"
        for name in ("one", "two")
    ]
    choose_cards(page, "".join(cards + twins).encode())
    expect(page.get_by_text("5002 contacts are in the file.")).to_be_visible()
    expect(page.locator("#cards li")).to_have_count(30)
    page.get_by_role("button", name="Show more").tap()
    expect(page.locator("#cards li")).to_have_count(60)
    page.locator("#find-card").fill("person 4999")
    expect(page.locator("#cards li")).to_have_count(1)
    page.locator("#find-card").fill("twin")
    page.get_by_role("button", name="two@b.example").tap()
    expect(page.get_by_label("How to reach them")).to_have_value("two@b.example")
    expect(page.get_by_label("What I call them")).to_have_value("Anna Twin")


def test_a_card_without_a_name_is_called_by_what_it_has(page):
    nameless = (
        "BEGIN:VCARD\nVERSION:3.0\nN:;;;;\nFN:\nEMAIL:desk@b.example\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Lena\nEND:VCARD\n"
    )
    choose_cards(page, nameless.encode("utf-16"))
    expect(page.get_by_role("button", name="desk@b.example")).to_be_visible()


def test_what_is_no_contact_file_is_told_by_what_it_is(page):
    for data, words in {
        b"age-encryption.org/v1\n": "This is an encrypted copy of a journal.",
        b"\xff\xd8\xff": "This is a picture.",
        b"Dear Lena": "No contact was found in this file.",
    }.items():
        choose_cards(page, data)
        expect(page.get_by_text(words)).to_be_visible()
    assert page.locator("#card-file").evaluate("(field) => [field.value, field.accept]") == ["", ""]
