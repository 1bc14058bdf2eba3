"""The article's story through the whole plan: from the first entry to the new therapist, partly
offline, on two phones.
"""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import new_name, sign_up, signed_in, synced
from tests.browser.steps import SAVED, chip, felt, go_offline, log_session, now, records
from tests.browser.sweep import faults
from tests.browser.test_compare import add, note, order, pair
from tests.browser.test_match import button, local, open_candidate, saved
from tests.browser.test_plan import step

pytestmark = pytest.mark.worker

SECRET = "My sister knows the code of my phone."
BLIND_SPOT = "What did I overlook for a while"


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(SAVED)).to_be_visible()


def write_event(page: Page) -> None:
    """What happened when he fell asleep, with one line that nobody else should read."""
    failure = next(
        one for one in records(page, "journal.EmpathicFailure") if one["kind"] == "fell_asleep"
    )
    page.goto(f"/journal/event/#id={failure['id']}")
    page.get_by_label("What happened").fill(f"He fell asleep while I spoke of my father. {SECRET}")
    page.get_by_label("How it felt").fill("Like a burden.")
    save(page)


def outside_view(page: Page) -> None:
    """A page for a friend, made without a network, with a line struck out; then what she said."""
    page.goto("/plan/brief/")
    page.get_by_label("Fell asleep").check()
    page.get_by_role("button", name=f"Cross it out: {SECRET}").click()
    page.get_by_label("A few words to begin with").fill("You know how it was at home.")
    expect(page.get_by_role("button", name=f"Put it back: {SECRET}")).to_be_visible()
    page.emulate_media(media="print")
    expect(
        page.get_by_text("He fell asleep while I spoke of my father.", exact=True)
    ).to_be_visible()
    expect(page.get_by_text(SECRET, exact=True)).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Send as text").click()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert "He fell asleep while I spoke of my father." in copied
    assert "\n\nWhat I would like to hear from you\n• Does this remind you of" in copied
    assert SECRET not in copied
    page.get_by_role("link", name="Note what they said").click()
    page.get_by_label("Whom I asked").fill("Sofia")
    page.get_by_label("What they asked").fill("Was there anything before this?")
    page.get_by_label("What rang true for me").fill("I excuse everybody first.")
    save(page)


def say_it(page: Page, *came_back: str) -> None:
    """The words are put together, rehearsed, said; what came back goes into the repair ledger."""
    page.goto("/plan/say/")
    chip(page, "Fell asleep").click()
    page.get_by_label("What I need", exact=True).fill("I need to know that you have room for me")
    page.get_by_role("button", name="Put the words together").click()
    expect(page.get_by_label("In one line")).not_to_have_value("")
    letter = page.get_by_label("As a letter").input_value()
    assert letter.startswith("Hello,\n\n")
    assert re.search(
        r"\n\nOn \w+day \d+ \w+, you fell asleep\. My note says: “He fell asleep while I spoke",
        letter,
    )
    assert "I need to know that you have room for me." in letter
    page.get_by_role("button", name="Rehearse: Two minutes").click()
    rehearsal = page.get_by_role("dialog")
    expect(rehearsal.get_by_text("I need to know that you have room for me.")).to_be_visible()
    rehearsal.get_by_role("button", name="Start the clock").click()
    expect(rehearsal.get_by_text("0:01")).to_be_visible()
    rehearsal.get_by_role("button", name="Close").click()
    page.get_by_label("I said it on").fill(
        page.evaluate("() => new Date().toLocaleDateString('sv')")
    )
    save(page)
    [concern] = records(page, "guidance.Concern")
    page.goto(f"/plan/say/#id={concern['id']}")
    page.reload()
    page.get_by_role("link", name="Note how they responded").click()
    expect(page.get_by_role("checkbox", name="Fell asleep")).to_be_checked()
    for part in came_back:
        page.get_by_role("group", name=part).get_by_label("yes").tap()
    save(page)


def decide_to_leave(page: Page) -> None:
    page.goto("/plan/decision/")
    against = page.locator("[data-field=facts_against]")
    against.get_by_text("From your journal").click()
    against.get_by_role("button", name="4 of 4 sessions with an event").click()
    expect(page.get_by_label("What speaks against: facts")).to_have_value(
        "4 of 4 sessions with an event"
    )
    page.get_by_label("Leave", exact=True).tap()
    save(page)


def meet_others(page: Page) -> None:
    """Two others, each found, reached, booked and met; what it was like is noted when
    Today asks.
    """
    for name, heard in (("Ana", "much"), ("Ben", "little")):
        add(page, name)
        button(page, "They replied").tap()
        page.get_by_role("link", name="Book a meeting").tap()
        page.get_by_label("When", exact=True).fill(local(-1, "16:00"))
        saved(page)
        page.goto("/")
        expect(page.get_by_role("heading", name=f"How was it with {name}?")).to_be_visible()
        page.get_by_role("link", name="Note how it was").tap()
        felt(page, "I felt heard", heard)
        saved(page)


def session_with(page: Page, name: str) -> None:
    page.goto("/journal/session/")
    page.get_by_role("radio", name=name).check()
    save(page)


def compare_them(page: Page) -> None:
    page.goto("/match/compare/")
    button(page, "Choose what matters").tap()
    button(page, "I feel heard").tap()
    expect(page.get_by_role("link", name="I feel heard")).to_be_visible()
    page.goto("/match/compare/")
    for pair_of, values in (
        (("My therapist", "Ana"), ("little", "much")),
        (("Ben", "Ana"), ("little", "")),
    ):
        pair(page, *pair_of)
        for name, value in zip(pair_of, values, strict=True):
            if value:
                note(page, f"I feel heard, {name}", value)
    expect(order(page).first).to_have_text("Ana")


def choose_one(page: Page) -> None:
    page.goto("/match/choice/")
    page.locator("label.option", has_text="Ana").tap()
    page.get_by_label("My reasons").fill("I was heard.")
    saved(page)
    page.goto("/")
    unfold(page)
    expect(page.get_by_role("heading", name="Tell Ben thank you, no")).to_be_visible()
    open_candidate(page, "Ben")
    button(page, "I told them").tap()
    expect(page.get_by_text("Nothing is left to do here.")).to_be_visible()


def close_well(page: Page) -> None:
    page.goto("/plan/closing/")
    page.get_by_role("radio", name="My therapist").check()
    page.get_by_label("In a last session").check()
    expect(page.get_by_label("The message, if I write one")).to_be_hidden()
    page.get_by_label("When the last session is").fill("2030-01-07T14:00")
    helped = page.locator("[data-field=helped]")
    helped.get_by_text("Ways to begin").click()
    helped.get_by_role("button", name="It helped me when you …").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Into my calendar").click()
    event = download.value.path().read_text()
    assert download.value.suggested_filename.endswith(".ics")
    assert "SUMMARY:Appointment" in event
    assert "LOCATION" not in event
    assert "DTSTART:20300107T140000" in event
    page.get_by_label("Without one").check()
    expect(page.get_by_text("Nobody owes a last session.")).to_be_visible()
    assert "" not in page.locator("#record .card:visible").all_inner_texts()
    page.get_by_label("I do not need one").check()
    page.get_by_role("group", name="Bills and insurance settled").get_by_label("yes").tap()
    save(page)


def begin_again(page: Page) -> None:
    page.goto("/plan/handover/")
    page.get_by_role("radio", name="Ana").check()
    need = page.locator("[data-field=need]")
    need.get_by_text("Lines from your notes").click()
    need.get_by_role("button", name="I need to know that you have room for me").click()
    page.get_by_label("I gave it to them on").fill(
        page.evaluate("() => new Date().toLocaleDateString('sv')")
    )
    save(page)
    session_with(page, "Ana")
    page.goto("/")
    expect(page.get_by_text("Your first session is over")).to_be_visible()
    page.get_by_role("link", name="Write a few words").click()
    page.get_by_text("The first sessions").click()
    page.get_by_label("After the first session").fill("She asked about the anger first.")
    save(page)
    for _ in range(2):
        session_with(page, "Ana")
    page.goto("/plan/")
    step(page, "Begin, and look back").get_by_role("heading").click()
    step(page, "Begin, and look back").get_by_role(
        "link", name="Look back at the blind spot"
    ).click()
    page.get_by_role("link", name=BLIND_SPOT).click()
    page.get_by_label("What I think").fill("That he never asked about my week.")
    save(page)


def unfold(page: Page) -> None:
    """Show all that waits on Today; of cards of one day, chance decides which stand first."""
    more = page.get_by_text(re.compile(r"\d+ more (is|are) waiting"))
    expect(page.locator(".pattern:not([aria-busy])")).to_be_visible()
    if more.count():
        more.click()


def look_back(page: Page) -> None:
    """Three months later the thought comes back, and what is seen now stands beside it."""
    later = now() + timedelta(days=93)
    page.clock.install(time=later)
    page.goto("/")
    unfold(page)
    expect(page.get_by_text("You wrote it 3 months ago.")).to_be_visible()
    page.get_by_role("link", name="How I see it now").click()
    expect(page.get_by_text("That he never asked about my week.")).to_be_visible()
    page.get_by_label("What I think").fill("And that I counted his yawns.")
    save(page)
    page.goto("/")
    expect(page.get_by_text("You wrote it 3 months ago.")).to_be_hidden()


@pytest.mark.lasting
def test_the_story_of_the_article_goes_through_the_whole_plan(window, watch):
    one = window()
    one.context.grant_permissions(["clipboard-read", "clipboard-write"])
    go_offline(one)
    for kind in (
        "Fell asleep",
        "Double-booked",
        "Forgot our last session",
        "Not there, no message",
    ):
        log_session(one, kind)
    write_event(one)
    one.goto("/")
    expect(one.get_by_text("Recurring", exact=True)).to_be_visible()
    outside_view(one)
    say_it(one, "Apologised")
    decide_to_leave(one)
    one.goto("/plan/")
    expect(one.get_by_role("link", name="Your next step Find and consult others")).to_be_visible()
    one.context.set_offline(False)
    name = new_name()
    sign_up(one, name)
    synced(one)
    link = sealed_link(one, window)
    two = window()
    signed_in(two, name)
    go_offline(two)
    meet_others(two)
    compare_them(two)
    choose_one(two)
    close_well(two)
    begin_again(two)
    two.context.set_offline(False)
    two.goto("/plan/")
    synced(two)
    synced(one)
    one.goto("/plan/")
    for title in (
        "Notice the pattern",
        "Ask someone I trust",
        "Say it to my therapist",
        "Pause and decide",
        "Compare",
    ):
        expect(step(one, title).get_by_text("done", exact=True)).to_be_visible()
    expect(
        step(one, "Close with the old therapist").get_by_text("done", exact=True)
    ).to_be_visible()
    expect(step(one, "Begin, and look back").get_by_text("done", exact=True)).to_be_visible()
    expect(one.get_by_text("Nothing waits for you here.")).to_be_visible()
    assert link
    look_back(one)


def test_the_story_of_someone_who_stays(page):
    """Said, owned, changed, and it held: the plan ends without anybody new, and looks again on the
    day agreed on.
    """
    go_offline(page)
    page.clock.install(time="2026-11-02T09:00:00+01:00")
    log_session(page, "Fell asleep")
    write_event(page)
    say_it(
        page,
        "Listened",
        "Owned their part",
        "Apologised",
        "Explained without excuse",
        "Offered a concrete change",
    )
    for day in ("09", "16", "23"):
        page.clock.set_fixed_time(f"2026-11-{day}T09:00:00+01:00")
        log_session(page)
    page.goto("/")
    unfold(page)
    held = page.get_by_role("region", name="Did the change hold?")
    expect(held.get_by_text("You have had 3 sessions since.")).to_be_visible()
    held.get_by_role("button", name="Yes").tap()
    expect(page.get_by_text("Occasional", exact=True)).to_be_visible()
    expect(page.get_by_text("Of 1 event: 1 repaired")).to_be_visible()
    page.goto("/plan/decision/")
    expect(page.get_by_text("From your journal").first).to_be_visible()
    page.get_by_label("Stay", exact=True).tap()
    page.get_by_label("What we agreed").fill("He keeps the hour before mine free.")
    page.get_by_label("Look at it again on").fill("2027-02-01")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_role("region", name="You stay")).to_be_visible()
    for title in ("Find and consult others", "Compare", "Choose", "Close with the old therapist"):
        expect(step(page, title).get_by_text("not needed")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("Your plan")).to_be_hidden()
    page.clock.set_fixed_time("2027-02-01T09:00:00+01:00")
    page.goto("/")
    unfold(page)
    expect(page.get_by_text("You wanted to look again today")).to_be_visible()
    page.get_by_role("button", name="Yes, it held").tap()
    expect(page.get_by_text("You wanted to look again today")).to_be_hidden()
    page.goto("/plan/")
    expect(
        page.get_by_text("What you agreed held. That is an ending, and a good one.")
    ).to_be_visible()
    assert {one["role"] for one in records(page, "journal.Therapist")} == {"current"}


def sealed_link(page: Page, window) -> str:
    """Made, opened by a friend as often as it may be, and taken back; the server hears neither key
    nor words.
    """
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    page.goto("/plan/brief/")
    page.get_by_label("It opens").select_option("1")
    page.get_by_role("button", name="Make the link").click()
    address = page.locator(".address").inner_text()
    brief_id, key, until = address.partition("#")[2].split(".")
    assert not [one for one in sent if key in one or "fell asleep" in one]
    [body] = [json.loads(one.partition(" ")[2]) for one in sent if '"ciphertext"' in one]
    assert len(body["ciphertext"]) == 5500  # the shortest of the lengths, in Base64
    friend = window()
    friend.on("request", lambda request: sent.append(f"{request.url} {request.post_data}"))
    friend.goto(address)
    friend.reload()  # a preview, and another look: neither counts
    expect(friend.get_by_text(re.compile(r"It can be opened until .*\d{4}"))).to_be_visible()
    friend.get_by_role("button", name="Open it").click()
    expect(friend.get_by_text("He fell asleep while I spoke of my father.")).to_be_visible()
    expect(friend.get_by_text("You know how it was at home.")).to_be_visible()
    expect(friend.get_by_text("The link cannot be opened again.")).to_be_visible()
    assert SECRET not in friend.content()
    assert faults(friend) == {}
    assert not [one for one in sent if key in one]
    opens(friend, address, "opened as often as it may be")
    opens(
        friend,
        f"{address.partition('#')[0]}#{brief_id}.{key}.1",
        "This link has expired",
        is_asked=False,
    )
    opens(
        friend,
        f"{address.partition('#')[0]}#{brief_id}",
        "Part of this link is missing",
        is_asked=False,
    )
    page.get_by_label("It opens").select_option("3")
    page.get_by_role("button", name="Make the link").click()
    expect(page.locator(".address")).not_to_have_text(address)
    second = page.locator(".address").inner_text()
    page.get_by_role("listitem").filter(has_text="opens 3 more times").get_by_role(
        "button", name="Take it back"
    ).click()
    expect(page.get_by_text("taken back", exact=True)).to_be_visible()
    opens(friend, second, "This link was taken back")
    assert int(until) > 0
    return second


def opens(friend: Page, address: str, told: str, is_asked: bool = True) -> None:
    friend.goto("about:blank")
    friend.goto(address)
    if is_asked:
        friend.get_by_role("button", name="Open it").click()
    expect(friend.get_by_text(told)).to_be_visible()
