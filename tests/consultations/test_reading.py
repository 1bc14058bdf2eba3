from hypothesis import given
from hypothesis import strategies as st

from consultations.domain.contact import read_contact
from consultations.domain.cost import cents, net_fee
from consultations.domain.sheet import question_sheet
from consultations.domain.vcard import MOST, read_vcards
from tests.consultations.candidates import cards, fees, sheets, texts


def letters(*parts: str) -> list[str]:
    return sorted(letter for part in parts for letter in part if letter.isalnum())


@given(texts())
def test_every_address_found_stands_in_the_text(facts):
    found = read_contact(facts)
    text = facts["text"].replace("\t", " ").replace("\u00a0", " ")
    assert all(one in text for one in found["phones"] + found["emails"] + found["web"])
    assert len(found["dial"]) == len(found["phones"])


@given(texts())
def test_no_word_of_a_text_is_lost_but_labels_and_what_stood_twice(facts):
    found = read_contact(facts)
    kept = "\n".join([found["name"], found["rest"], *found["phones"], *found["emails"], *found["web"]])
    assert set(letters(facts["text"].replace("Tel.:", ""))) <= set(letters(kept))


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    assert set(read_contact({"text": text})) == {"name", "phones", "dial", "emails", "web", "rest"}
    assert read_vcards({"text": text}) == [] or "vcard" in text.lower()


@given(cards())
def test_a_torn_card_is_read_as_far_as_it_goes(facts):
    found = read_vcards(facts)
    assert all(any(card.values()) for card in found)
    assert len(found) <= facts["text"].count("BEGIN")


def test_no_more_cards_are_read_than_anyone_looks_through():
    card = "BEGIN:VCARD\r\nFN:Lena\r\nEND:VCARD\r\n"
    assert len(read_vcards({"text": card * (MOST + 5)})) == MOST


@given(fees())
def test_a_net_fee_is_never_below_zero_nor_above_the_fee(facts):
    found = net_fee(facts)
    if found["net"] is None:
        assert "fee" in found["unknown"]
    else:
        assert 0 <= cents(found["net"]) <= cents(facts["fee"])


@given(sheets())
def test_every_question_stands_on_the_sheet_once(facts):
    keys = [line["key"] for line in question_sheet(facts)]
    own = [one["id"] for one in facts["questions"] if not one.get("code")]
    assert sorted(keys) == sorted([*facts["codes"], *own])
