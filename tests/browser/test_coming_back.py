"""Save leads back to where one came from, whatever the form."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, chip, store
from tests.browser.test_whose import CONSULTATION, FAILURE, add, met


def save(page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text(SAVED)).to_be_visible()


def at(page, path: str) -> None:
    page.wait_for_url(lambda url: url.split("/", 3)[3] == path.lstrip("/"))


def test_the_outside_view_leads_back_to_its_step(page):
    page.goto("/plan/#ask")
    page.get_by_role("link", name="Note what they said").click()
    page.reload()
    page.get_by_label("Whom I asked").fill("Jo")
    save(page)
    at(page, "/plan/#ask")
    expect(page.get_by_role("link", name="What Jo said")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="What Jo said")).to_be_visible()
    expect(page.get_by_text(SAVED)).to_have_count(0)  # said once


def test_a_criterion_leads_back_to_the_comparison(page):
    page.goto("/more/")
    store(
        page,
        [{"type": "assessments.Criterion", "name": "I feel heard", "code": "heard", "weight": 3}],
    )
    page.goto("/match/compare/")
    page.locator("#criteria > summary").click()
    page.get_by_role("link", name="I feel heard").click()
    chip(page, "nice to have").click()
    save(page)
    at(page, "/match/compare/")


def test_a_therapist_of_match_stays_there(page):
    page.goto("/more/")
    ids = add(page, Mike="current")
    page.goto("/match/")
    page.get_by_role("link", name="Mike").click()
    at(page, f"/match/candidate/#id={ids['Mike']}")
    page.get_by_role("link", name="Edit").click()
    page.get_by_label("What I call them").fill("Mikey")
    save(page)
    at(page, f"/match/candidate/#id={ids['Mike']}")
    expect(page.get_by_role("heading", name="Mikey")).to_be_visible()


def test_an_event_of_today_leads_back_to_today_and_one_of_a_session_to_the_session(page):
    page.goto("/more/")
    [session] = met(page, add(page, Mike="current")["Mike"], "2026-11-23")
    event = {
        "type": FAILURE,
        "occurred_on": "2026-11-23",
        "kind": "fell_asleep",
        "session": session["id"],
    }
    store(page, [{**event, "therapist": session["therapist"]}])
    page.clock.install(time="2026-11-24T12:00:00+01:00")
    page.goto("/")
    page.get_by_role("link", name="add what happened").click()
    page.get_by_label("What happened").fill("Gone for a minute.")
    save(page)
    at(page, "/")
    page.goto(f"/journal/entry/#id={session['id']}")
    page.get_by_role("link", name="Add an event").click()
    chip(page, "Double-booked").first.click()
    save(page)
    at(page, f"/journal/entry/#id={session['id']}")


def test_who_opened_the_form_by_its_address_sees_what_was_saved(page):
    page.goto("/plan/view/")
    page.get_by_label("Whom I asked").fill("Jo")
    save(page)
    expect(page.get_by_role("heading", name="What Jo said")).to_be_visible()


@pytest.mark.parametrize("status", ["They cancelled", "They were not there"])
def test_a_session_that_did_not_take_place_is_not_asked_how_it_felt(page, status):
    page.goto("/log/")
    feeling = page.get_by_role("heading", name="How did it feel to be with them?")
    expect(feeling).to_be_visible()
    page.locator("#when-button").tap()
    page.locator("#when").get_by_text(status).tap()
    page.get_by_role("button", name="Done").tap()
    expect(feeling).to_be_hidden()
    expect(page.get_by_role("group", name="Went well")).to_be_hidden()
    expect(page.get_by_role("button", name=status)).to_be_visible()  # and it can be changed there
    save(page)
    page.goto("/journal/session/")
    expect(feeling).to_be_visible()
    chip(page, status).click()
    expect(feeling).to_be_hidden()


def test_what_was_answered_before_it_was_cancelled_stays_in_sight(page):
    page.goto("/log/")
    page.get_by_role("group", name="Kept the session about me").get_by_text(
        "much", exact=True
    ).tap()
    page.get_by_role("group", name="Being there").get_by_text("Not there, no message").tap()
    expect(page.get_by_role("group", name="Kept the session about me")).to_be_visible()
    expect(page.get_by_role("group", name="Followed what I was feeling")).to_be_hidden()
    expect(page.get_by_role("button", name="They were not there")).to_be_visible()


def test_a_good_session_has_a_sign_of_its_own(page):
    page.goto("/more/")
    mike = add(page, Mike="current")["Mike"]
    sessions = met(page, mike, "2026-11-02", "2026-11-09", "2026-11-16")
    store(page, [{**sessions[0], "good_moments": ["made_room"]}])
    page.goto("/")
    expect(page.get_by_text("1 of these sessions had a good moment.")).to_be_visible()
    expect(page.locator(".strip .good")).to_have_count(1)
    expect(page.get_by_text("nothing noted")).to_have_count(0)
    page.goto("/journal/")
    expect(page.get_by_role("img", name="a good moment")).to_have_count(1)


def test_the_fee_of_the_meeting_is_not_called_unknown(page):
    page.goto("/more/")
    ana = add(page, Ana="candidate", Mike="current")["Ana"]
    meeting = {
        "type": CONSULTATION,
        "therapist": ana,
        "starts_at": "2026-11-20T10:00:00+01:00",
        "fee": "180.00",
    }
    store(page, [{**meeting, "status": "took_place"}])
    page.goto(f"/match/candidate/#id={ana}")
    expect(page.get_by_text("First meeting: 180.00")).to_be_visible()
    expect(page.get_by_text("not known yet")).to_have_count(0)


def test_the_comparison_knows_the_impressions(page):
    page.goto("/more/")
    ids = add(page, Ana="candidate", Ben="candidate")
    felt = {"type": "consultations.Impression", "occurred_at": "2026-11-20T15:00:00+01:00"}
    store(
        page,
        [
            {
                "type": "assessments.Criterion",
                "name": "I feel heard",
                "code": "heard",
                "weight": 3,
                "attunement": True,
            },
            {
                "type": "assessments.Criterion",
                "name": "There is no rush",
                "code": "unhurried",
                "weight": 3,
            },
            {**felt, "therapist": ids["Ana"], "heard": "4", "rushed": "1"},
            {**felt, "therapist": ids["Ben"], "heard": "1"},
        ],
    )
    page.goto("/match/compare/")
    expect(page.locator(".order li").first).to_contain_text(
        "Ana (2 from what you noted after meetings)"
    )
    expect(
        page.get_by_role("button", name="I feel heard, Ana: fully. from your impression on")
    ).to_be_visible()
    expect(page.get_by_role("button", name="There is no rush, Ana: much.")).to_be_visible()
    expect(page.get_by_role("button", name="There is no rush, Ben: Unknown: ask")).to_be_visible()
    page.get_by_role("button", name="I feel heard, Ana").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(":checked")).to_have_count(0)
    dialog.get_by_text("little", exact=True).click()
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("button", name="I feel heard, Ana: little")).to_be_visible()
    expect(page.locator(".order li").first).to_contain_text("level")
    expect(page.locator(".order li").first).to_contain_text("2 from what you noted")
