"""What is said to a therapist: in the second person, with a day one can say, and one's own words as
one's own.
"""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from journal.choices import KINDS_SAID, FailureKind
from tests.browser.steps import go_offline, log_session, now, records, store

YEAR = now().year
SHE = "She nodded off {while} I spoke of my sister, “again”"
BUILD = """async ([pieces, events]) => {
  const { wordingsOf } = await import('/static/js/guidance/wording.js')
  const said = JSON.parse(document.getElementById('kinds-said').textContent)
  return wordingsOf({ pieces, events, said })
}"""
SENTENCES = """async (texts) => {
  const { sentencesOf } = await import('/static/js/guidance/sentences.js')
  return texts.map((text) => sentencesOf(text))
}"""


@pytest.fixture(scope="module")
def build(browser, server):
    page = browser.new_page(base_url=server, locale="en-GB")
    page.goto("/plan/say/")
    yield lambda *events, **pieces: page.evaluate(BUILD, [pieces, list(events)])
    page.close()


def event(kind="fell_asleep", day=f"{YEAR}-11-09", **more) -> dict:
    return {"id": f"{kind} {day} {more}", "kind": kind, "occurred_on": day, **more}


def written(day: str) -> str:
    """Such as "Monday, 9 November", whatever the comma does in this phone's language."""
    return re.sub(r"(\w+day),? ", r"\1 ", day)


def test_all_pieces_come_in_the_order_of_a_conversation(build):
    found = build(
        event(day="2023-11-09"),
        intent="I want our work to go well",
        effect="I went home feeling like a burden",
        need="I need to know that you have room for me",
        invitation="How do you see it?",
        exit_line="I would like to leave it here for today",
    )
    told = "On Thursday 9 November 2023, you fell asleep."
    assert {name: written(text) for name, text in found.items()} == {
        "one_line": f"I want our work to go well. {told} I need to know that you have room for me.",
        "two_minutes": (
            f"I want our work to go well.\n\n{told}\n\nI went home feeling like a burden. "
            "I need to know that you have room for me.\n\nHow do you see it?\n\n"
            "(If I want to stop: “I would like to leave it here for today.”)"
        ),
        "letter": (
            f"Hello,\n\nI want our work to go well.\n\n{told}\n\nI went home feeling like a"
            " burden.\n\nI need to know that you have room for me.\n\nHow do you see it?\n\nPlease"
            " tell me how this is for you, when you’ve had time to read it."
        ),
    }


def test_nothing_given_leaves_an_opening_and_nobodys_nickname(build):
    found = build()
    assert found["one_line"] == found["two_minutes"]
    assert found["letter"].startswith(f"Hello,\n\n{found['one_line']}\n\nPlease tell me")


@pytest.mark.parametrize("kind", [one for one in FailureKind.values if one != "own"])
def test_every_kind_is_said_to_you_in_all_three_lengths(build, kind):
    label = str(FailureKind(kind).label)
    said = str(KINDS_SAID[FailureKind(kind)]).removeprefix("{when}")
    assert re.search(r"\b(you|your|yours)\b", said)
    for text in build(event(kind)).values():
        assert said in text
        assert re.search(r"On \w+day,? 9 November", text)
        assert label not in text


def test_own_words_are_quoted_whole_and_never_said_to_you(build):
    found = build(event(what_happened=SHE))
    for length in ("two_minutes", "letter"):
        assert f"you fell asleep. My note says: “{SHE}.”" in found[length]
    assert "She" not in found["one_line"]


@pytest.mark.parametrize(
    ("own", "quoted"),
    [
        ("Looked at her phone", "“Looked at her phone.”"),
        (" Why?! ", "“Why?!”"),
        ("said “no”. ", "“said “no”.”"),
        ("{when} {kind} $& 😢", "“{when} {kind} $& 😢.”"),
        ("نامت", "“\u2068نامت.\u2069”"),
    ],
)
def test_an_own_kind_is_quoted_as_it_was_written(build, own, quoted):
    for text in build(event("own", own_kind=own)).values():
        assert f", something happened. I wrote it down as {quoted}" in text


@pytest.mark.parametrize("unnamed", [{"own_kind": "  "}, {}, {"kind": "of_a_newer_version"}])
def test_what_has_no_name_is_said_without_one(build, unnamed):
    for text in build(event(**{"kind": "own", **unnamed})).values():
        assert "something happened that I’d like to talk about." in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([None], "Once, you fell asleep."),
        (["soon", "unknown"], "More than once, you fell asleep."),
        (
            ["2023-11-09", "2023-11-16"],
            "On Thursday 9 November 2023 and Thursday 16 November 2023, you fell asleep.",
        ),
        (["2023-11-09", "2023-11-09"], "On Thursday 9 November 2023, you fell asleep."),
        (["2023-11-09", None], "On Thursday 9 November 2023, you fell asleep."),
    ],
)
def test_several_of_one_kind_are_told_at_once_and_an_unknown_day_is_not_said(build, days, said):
    found = build(*[event(day=day, n=n) for n, day in enumerate(days)])
    assert written(written(found["letter"].split("\n\n")[2])) == said


def test_a_day_is_said_once(build):
    told = build(event(what_happened="A"), event("own_life"), event("absent", day=None))[
        "letter"
    ].split("\n\n")[2:5]
    assert [one.split(",")[0] for one in told] == ["Once", told[1].split(",")[0], "That same day"]
    assert "you talked about your own life." in told[2]


def test_three_at_most_that_touched_most_in_the_order_of_time(build):
    made = [("own_life", 2, 2), ("absent", 9, 5), ("own_needs", 16, 1), ("mixed_me_up", 23, 4)]
    found = build(
        *[event(kind, f"{YEAR}-11-{day:02}", impact=impact) for kind, day, impact in reversed(made)]
    )
    told = found["letter"].split("\n\n")[2:-1]
    assert [re.search(r"\d+", one)[0] for one in told] == ["2", "9", "23"]
    assert "you weren’t there" in found["one_line"]


def test_two_minutes_keep_to_their_time_where_shorter_examples_can_keep_it(build):
    kinds = ["absent", "own_life", "mixed_me_up"]
    found = build(*[event(kind, what_happened="word " * 120, impact=2) for kind in kinds])
    assert found["letter"].count("My note says") == 3
    assert found["two_minutes"].count("My note says") == 1
    assert len(found["two_minutes"].split()) <= 260


@pytest.mark.worker
def test_the_page_says_to_read_it_through_and_needs_no_interpreter(page):
    page.add_init_script("delete globalThis.WebAssembly")
    log_session(page, "Fell asleep")
    [failure] = records(page, "journal.EmpathicFailure")
    store(page, [{**failure, "what_happened": SHE}])
    go_offline(page)
    page.goto("/plan/say/")
    expect(page.get_by_text("Read it through before you use it.")).to_be_visible()
    page.locator("label.option", has_text="Fell asleep").click()
    page.get_by_role("button", name="Put the words together").click()
    expect(page.get_by_label("As a letter")).to_have_value(
        re.compile(f"^Hello,.*{re.escape(SHE)}", re.DOTALL)
    )


def test_words_put_together_anew_leave_alone_what_one_wrote(page):
    page.goto("/plan/say/")
    page.get_by_label("What I need").fill("to be heard")
    build = page.get_by_role("button", name="Put the words together")
    build.click()
    page.get_by_label("As a letter").fill("Dear Lena, my own letter.")
    page.get_by_label("What I need").fill("to be seen")
    build.click()
    expect(page.get_by_text("Words you wrote or changed yourself stay.")).to_be_visible()
    expect(page.get_by_label("As a letter")).to_have_value("Dear Lena, my own letter.")
    expect(page.get_by_label("In one line")).to_have_value(re.compile("to be seen"))
    page.get_by_label("As a letter").fill("")
    build.click()
    expect(page.get_by_label("As a letter")).to_have_value(
        re.compile("^Hello,.*to be seen", re.DOTALL)
    )


def test_a_new_therapist_is_told_in_a_sentence(page):
    log_session(page, "Fell asleep")
    page.goto("/plan/handover/")
    hurts = page.locator("[data-field=hurts]")
    hurts.get_by_text("Lines from your notes").click()
    hurts.get_by_role(
        "button", name="Something like this has hurt me before: “Fell asleep”."
    ).click()
    expect(page.get_by_label("What I would like us to watch")).to_have_value(
        re.compile("has hurt me before")
    )


def test_sentences_are_cut_where_they_end_and_names_stay_whole(page):
    cases = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text())
    page.goto("/more/")
    found = page.evaluate(SENTENCES, [one["text"] for one in cases])
    assert [(one["name"], cut) for one, cut in zip(cases, found, strict=True)] == [
        (one["name"], one["expect"]) for one in cases
    ]
