"""Beside the events: everyday moments, mirrors, memories, reflections."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, go_offline, log_session, records, show_example, store

FAILURE = {
    "type": "journal.EmpathicFailure",
    "therapist": "t",
    "occurred_on": "2026-10-02",
    "kind": "forgot_last_session",
    "what_happened": "I began again from the start.",
    "how_it_felt": "Like a stranger.",
}


def made_event(page) -> dict:
    page.goto("/more/")
    [failure] = store(page, [FAILURE])
    page.goto(f"/journal/entry/#id={failure['id']}")
    return failure


def more(page) -> None:
    page.locator("summary", has_text="More").tap()


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()


@pytest.mark.worker
def test_an_everyday_moment_takes_three_taps_and_has_its_own_filter(page):
    go_offline(page)
    log_session(page)
    page.goto("/journal/")
    page.get_by_role("link", name="Everyday moment").tap()
    page.get_by_label("Family").tap()
    page.get_by_label("Seen as a role, not as me").tap()
    save(page)
    [moment] = records(page, "journal.EverydayMoment")
    assert (moment["relation"], moment["seen"]) == ("family", "as_a_role")
    page.goto("/journal/")
    page.get_by_text("Filter", exact=True).tap()
    page.get_by_label("Kind of entry").select_option(label="everyday moments")
    expect(page.locator("#entries .title")).to_have_text(["Family: seen as a role, not as me"])
    page.get_by_label("Kind of entry").select_option("")
    page.get_by_label("What happened").select_option("as_a_role")
    expect(page.locator("#entries .title")).to_have_count(1)


def test_an_event_is_told_back_as_a_friends_story(page):
    failure = made_event(page)
    expect(
        page.get_by_text("They no longer knew what the two of you had talked about last time.")
    ).to_be_visible()
    page.get_by_role("link", name="As a friend’s story").tap()
    story = page.get_by_role("region", name="A friend tells you this")
    expect(story).to_contain_text("I began again from the start.")
    expect(story).to_contain_text("Like a stranger.")
    expect(page.get_by_text("Old pain can come up here.")).to_be_visible()
    page.get_by_label("What I would say to them").fill("You may ask for better.")
    page.get_by_label("Once, yes; not again and again").tap()
    save(page)
    [mirror] = records(page, "assessments.Mirror")
    assert mirror["failure"] == failure["id"]
    expect(page.get_by_text("Belongs to it")).to_be_visible()  # back where the story was asked for
    page.get_by_role("link", name="If a friend told me this").tap()
    expect(page.get_by_text("You may ask for better.")).to_be_visible()


def test_an_event_without_words_is_told_by_its_kind(page):
    log_session(page, "Fell asleep")
    [failure] = records(page, "journal.EmpathicFailure")
    page.goto(f"/journal/mirror/#failure={failure['id']}")
    expect(page.get_by_text("“Fell asleep.” They have no more words for it yet.")).to_be_visible()


def test_a_memory_is_kept_with_what_it_echoes_in(page):
    failure = made_event(page)
    more(page)
    page.get_by_role("link", name="It reminds me of something old").tap()
    expect(page.get_by_text("Old pain can come up here.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(
        page.get_by_text("Write what you remember, or what made it feel normal.")
    ).to_be_visible()
    page.get_by_label("What made this feel normal").fill("Nobody asked at our table.")
    save(page)
    [echo] = records(page, "journal.Echo")
    assert echo["failures"] == [failure["id"]]
    page.goto("/journal/reflect/")
    expect(page.get_by_text("Nobody asked at our table.")).to_be_visible()
    page.goto("/journal/")
    page.get_by_role("searchbox").fill("our table")
    expect(page.get_by_text("1 entry found")).to_be_visible()


def test_later_thoughts_stand_beside_the_earlier_ones(page):
    page.goto("/journal/reflect/")
    page.get_by_role("link", name="Where else in my life do I deserve better?").tap()
    expect(page.get_by_text("What did I overlook")).to_be_hidden()
    page.get_by_label("What I think").fill("At work, for a start.")
    save(page)
    [first] = records(page, "assessments.Reflection")
    page.goto(f"/journal/entry/#id={first['id']}")
    page.get_by_role("link", name="How I see it now").tap()
    expect(page.get_by_role("region", name="What you wrote on")).to_contain_text(
        "At work, for a start."
    )
    page.get_by_label("What I think").fill("And with my brother.")
    save(page)
    texts = {one["text"]: one.get("earlier") for one in records(page, "assessments.Reflection")}
    assert texts == {"At work, for a start.": None, "And with my brother.": first["id"]}


def test_an_entry_offers_few_steps_at_once(page):
    show_example(page)
    made = records(page)
    page.get_by_role("button", name="Remove it").tap()
    expect(page.get_by_role("button", name="Remove it")).to_have_count(0)
    own = store(
        page,
        [
            {name: value for name, value in one.items() if name not in ("demo", "seq")}
            for one in made
        ],
    )
    for record in {one["type"]: one for one in own}.values():
        page.goto(f"/journal/entry/#id={record['id']}")
        steps = page.locator(".detail article > .actions")
        expect(steps.get_by_role("link", name="Edit")).to_be_visible()
        assert steps.locator("> .primary").count() <= 1
        assert steps.locator("> .button:not(.primary)").count() <= 2, record["type"]
