"""Two phones of one account, a real server between them, and all that comes between."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.phones import (
    FAILURE,
    THERAPIST,
    account,
    asked_for,
    brought_in,
    connect,
    cut_off,
    gone_through,
    new_name,
    sign_in,
    state,
    synced,
    waiting,
    write,
)
from tests.browser.steps import delete_entry, go_offline, log_session, now, records, store, until

HOTEL = {"status": 200, "content_type": "text/html", "body": "<title>Welcome to our hotel</title>"}
NEEDS_YOU = "Needs you"


@pytest.fixture
def name():
    return new_name()


@pytest.fixture
def phones(window, name, base_url):
    """Two phones with the same session, and an event in it."""
    ana, session, today = str(uuid4()), str(uuid4()), now().date().isoformat()
    write(
        account(base_url, name),
        {"id": ana, "type": THERAPIST, "fields": {"nickname": "My therapist", "role": "current"}},
        {
            "id": session,
            "type": "journal.TherapySession",
            "fields": {
                "therapist": ana,
                "occurred_at": f"{today}T00:00:00+01:00",
                "status": "attended",
            },
        },
        {
            "type": FAILURE,
            "fields": {
                "therapist": ana,
                "session": session,
                "occurred_on": today,
                "kind": "fell_asleep",
            },
        },
    )
    one, two = window(), window()
    for phone in (one, two):
        brought_in(phone, base_url, name)
    return one, two


def failure_of(page):
    return records(page, FAILURE)[0]


@pytest.mark.worker
def test_an_entry_made_offline_appears_on_the_other_phone_after_reconnecting(phones):
    one, two = phones
    go_offline(one)
    log_session(one, "Talked about their life")
    expect(one.locator("#status")).to_be_hidden()  # the quick entry needs its room
    one.goto("/journal/")
    expect(one.get_by_role("link", name="2 waiting")).to_be_visible()
    one.context.set_offline(False)
    expect(one.get_by_role("link", name="Synced")).to_be_visible()
    two.goto("/journal/")
    expect(two.get_by_role("link", name="Talked about their life")).to_be_visible()


def conflict(phones):
    """The same words changed on both phones; the second to sync wins and keeps the other's."""
    one, two = phones
    failure = failure_of(one)
    cut_off(two)
    store(one, [failure | {"what_happened": "The eyes closed"}])
    synced(one)
    store(two, [failure | {"what_happened": "Nodded off"}])
    connect(two)
    synced(one)


@pytest.mark.parametrize(
    ("choice", "stands"),
    [("Keep what is there now", "Nodded off"), ("Use these words instead", "The eyes closed")],
)
def test_two_versions_of_the_same_words_are_settled_in_one_tap(phones, choice, stands):
    conflict(phones)
    one, two = phones
    one.clock.install()
    one.goto("/journal/")
    one.get_by_role("link", name=NEEDS_YOU).click()
    expect(one.get_by_text("What happened · worded in two ways")).to_be_visible()
    expect(one.locator(".version", has_text="There now")).to_contain_text("Nodded off")
    expect(one.locator(".version", has_text="Kept beside it")).to_contain_text("The eyes closed")
    one.get_by_role("button", name=choice).click()
    expect(one.locator(".version")).to_have_count(0)
    one.clock.fast_forward("00:13")  # the way back is over
    synced(one)
    synced(two)
    for phone in phones:
        assert failure_of(phone)["what_happened"] == stands
        assert records(phone, "sync.Conflict") == []


def test_a_settled_conflict_can_be_unsettled(phones):
    conflict(phones)
    one = phones[0]
    one.goto("/more/waiting/")
    one.get_by_role("button", name="Use these words instead").click()
    expect(one.get_by_text("settled by you")).to_be_visible()
    one.get_by_role("button", name="Undo").click()
    expect(one.locator(".version", has_text="There now")).to_contain_text("Nodded off")
    assert failure_of(one)["what_happened"] == "Nodded off"


def delete_against_edit(phones):
    """Deleted on the first phone while the second one writes in it."""
    one, two = phones
    failure = failure_of(one)
    cut_off(two)
    store(two, [failure | {"what_happened": "Nodded off"}])
    one.goto(f"/journal/entry/#id={failure['id']}")
    delete_entry(one)
    expect(one.get_by_role("button", name="Undo")).to_be_visible()
    one.goto("/more/waiting/")
    synced(one)
    connect(two)
    two.goto("/more/waiting/")
    expect(two.get_by_text("Deleted on one device while another changed it.")).to_be_visible()
    expect(two.get_by_text("Nodded off")).to_be_visible()


def test_words_in_a_deleted_entry_are_kept_and_can_be_written_again(phones):
    delete_against_edit(phones)
    two = phones[1]
    assert records(two, FAILURE) == []
    two.get_by_role("button", name="Write it again").click()
    expect(two.get_by_label("What happened")).to_have_value("Nodded off")
    two.get_by_role("radio", name="Fell asleep").tap()
    two.get_by_role("radio", name="My therapist").tap()
    two.get_by_label("On which day").fill("2026-11-20")
    two.get_by_role("button", name="Save", exact=True).click()
    expect(two.get_by_text("Saved on this phone")).to_be_visible()
    synced(two)
    assert failure_of(two)["what_happened"] == "Nodded off"
    assert records(two, "sync.Conflict") == []


def test_words_in_a_deleted_entry_can_be_let_go(phones):
    delete_against_edit(phones)
    two = phones[1]
    two.get_by_role("button", name="Let them go").click()
    expect(two.get_by_text("Nodded off")).to_be_hidden()
    assert records(two, "sync.Conflict") == []


def test_a_deletion_waits_until_its_undo_is_out_of_sight(phones):
    one, two = phones
    failure = failure_of(one)
    one.goto(f"/journal/entry/#id={failure['id']}")
    delete_entry(one)
    gone_through(one, "done")
    synced(two)
    assert failure_of(two)["id"] == failure["id"]
    one.get_by_role("button", name="Undo").click()
    expect(one.get_by_role("link", name="Edit")).to_be_visible()
    synced(one)
    delete_entry(one)
    expect(one.get_by_role("button", name="Undo")).to_be_visible()
    one.goto("/journal/")
    synced(one)
    synced(two)
    assert records(two, FAILURE) == []


def test_what_is_erased_is_gone_everywhere_even_against_a_late_edit(phones):
    one, two = phones
    failure = failure_of(one)
    cut_off(two)
    store(two, [failure | {"what_happened": "Nodded off"}])
    one.goto(f"/journal/event/#id={failure['id']}")
    one.get_by_text("Delete or erase").click()
    one.get_by_role("button", name="Erase now").click()
    one.locator("#messages").get_by_role("button", name="Erase now").click()
    one.wait_for_url("**/journal/")
    synced(one)
    connect(two)
    two.goto("/more/waiting/")
    expect(two.get_by_text("This entry was erased everywhere")).to_be_visible()
    two.get_by_role("button", name="Let it go").click()
    expect(two.get_by_text("Nothing waits")).to_be_visible()


def test_erasing_takes_the_words_kept_from_its_conflicts_along_at_once(phones):
    conflict(phones)
    one, two = phones
    cut_off(one)
    one.goto(f"/journal/event/#id={failure_of(one)['id']}")
    one.get_by_text("Delete or erase").click()
    one.get_by_role("button", name="Erase now").click()
    one.locator("#messages").get_by_role("button", name="Erase now").click()
    one.wait_for_url("**/journal/")
    assert records(one, "sync.Conflict") == []
    connect(one)
    synced(two)
    assert records(two, "sync.Conflict") == []


def test_a_refused_entry_stands_aside_and_goes_out_once_it_is_mended(phones):
    one, two = phones
    ana = records(one, THERAPIST)[0]
    bad = {"type": FAILURE, "therapist": ana["id"], "occurred_on": "2026-11-20", "kind": "nonsense"}
    made = store(one, [bad, {"type": THERAPIST, "nickname": "Ben", "role": "candidate"}])
    one.goto("/more/waiting/")
    synced(one)
    expect(one.get_by_text("not accepted by your account")).to_be_visible()
    expect(one.get_by_role("link", name=NEEDS_YOU)).to_be_visible()
    synced(two)
    assert {record["nickname"] for record in records(two, THERAPIST)} == {"My therapist", "Ben"}
    one.get_by_role("link", name="Edit").click()
    one.get_by_role("radio", name="Forgot an appointment").tap()
    one.get_by_role("button", name="Save", exact=True).click()
    expect(one.get_by_text("Saved on this phone")).to_be_visible()
    synced(one)
    synced(two)
    assert made[0]["id"] in {record["id"] for record in records(two, FAILURE)}


def test_a_refused_change_can_be_let_go(phones):
    one = phones[0]
    failure = failure_of(one)
    store(one, [failure | {"kind": "nonsense"}])
    one.goto("/more/waiting/")
    synced(one)
    expect(
        one.get_by_text("Your account has everything else you wrote on this phone.")
    ).to_be_visible()
    one.get_by_role("button", name="Let it go").click()
    expect(one.get_by_text("Nothing waits")).to_be_visible()
    assert failure_of(one)["kind"] == "fell_asleep"


def test_a_hotels_login_page_costs_nothing(phones):
    one, two = phones
    one.context.route("**/api/**", lambda route: route.fulfill(**HOTEL))
    with one.context.expect_event(
        "requestfinished", lambda request: request.url.endswith("/api/sync/")
    ):
        log_session(one, "Forgot an appointment")
    assert waiting(one) > 0
    one.goto("/journal/")
    expect(one.get_by_role("link", name="2 waiting")).to_be_visible()
    one.context.unroute_all()
    synced(one)
    synced(two)
    assert "forgot_appointment" in {record["kind"] for record in records(two, FAILURE)}


def test_a_session_that_ends_while_writing_costs_nothing(phones, name):
    one, two = phones
    one.context.clear_cookies()
    log_session(one, "Forgot an appointment")
    one.goto("/journal/")
    expect(one.get_by_role("link", name="Sign in to sync")).to_be_visible()
    log_session(one, "Mixed me up with someone")
    sign_in(one, name)
    synced(one)
    synced(two)
    assert {record["kind"] for record in records(two, FAILURE)} == {
        "fell_asleep",
        "forgot_appointment",
        "mixed_me_up",
    }


def test_two_tabs_send_what_was_written_once(phones):
    one, _two = phones
    other = one.context.new_page()
    sent = []

    def note(request):
        if request.url.endswith("/api/sync/"):
            sent.extend(operation["op"] for operation in asked_for(request)["operations"])

    one.context.on("request", note)
    other.goto("/journal/")
    log_session(one, "Forgot an appointment")
    until(one, lambda: waiting(one) == 0)
    other.evaluate("async () => (await import('/static/js/sync/schedule.js')).syncNow()")
    assert len(sent) == 2


def test_what_is_on_its_way_survives_the_page(phones):
    one, two = phones
    one.goto("/journal/")
    synced(one)
    held = []

    def hold(route):  # what only asks may pass: the next call waits for its answer
        if asked_for(route.request)["operations"]:
            held.append(route)
        else:
            route.continue_()

    one.context.route("**/api/sync/", hold)
    store(one, [{"type": THERAPIST, "nickname": "Ben", "role": "candidate"}])
    until(one, lambda: held)
    assert len(state(one, "inflight")["inflight"][0]["ops"]) == 1
    one.close()
    one.context.unroute_all()
    fresh = one.context.new_page()
    fresh.goto("/journal/")
    synced(fresh)
    synced(two)
    assert "Ben" in {record["nickname"] for record in records(two, THERAPIST)}


def test_what_an_older_version_left_waiting_goes_out_as_new(phones):
    one, two = phones
    one.goto("/journal/")
    one.evaluate(
        """async (type) => {
  const { write } = await import("/static/js/storage/database.js");
  const { announceRecords } = await import("/static/js/storage/changes.js");
  const row = { id: "0192f0c1-0000-7000-8000-000000000001", type };
  const fields = { nickname: "Ben", role: "former", created_at: "2026-11-01T10:00:00Z" };
  await write(["records", "pending"], async (tx) => {
    tx.objectStore("records").put({ ...row, data: fields });
    tx.objectStore("pending").put({
      ...row,
      fields,
      op_id: "0192f0c1-0000-7000-8000-000000000002",
    });
  });
  announceRecords();
}""",
        THERAPIST,
    )
    synced(one)
    synced(two)
    assert "Ben" in {record["nickname"] for record in records(two, THERAPIST)}


def test_a_form_that_was_open_while_another_phone_wrote_loses_neither_answer(phones):
    one, two = phones
    failure = failure_of(one)
    one.goto(f"/journal/event/#id={failure['id']}")
    expect(one.get_by_role("radio", name="Fell asleep")).to_be_checked()
    store(two, [failure_of(two) | {"occurred_on": "2026-11-17"}])
    synced(two)
    synced(one)
    one.get_by_label("On which day").fill("2026-11-16")
    one.get_by_role("button", name="Save", exact=True).click()
    expect(one.get_by_text("Saved on this phone")).to_be_visible()
    synced(one)
    assert failure_of(one)["occurred_on"] == "2026-11-16"
    assert [record["kept"] for record in records(one, "sync.Conflict")] == ["2026-11-17"]
