"""One talk about several events, what was promised in it, and what comes back on Today."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.steps import FULL, go_offline, now, records, store

ANA, BEN = "0198c2f0-0100-7000-8000-00000000000a", "0198c2f0-0100-7000-8000-00000000000b"
HELD = "Did the change hold?"


def day(ago: int) -> str:
    return (now() - timedelta(days=ago)).date().isoformat()


def failure(name: str, ago: int, kind: str, therapist: str = ANA, **fields) -> dict:
    return {
        "id": name,
        "type": "journal.EmpathicFailure",
        "therapist": therapist,
        "occurred_on": day(ago),
        "kind": kind,
        **fields,
    }


def session(ago: int) -> dict:
    return {
        "type": "journal.TherapySession",
        "therapist": ANA,
        "occurred_at": f"{day(ago)}T12:00:00+00:00",
        "status": "attended",
    }


def repair(**fields) -> dict:
    told = {
        "listened": True,
        "apologised": True,
        "offered_change": True,
        "reactions": ["uncomfortable"],
        "raised_by": "me",
    }
    return {
        "id": "talk",
        "type": "journal.Repair",
        "failures": ["first"],
        "occurred_on": day(40),
        **told,
        **fields,
    }


@pytest.fixture
def phone(page):
    """Ana's journal: an event forty-five days ago, and what was promised about it five
    days later.
    """
    page.goto("/more/")
    people = [(ANA, "Ana", "current"), (BEN, "Ben", "former")]
    store(
        page,
        [
            {"id": id, "type": "journal.Therapist", "nickname": name, "role": role}
            for id, name, role in people
        ],
    )
    store(page, [failure("first", 45, "forgot_last_session", what_happened="All again."), repair()])
    page.evaluate("() => localStorage.setItem('started', '1')")
    return page


def card(page, name: str = HELD):
    return page.get_by_role("region", name=name)


def test_an_answer_that_cannot_be_stored_is_told_and_can_be_given_again(phone):
    page = phone
    store(page, [session(33), session(26), session(19)])
    page.goto("/")
    page.evaluate(f"() => {{ {FULL} }}")
    card(page).get_by_role("button", name="Yes").tap()
    expect(page.get_by_text("Not saved. Your entry is still here.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep it as a file")).to_be_visible()
    assert "change_held" not in records(page, "journal.Repair")[0]
    page.evaluate("() => { globalThis.full = false }")
    card(page).get_by_role("button", name="Yes").tap()
    expect(card(page)).to_be_hidden()
    assert records(page, "journal.Repair")[0]["change_held"] is True


@pytest.mark.worker
def test_after_three_sessions_today_asks_whether_the_change_held(phone):
    page = phone
    go_offline(page)
    store(page, [session(33), session(26)])
    page.goto("/")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(card(page)).to_be_hidden()
    store(page, [session(19)])
    expect(card(page)).to_contain_text("Forgot our last session. You have had 3 sessions since.")
    card(page).get_by_role("button", name="Not yet clear").tap()
    expect(card(page)).to_be_hidden()
    [talk] = records(page, "journal.Repair")
    assert (talk["checked_on"], "change_held" in talk) == (day(0), False)
    page.get_by_role("button", name="Undo").tap()
    card(page).get_by_role("button", name="Yes").tap()
    expect(card(page)).to_be_hidden()
    assert records(page, "journal.Repair")[0]["change_held"] is True
    page.goto("/journal/entry/#id=talk")
    expect(page.get_by_text("The change held.")).to_be_visible()


def test_a_kind_that_comes_back_after_a_promise_is_said_wherever_it_is_read(phone):
    page = phone
    store(page, [failure("again", 10, "forgot_last_session", what_happened="And again.")])
    page.goto("/journal/entry/#id=again")
    expect(page.get_by_text("This came back after a change had been promised.")).to_be_visible()
    page.get_by_role("link", name="See the talk of").tap()
    expect(card(page)).to_contain_text("It happened again on")
    page.goto("/")
    card(page).get_by_role("button", name="No", exact=True).tap()
    expect(card(page)).to_be_hidden()
    page.goto("/journal/repairs/")
    expect(page.get_by_text("I brought it up.")).to_be_visible()
    expect(
        page.get_by_text("The change did not hold. Something of the kind happened again once.")
    ).to_be_visible()


def test_one_talk_settles_several_events_of_the_same_therapist(phone):
    page = phone
    others = [
        failure("slept", 9, "fell_asleep"),
        failure("bens", 9, "absent", BEN),
        failure("life", 8, "own_life"),
    ]
    store(page, [*others, session(5)])
    page.goto("/journal/entry/#id=slept")
    page.get_by_role("link", name="We talked about it").tap()
    offered = page.get_by_role("group", name="Which events it concerns")
    expect(offered.locator("label").nth(1)).to_contain_text("Talked about their life")
    expect(offered.locator("label").nth(1)).to_contain_text("Open")
    expect(offered.get_by_text("Not there, no message")).to_be_hidden()
    offered.get_by_text("Talked about their life").tap()
    page.get_by_role("group", name="Apologised").get_by_label("yes").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    made = next(one for one in records(page, "journal.Repair") if one["id"] != "talk")
    assert sorted(made["failures"]) == ["life", "slept"]


def test_the_ledger_tells_what_was_said_and_what_came_of_it(phone):
    page = phone
    store(
        page, [failure("slept", 9, "fell_asleep"), failure("bens", 9, "absent", BEN), session(33)]
    )
    page.goto("/journal/")
    page.get_by_role("link", name="Repairs").tap()
    talk = page.locator(".ledger")
    expect(talk).to_contain_text("Forgot our last session · Change promised")
    expect(talk).to_contain_text("listened, apologised, offered a concrete change")
    expect(talk).to_contain_text("uncomfortable")
    expect(talk).to_contain_text("You will be asked after 2 more sessions whether the change held.")
    still_open = page.locator(
        "section", has=page.get_by_role("heading", name="Not talked about yet")
    )
    expect(still_open.get_by_role("link")).to_have_count(1)
    page.get_by_text("Ben", exact=True).tap()
    expect(still_open).to_contain_text("Not there, no message")
    expect(page.get_by_text("No talk about it is noted with them yet.")).to_be_visible()


def test_a_thought_comes_back_after_a_month_and_keeps_its_words(phone):
    page = phone
    thought = {
        "type": "assessments.Reflection",
        "prompt": "blind_spot",
        "text": "I smiled it away.",
    }
    store(page, [{"id": "thought", "created_at": f"{day(40)}T12:00:00Z", **thought}])
    page.goto("/")
    back = card(page, "A thought comes back")
    expect(back).to_contain_text("I smiled it away.")
    back.get_by_role("button", name="I still see it so").tap()
    expect(back).to_be_hidden()
    page.get_by_role("button", name="Undo").tap()
    back.get_by_role("link", name="How I see it now").tap()
    page.get_by_label("What I think").fill("I would not smile now.")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Saved on this phone")).to_be_visible()
    page.goto("/")
    expect(page.locator("[aria-busy]")).to_have_count(0)
    expect(back).to_be_hidden()
    texts = {one["text"] for one in records(page, "assessments.Reflection")}
    assert texts == {"I smiled it away.", "I would not smile now."}
