from hypothesis import given
from hypothesis import strategies as st

from guidance.domain.wording import MOST_EXAMPLES, PIECES, SPOKEN, filled, telling, wording

PHRASES = {
    "opening": "There is something I would like to bring up.",
    "example": "On {on}: {what}",
    "short_example": "On {on}: {kind}.",
    "greeting": "Dear {name},",
    "answer": "Please tell me how this is for you.",
}
words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60)
examples = st.fixed_dictionaries(
    {
        "day": st.sampled_from(["2026-10-05", "2026-11-02", "2026-11-09", None]),
        "on": st.just("2 November"),
        "kind": st.sampled_from(["Fell asleep", "Forgot {what}"]),
        "what": words | st.none(),
        "impact": st.sampled_from([None, 1, 3, 5]),
    }
)
talks = st.fixed_dictionaries(
    {
        "name": words,
        "pieces": st.fixed_dictionaries(dict.fromkeys(PIECES, words)),
        "examples": st.lists(examples, max_size=6),
        "phrases": st.just(PHRASES),
    }
)


@given(talks)
def test_every_piece_stands_in_the_letter_and_in_two_minutes(facts):
    found = wording(facts)
    for piece in facts["pieces"].values():
        assert piece.strip(" \t\r\n\u00a0") in found["letter"]
        assert piece.strip(" \t\r\n\u00a0") in found["two_minutes"]


@given(talks)
def test_what_happened_stands_in_the_letter_word_for_word(facts):
    letter = wording(facts)["letter"]
    assert all((one["what"] or "").strip(" \t\r\n\u00a0") in letter for one in telling(facts["examples"]))


@given(talks)
def test_no_text_is_empty_or_torn(facts):
    for text in wording(facts).values():
        assert text
        assert not text.startswith("\n")
        assert "\n\n\n" not in text


@given(talks)
def test_the_line_is_no_longer_than_the_letter_and_its_greeting(facts):
    found = wording(facts)
    assert len(found["one_line"]) <= len(found["letter"]) + len(found["two_minutes"])


@given(talks)
def test_two_minutes_are_kept_where_shortening_examples_can_keep_them(facts):
    bare = {**facts, "examples": [{**one, "what": ""} for one in facts["examples"]]}
    if len(wording(bare)["two_minutes"].split()) <= SPOKEN:
        assert len(wording(facts)["two_minutes"].split()) <= SPOKEN


@given(st.lists(examples, max_size=6))
def test_at_most_three_examples_are_told_in_the_order_of_time(made):
    told = telling(made)
    assert len(told) == min(len(made), MOST_EXAMPLES)
    days = [one["day"] or "" for one in told]
    assert days == sorted(days)


@given(words)
def test_words_with_braces_come_through_whole(text):
    assert filled("[{what}]", {"what": text}) == f"[{text}]"
