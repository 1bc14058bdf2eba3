"""The search finds what was written, in every field a person writes into."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from rulebook.texts import fold
from sync.identity import new_id
from sync.registry import record_types
from tests.browser.carrying import write
from tests.factories import full
from vault.fields import to_wire

FOLD = (
    "async (texts) => { const { fold } = await import('/static/js/ui/folding.js'); return"
    " texts.map(fold) }"
)
WRITTEN = [one for one in record_types() if one.written]


@pytest.fixture(scope="module")
def phone(browser, base_url):
    page = browser.new_page(base_url=base_url)
    page.goto("/more/export/")
    yield page
    page.close()


def test_every_sign_folds_on_the_phone_as_in_the_rules(phone):
    signs = [
        unicodedata.normalize("NFC", chr(n)) for n in range(1, 0x10000) if not 0xD800 <= n < 0xE000
    ]
    assert phone.evaluate(FOLD, signs) == [fold(sign) for sign in signs]


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.text(st.characters(max_codepoint=0x2100, exclude_categories=["Cs"]))))
def test_any_text_folds_on_the_phone_as_in_the_rules(phone, texts):
    assert phone.evaluate(FOLD, texts) == [
        fold(unicodedata.normalize("NFC", text)) for text in texts
    ]


def texts_of(record_type) -> list[str]:
    fields = record_type.model._meta.private_fields
    return [
        one.name
        for one in fields
        if one.wire_kind in ("text", "long_text") and not one.choices and one.editable
    ]


def test_a_word_in_any_field_of_any_kind_is_found_and_shown(page):
    page.goto("/")
    made, words = [], {}
    for n, record_type in enumerate(WRITTEN):
        record = {name: to_wire(value) for name, value in full(record_type.label).items()}
        for i, name in enumerate(texts_of(record_type)):
            words[f"Kanárek{n}x{i}x"] = (record_type.label, name)
            record[name] = f"before it Kanárek{n}x{i}x"
        made.append(record | {"id": new_id(), "type": record_type.label})
    write(page, made)
    page.goto("/journal/")
    for word, where in words.items():
        page.locator("#search").fill(f"kanarek{word[7:]}")
        expect(page.locator("#found-count"), str(where)).to_have_text("1 entry found")
    for record in made:
        page.goto(f"/journal/entry/#id={record['id']}")
        for word, (label, name) in words.items():
            if label == record["type"]:
                expect(page.locator("#detail"), f"{label} {name}").to_contain_text(word)
