"""One folding for searching, for "the same kind" and for looking back."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.kinds import identity
from rulebook.texts import fold
from scripts.letters import COPY, module

ALIKE = [
    ("Ärger", "arger"),
    ("O’Brien", "o'brien"),
    ("OʼBrien", "o`brien"),
    ("O’Brien", "obrien"),
    ("“Hi” „x“ «y»", "'hi' \"x\" ‘y’"),
    ("a — b", "A - b"),
    ("Małgorzata Bjørn", "malgorzata bjorn"),
    ("Straße STRASSE", "strasse straße"),
    ("Cœur ﬁn Þór", "coeur fin thor"),
    ("İstanbul ılık", "istanbul ilik"),
    ("ὈΔΟΣ οδός", "οδοσ οδος"),
    ("Ｆｕｌｌ １２", "full 12"),
    ("أحمد كتـــاب مُحَمَّد", "احمد كتاب محمد"),
    ("Ёлка", "елка"),
    ("a\u00a0b", "a b"),
    ("Wait…", "wait..."),
    ("Really？ Yes！", "really? yes!"),
    ("ﻻ ﷲ ﺳﻼم", "لا الله سلام"),
    ("ﮔﻔﺖ", "گفت"),
    ("ｶﾞｯｺｳ ﾊﾟﾊﾟ", "ガッコウ パパ"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_looks_alike_is_alike(one, other):
    assert fold(one) == fold(other)
    assert fold(unicodedata.normalize("NFD", one)) == fold(other)
    assert identity("own", one) == identity("own", f" {other}\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [("काम", "कम"), ("が", "か"), ("ﾊﾞ", "ﾊ"), ("Ärger", "Ager"), ("1", "2"), ("дом", "том")],
)
def test_what_is_another_word_stays_another(one, other):
    assert fold(one) != fold(other)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F)))
def test_european_letters_fold_as_unicode_takes_them_apart(text):
    plain = unicodedata.normalize("NFD", text.lower())
    assert fold(plain) == fold(text)
    assert fold(fold(text)) == fold(text)
    assert not [sign for sign in fold(text) if unicodedata.category(sign) in ("Lu", "Mn")]


def test_the_phone_has_the_same_table():
    assert COPY.read_text() == module(), "python -m scripts.letters"
