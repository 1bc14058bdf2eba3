"""The plan in the words of the screen."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import go_offline, log_session, records, show_example, store, until

PROGRESS = "guidance.StepProgress"


def step(page, name: str):
    return page.locator("[data-step]", has=page.get_by_role("heading", name=name, exact=True))


@pytest.mark.worker
def test_a_step_is_skipped_paused_and_gone_back_to_without_a_network(page):
    go_offline(page)
    log_session(page, "Fell asleep")
    page.goto("/plan/")
    expect(page.get_by_role("link", name="Your next step Notice the pattern")).to_be_visible()
    notice, ask = step(page, "Notice the pattern"), step(page, "Ask someone I trust")
    expect(
        notice.get_by_text("Your journal holds 1 session. Your journal holds 1 event.")
    ).to_be_visible()
    expect(notice.get_by_text("under way", exact=True)).to_be_visible()
    notice.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="Your next step Ask someone I trust")).to_be_visible()
    ask.get_by_role("heading").click()
    ask.get_by_role("button", name="Skip it").click()
    expect(ask.get_by_text("left out")).to_be_visible()
    expect(page.get_by_role("link", name="Your next step Say it to my therapist")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Your next step Ask someone I trust")).to_be_visible()
    ask.get_by_role("button", name="Not now").click()
    expect(ask.get_by_text("not now")).to_be_visible()
    ask.get_by_role("button", name="Go back to it").click()
    expect(ask.locator("[data-state]")).to_be_hidden()
    assert {(one["step"], one["state"]) for one in records(page, PROGRESS)} == {
        ("notice", "done"),
        ("ask", "open"),
    }


def test_staying_ends_the_plan_and_asks_on_its_day(page):
    page.clock.install(time="2026-11-24T09:00:00+01:00")
    log_session(page, "Fell asleep")
    page.goto("/plan/decision/")
    expect(page.get_by_text("From your journal").first).to_be_visible()
    page.get_by_label("Stay", exact=True).tap()
    page.get_by_label("Look at it again on").fill("2026-11-24")
    page.get_by_label("What we agreed").fill("He keeps the hour before mine free.")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Choose a day after the decision")).to_be_visible()
    page.get_by_label("Look at it again on").fill("2026-12-08")
    page.get_by_role("button", name="Save", exact=True).tap()
    stay = page.get_by_role("region", name="You stay")
    expect(stay.get_by_text("He keeps the hour before mine free.")).to_be_visible()
    expect(stay.get_by_text("Until then there is nothing to do here.")).to_be_visible()
    expect(step(page, "Compare").get_by_text("not needed")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("Too early to say")).to_be_visible()
    expect(page.get_by_text("Your plan")).to_be_hidden()
    page.clock.set_fixed_time("2026-12-08T09:00:00+01:00")
    page.goto("/")
    expect(page.get_by_text("You wanted to look again today")).to_be_visible()
    page.get_by_role("button", name="No, it did not").tap()
    expect(page.get_by_text("Your plan")).to_be_visible()
    page.goto("/plan/")
    expect(page.get_by_text("What you agreed did not hold.")).to_be_visible()
    expect(step(page, "Pause and decide").get_by_text("under way", exact=True)).to_be_visible()
    [decision] = records(page, "guidance.Decision")
    page.get_by_role("link", name="Change it").tap()
    page.get_by_text("Later", exact=True).tap()
    page.get_by_role("group", name="Did it hold?").get_by_label("yes").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    page.goto("/plan/")
    expect(page.get_by_text("That is an ending, and a good one.")).to_be_visible()
    assert decision["held"] is False


LATE_RULEBOOK = """
const { postMessage } = Worker.prototype
const goesOn = new Promise((resolve) => (globalThis.letItAnswer = resolve))
Worker.prototype.postMessage = async function (...said) {
  await goesOn
  postMessage.apply(this, said)
}"""


def test_what_the_journal_says_of_a_decision_comes_late_and_moves_nothing(page):
    log_session(page, "Fell asleep")
    page.add_init_script(LATE_RULEBOOK)
    page.goto("/plan/decision/")
    course = page.get_by_role("group", name="What I decide for now")
    against = page.locator("[data-field=facts_against]")
    expect(against.get_by_text("Nothing there yet.")).to_be_attached()
    before = course.bounding_box()
    page.evaluate("() => letItAnswer()")
    expect(against.get_by_text("The one session had an event")).to_be_attached()
    assert course.bounding_box() == before


def test_more_than_two_others_may_be_met(page):
    page.goto("/plan/")
    consult = step(page, "Find and consult others")
    consult.get_by_role("heading").click()
    consult.get_by_label("How many others to meet").select_option("3")
    expect(consult.get_by_label("How many others to meet")).to_have_value("3")
    until(page, lambda: [one for one in records(page) if one.get("wanted") == 3])
    page.reload()
    expect(
        step(page, "Find and consult others").get_by_label("How many others to meet")
    ).to_have_value("3")


def test_the_example_shows_its_plan_and_offers_nothing_to_change(page):
    show_example(page)
    page.goto("/plan/")
    expect(page.get_by_role("link", name="Your next step")).to_be_visible()
    expect(page.get_by_role("button", name="Done")).to_have_count(0)


def test_without_webassembly_the_steps_are_all_there(page):
    page.add_init_script("delete globalThis.WebAssembly")
    sent = []
    page.on(
        "request",
        lambda request: sent.append(request.url) if "/api/rulebook" in request.url else None,
    )
    page.goto("/more/")
    store(page, [{"type": "guidance.Perspective", "person": "Canary", "asked_on": "2026-11-01"}])
    page.goto("/plan/")
    expect(page.get_by_text("This browser cannot work out where you are.")).to_be_visible()
    expect(step(page, "Begin, and look back").get_by_role("heading")).to_be_visible()
    assert sent == []
