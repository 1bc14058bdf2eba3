"""What a network or an overloaded server may answer, and what the phone makes of it."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.phones import THERAPIST, asked_for, new_name, signed_up, state, synced, waiting
from tests.browser.steps import records, store, until

SYNC = "**/api/sync/"
TRY = "async () => (await (await import('/static/js/sync/schedule.js')).syncNow())?.why"
AGE = """async (minutes) => {
  const { write } = await import("/static/js/storage/database.js");
  await write(["inflight"], async ({ store }) => {
    for (const batch of await store.getAll())
      await store.put({ ...batch, since: Date.now() - minutes * 60_000 });
  });
}"""


@pytest.fixture
def phone(window, base_url):
    page = window()
    signed_up(page, base_url, new_name())
    page.goto("/more/waiting/")
    synced(page)
    return page


def operations(request) -> list[dict]:
    return asked_for(request)["operations"]


def therapists(*names: str) -> list[dict]:
    return [{"type": THERAPIST, "nickname": name, "role": "candidate"} for name in names]


def test_a_batch_that_is_too_large_is_halved_until_only_the_culprit_stays(phone):
    sizes = []

    def narrow(route):
        sent = operations(route.request)
        sizes.append(len(sent))
        culprit = any(one["fields"]["nickname"] == "Big" for one in sent)
        if culprit or len(sent) > 3:
            route.fulfill(status=413, body="too large")
        else:
            route.continue_()

    phone.context.route(SYNC, narrow)
    store(phone, therapists("Ana", "Ben", "Carl", "Big", "Dora", "Emil"))
    expect(phone.get_by_text("It is too large to be sent.")).to_be_visible()
    until(phone, lambda: waiting(phone) == 0)
    assert max(sizes) == 6
    sent = [record for record in records(phone, THERAPIST) if record.get("seq")]
    assert {record["nickname"] for record in sent} == {"Ana", "Ben", "Carl", "Dora", "Emil"}


def test_a_server_that_asks_for_time_gets_it(phone):
    asked = []

    def busy(route):
        asked.append(route.request)
        route.fulfill(
            status=429,
            headers={"Retry-After": "600"},
            json={"code": "throttled", "detail": "Slower, please."},
        )

    phone.clock.install()
    phone.goto("/more/waiting/")
    synced(phone)
    phone.context.route(SYNC, busy)
    store(phone, therapists("Ana"))
    until(phone, lambda: asked)
    phone.evaluate(TRY)
    phone.evaluate("() => dispatchEvent(new Event('online'))")
    phone.clock.fast_forward("02:00")
    phone.evaluate(TRY)
    assert len(asked) == 1
    phone.context.unroute_all()
    phone.clock.fast_forward("09:00")
    expect(phone.get_by_role("link", name="Synced")).to_be_visible()
    assert waiting(phone) == 0


def test_what_waits_for_long_although_the_server_answers_is_said(phone):
    phone.context.route(
        SYNC, lambda route: route.fulfill(status=500, json={"code": "error", "detail": "Oh."})
    )
    store(phone, therapists("Ana"))
    until(phone, lambda: len(state(phone, "inflight")["inflight"]) == 1)
    expect(phone.get_by_role("link", name="1 waiting")).to_be_visible()
    phone.evaluate(AGE, 11)
    assert phone.evaluate(TRY) == "trouble"
    expect(phone.get_by_role("link", name="Needs you")).to_be_visible()
    expect(
        phone.get_by_text("Something has been waiting for more than ten minutes")
    ).to_be_visible()
    phone.get_by_role("button", name="Try now").click()
    phone.context.unroute_all()
    expect(phone.get_by_role("link", name="Synced")).to_be_visible(timeout=60_000)


def test_an_app_that_is_too_old_writes_on_and_says_so(phone):
    phone.context.route(
        SYNC, lambda route: route.fulfill(status=426, json={"code": "too_old", "detail": "Reload."})
    )
    store(phone, therapists("Ana"))
    expect(phone.get_by_text("The server has become newer than this page.")).to_be_visible()
    store(phone, therapists("Ben"))
    phone.context.unroute_all()
    phone.get_by_role("button", name="Load again").click()
    expect(phone.get_by_role("link", name="Synced")).to_be_visible()
    assert waiting(phone) == 0


def fill_up(phone):
    phone.evaluate("""() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === "records" && globalThis.full)
      throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
}""")
    phone.evaluate("() => { globalThis.full = true }")


def make_room(phone):
    phone.evaluate("() => { globalThis.full = false }")
    phone.get_by_role("button", name="Try now").click()
    expect(phone.get_by_role("link", name="Synced")).to_be_visible()
    assert waiting(phone) == 0


def test_a_full_phone_stops_fetching_and_keeps_its_place(phone):
    fill_up(phone)
    before = state(phone, "meta")
    store(phone, therapists("Ana"))
    expect(
        phone.get_by_text("This phone has no room left, so nothing more is fetched.")
    ).to_be_visible()
    cursor = [one["cursor"] for one in state(phone, "meta")["meta"] if isinstance(one, dict)]
    assert cursor == [one["cursor"] for one in before["meta"] if isinstance(one, dict)]
    make_room(phone)


def test_the_next_question_goes_out_early_and_an_answer_never_taken_counts_as_lost(phone):
    sent = []

    def told(route):
        if ops := [one["op"] for one in operations(route.request)]:
            sent.append(ops)
        route.continue_()

    phone.context.route(SYNC, told)
    fill_up(phone)
    store(phone, therapists(*(f"Number {n}" for n in range(600))))
    expect(
        phone.get_by_text("This phone has no room left, so nothing more is fetched.")
    ).to_be_visible()
    until(phone, lambda: len(sent) == 2)
    assert [len(ops) for ops in sent] == [
        500,
        100,
    ]  # although nothing could be stored of the first answer
    make_room(phone)
    assert {op for ops in sent[2:] for op in ops} == {op for ops in sent[:2] for op in ops}
    seqs = sorted(
        one["seq"] for one in records(phone, THERAPIST) if one["nickname"].startswith("Number")
    )
    assert seqs == list(range(seqs[0], seqs[0] + 600))  # each was applied once


def full(route):
    """What a full account answers."""
    request = asked_for(route.request)
    problems = {
        "__all__": [{"code": "full", "message": "Your account holds as much as one may here."}]
    }
    told = [
        {"op": one["op"], "outcome": "rejected", "problems": problems}
        for one in request["operations"]
    ]
    where = {name: request[name] for name in ("account", "cursor", "head")}
    route.fulfill(json={**where, "outcomes": told, "rows": [], "more": False})


def packed(route) -> bool:
    return route.request.post_data_buffer[:2] == b"\x1f\x8b"


@pytest.mark.parametrize("again", ["asked for", "an hour later"])
def test_what_a_full_account_refuses_stays_here_and_goes_once_there_is_room(phone, again):
    phone.clock.install()
    phone.goto("/more/waiting/")
    synced(phone)
    phone.context.route(SYNC, full)
    store(phone, therapists("Ana"))
    expect(phone.get_by_text("holds as much as one may here")).to_be_visible()
    expect(phone.get_by_text("It is kept on this phone as you wrote it.")).to_be_visible()
    assert records(phone, THERAPIST)[0]["nickname"] == "Ana"
    phone.context.unroute_all()
    if again == "asked for":
        phone.get_by_role("button", name="Try again").click()
    else:
        phone.clock.fast_forward("01:01:00")
        phone.evaluate(TRY)
    expect(phone.get_by_role("link", name="Synced")).to_be_visible()
    assert [record["nickname"] for record in records(phone, THERAPIST) if record.get("seq")] == [
        "Ana"
    ]


REFUSALS = {
    "unsupported": "The server does not know this kind of entry or field yet.",
    "rejected": "Not one of the options",
    "not_understood": "The server could not read it.",
}


@pytest.mark.parametrize("outcome", REFUSALS)
def test_what_an_older_server_refused_goes_out_once_it_takes_more(phone, outcome):
    """As in a rolling upgrade: this page is of the new release all the time."""
    asked = []

    def older(route):
        sent = operations(route.request)
        asked.append(len(sent))
        if outcome == "not_understood" and sent:
            body = {"code": "malformed", "detail": "A field of tomorrow."}
            return route.fulfill(status=400, headers={"Attuned-Schema": "old"}, json=body)
        answer = route.fetch(post_data=json.dumps(asked_for(route.request) | {"operations": []}))
        problems = {"nickname": [{"code": "invalid_choice", "message": "Not one of the options"}]}
        outcomes = [{"op": one["op"], "outcome": outcome, "problems": problems} for one in sent]
        told = answer.json() | {"outcomes": outcomes}
        return route.fulfill(headers={"Attuned-Schema": "old"}, json=told)

    phone.context.route(SYNC, older)
    store(phone, therapists("Ana"))
    expect(phone.get_by_text(REFUSALS[outcome])).to_be_visible()
    for _ in range(3):
        assert phone.evaluate(TRY) == "done"
    assert sum(asked) == 1, "the same server is not asked again and again"
    phone.context.unroute_all()
    phone.evaluate(TRY)
    expect(phone.get_by_text(REFUSALS[outcome])).to_be_hidden()
    until(phone, lambda: waiting(phone) == 0)
    [sent] = records(phone, THERAPIST)
    assert sent["seq"]
