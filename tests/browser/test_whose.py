"""Whom a page shows and what a form holds before anybody has touched it: nothing decides for the
person.
"""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import SAVED, chip, delete_entry, log_session, records, store, until_true

THERAPIST, SESSION, FAILURE = (
    "journal.Therapist",
    "journal.TherapySession",
    "journal.EmpathicFailure",
)
CONSULTATION, CHOICE, HANDOVER = (
    "consultations.Consultation",
    "consultations.Choice",
    "guidance.Handover",
)
CHECKED = """async () => {
  await import("/static/js/journal/record.js");
  const chosen = [...document.querySelectorAll("#record :checked")].filter(
    (one) => one.type !== "submit",
  );
  return chosen.map((one) => [one.closest("[data-field]").dataset.field, one.value]);
}"""
PAGES = """async () => Object.entries((await import('phone-data')).default.types)
  .filter(([, type]) => type.page).map(([name, type]) => [name, type.page])"""
# Not decisions: a session that is logged took place, a meeting that is entered is booked, unless
# the person says so.
ASSUMED = {SESSION: [["status", "attended"]], CONSULTATION: [["status", "booked"]]}
OF_NOW = {SESSION, FAILURE, "guidance.Concern", "guidance.Decision", "guidance.Closing"}


def add(page, **roles: str) -> dict[str, str]:
    """People by name and role; their ids."""
    made = [{"type": THERAPIST, "nickname": name, "role": role} for name, role in roles.items()]
    return {one["nickname"]: one["id"] for one in store(page, made)}


def met(page, therapist: str, *days: str) -> list[dict]:
    return store(
        page,
        [
            {"type": SESSION, "therapist": therapist, "occurred_at": f"{day}T14:00:00+01:00"}
            for day in days
        ],
    )


def something_of_each_kind(page, ids: dict[str, str]) -> None:
    """So that every field has something that could be chosen."""
    [session, *_] = met(page, next(iter(ids.values())), "2026-11-02", "2026-11-09")
    event = {
        "type": FAILURE,
        "therapist": session["therapist"],
        "occurred_on": "2026-11-02",
        "kind": "fell_asleep",
    }
    [failure] = store(page, [{**event, "session": session["id"]}])
    meeting = {
        "type": CONSULTATION,
        "therapist": ids["Ana"],
        "starts_at": "2026-11-03T10:00:00+01:00",
    }
    store(
        page,
        [
            {**meeting, "status": "took_place"},
            {"type": "assessments.Criterion", "name": "I feel heard", "code": "heard", "weight": 3},
            {"type": "journal.Echo", "failures": [failure["id"]], "memory": "Supper"},
            {"type": "consultations.Question", "text": "How long?"},
        ],
    )


def fresh(page) -> dict[str, list]:
    """What stands chosen in a fresh form of every kind of record."""
    found = {}
    for type_, path in page.evaluate(PAGES):
        page.goto(path)
        if page.locator("#record").count():
            found[type_] = sorted(page.evaluate(CHECKED))
    assert len(found) > 15
    return found


@pytest.mark.lasting
@pytest.mark.parametrize("several", [True, False])
def test_a_fresh_form_of_every_kind_decides_nothing(page, several):
    page.goto("/more/")
    ids = add(page, Mike="current", Ana="candidate", Ben="candidate", Kim="former")
    something_of_each_kind(page, ids)
    if several:
        add(page, Zoe="current")
    for type_, chosen in fresh(page).items():
        meant = [["therapist", ids["Mike"]]] if type_ in OF_NOW and not several else []
        assert chosen == ASSUMED.get(type_, []) + meant, type_


def test_pages_show_the_therapist_of_now_and_never_a_candidate_or_a_former_one(page):
    page.goto("/more/")
    ids = add(page, Ana="candidate", Zoe="current", Alf="former")
    for name in ("Ana", "Alf", "Zoe"):
        met(page, ids[name], "2026-11-02", "2026-11-09", "2026-11-16")
    met(page, ids["Ana"], "2026-11-17", "2026-11-18")
    for path in ("/", "/journal/pattern/"):
        page.goto(path)
        expect(page.get_by_role("heading", name="Zoe", exact=True)).to_be_visible()
    expect(
        page.get_by_role("radio", name="Alf")
    ).to_be_visible()  # the others are there to be asked for
    page.goto("/journal/repairs/")
    expect(page.get_by_role("radio", name="Zoe")).to_be_checked()
    page.goto("/log/")
    expect(page.get_by_role("radio", name="Zoe")).to_be_checked()


def test_without_a_therapist_of_now_nobody_stands_in(page):
    page.goto("/more/")
    ids = add(page, David="candidate", Hannah="candidate")
    met(page, ids["David"], "2026-11-02", "2026-11-09", "2026-11-16")
    store(page, [{"type": CHOICE, "therapist": ids["Hannah"], "occurred_on": "2026-11-18"}])
    page.goto("/")
    expect(page.get_by_role("heading", name="Your plan")).to_be_visible()
    expect(page.get_by_text("Close with the old therapist")).to_have_count(0)
    expect(page.locator(".pattern")).to_have_count(0)
    page.goto("/journal/pattern/")
    expect(page.get_by_text("Whom do you want to look at?")).to_be_visible()
    expect(page.get_by_role("radio", name="David")).not_to_be_checked()
    page.goto("/log/")
    expect(page.get_by_role("radio", name="My therapist")).not_to_be_checked()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Choose one, please.")).to_be_visible()
    chip(page, "My therapist").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert sorted(one["role"] for one in records(page, THERAPIST)) == [
        "candidate",
        "candidate",
        "current",
    ]


def test_someone_else_without_a_name_leaves_nothing_that_haunts(page):
    log_session(page)
    for _ in range(2):
        page.goto("/log/")
        page.get_by_role("group", name="Who was it with?").locator("label.option").last.tap()
        page.get_by_role("button", name="Save", exact=True).tap()
        expect(page.get_by_text(SAVED)).to_be_visible()
    names = [one["nickname"] for one in records(page, THERAPIST)]
    assert sorted(names) == ["My therapist", "Someone else", "Someone else 2"]
    page.reload()
    expect(page.get_by_role("group", name="Who was it with?").locator(":checked")).to_have_count(0)
    page.goto("/")
    expect(page.get_by_role("heading", name="My therapist", exact=True)).to_be_visible()
    chip(page, "Someone else 2").tap()
    expect(page.get_by_role("heading", name="Someone else 2", exact=True)).to_be_visible()
    for name in ("Someone else 2", "Someone else"):
        [theirs] = [one["id"] for one in records(page, THERAPIST) if one["nickname"] == name]
        [session] = [one["id"] for one in records(page, SESSION) if one["therapist"] == theirs]
        page.goto(f"/journal/entry/#id={session}")
        page.reload()
        delete_entry(page)
        page.get_by_role("button", name=f"Delete {name} too", exact=True).click()
        expect(page.get_by_text(f"{name} was deleted too.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    until_true(page, "() => !document.querySelector('[role=status] button.primary')")
    assert len(records(page, THERAPIST)) == 2
    assert len(records(page, SESSION)) == 2
    delete_entry(page)
    page.get_by_role("button", name="Delete Someone else too").click()
    expect(page.get_by_text("Someone else was deleted too.")).to_be_visible()
    page.goto("/log/")
    expect(page.get_by_role("radio", name="My therapist")).to_be_checked()
    expect(
        page.get_by_role("group", name="Who was it with?").locator("label.option")
    ).to_have_count(2)
    page.goto("/")
    expect(page.get_by_role("heading", name="My therapist", exact=True)).to_be_visible()


def test_a_name_that_is_known_means_them(page):
    page.goto("/more/")
    ids = add(page, Mike="current", Zoë="former")
    page.goto("/log/")
    chip(page, "Someone else").tap()
    page.get_by_label("What do you call them?").fill(" zoe ")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert len(records(page, THERAPIST)) == 2
    assert records(page, SESSION)[0]["therapist"] == ids["Zoë"]


def test_two_who_share_a_name_are_told_apart(page):
    page.goto("/more/")
    made = [{"type": THERAPIST, "nickname": "My therapist", "role": "current"}]
    store(
        page,
        [{**made[0], "created_at": f"2026-11-0{day}T08:00:00Z"} for day in (2, 3)],
    )
    page.goto("/log/")
    options = page.get_by_role("group", name="Who was it with?").locator("label.option")
    expect(options).to_have_count(3)
    assert len(set(options.all_inner_texts())) == 3


def test_nobody_is_in_sight_beside_all_there_are_to_choose(page):
    page.goto("/more/")
    add(page, Mike="current", David="candidate", Alexandra="candidate", Christopher="candidate")
    page.goto("/match/choice/")
    for name in ("Mike", "David", "Alexandra", "Christopher", "Nobody for now"):
        expect(chip(page, name)).to_be_in_viewport(ratio=1)


def test_a_choice_of_nobody_is_an_answer_of_its_own(page):
    page.goto("/more/")
    ids = add(page, Mike="current", David="candidate")
    page.goto("/match/choice/")
    expect(chip(page, "Nobody for now")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text("Choose one, please.")).to_be_visible()
    assert records(page, CHOICE) == []
    chip(page, "Nobody for now").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    [choice] = records(page, CHOICE)
    assert "therapist" not in choice
    page.goto(f"/match/choice/#id={choice['id']}")
    expect(page.get_by_role("radio", name="Nobody for now")).to_be_checked()
    chip(page, "David").tap()
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert records(page, CHOICE)[0]["therapist"] == ids["David"]


def test_what_is_somebody_elses_is_let_go_with_another_name(page):
    page.goto("/more/")
    ids = add(page, Mike="current", Zoe="current")
    event = {"type": FAILURE, "occurred_on": "2026-11-02", "kind": "fell_asleep"}
    store(page, [{**event, "therapist": one} for one in ids.values()])
    page.goto("/plan/say/")
    chip(page, "Mike").first.tap()
    page.get_by_role("group", name="What happened").get_by_text("Fell asleep").tap()
    chip(page, "Zoe").first.tap()
    expect(page.get_by_role("group", name="What happened").locator(":checked")).to_have_count(0)
    expect(page.get_by_role("group", name="What happened").locator("label.option")).to_have_count(1)
