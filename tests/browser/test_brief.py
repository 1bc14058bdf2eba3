"""The page for someone trusted, and what seals it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.steps import drafted, go_offline, log_session, records, store, until

SEAL = """async (lengths) => {
  const { sealText, unsealText } = await import("/static/js/guidance/sealing.js");
  return Promise.all(
    lengths.map(async (length) => {
      const text = "ü".repeat(length / 2);
      const { ciphertext, key } = await sealText(text).catch(() => ({}));
      return ciphertext
        ? [atob(ciphertext).length - 28, (await unsealText(ciphertext, key)) === text]
        : ["too long"];
    }),
  );
}"""
WRONG_KEY = """async () => {
  const { sealText, unsealText } = await import('/static/js/guidance/sealing.js')
  const [one, other] = [await sealText('one'), await sealText('other')]
  return unsealText(one.ciphertext, other.key).then(() => 'opened', () => 'refused')
}"""


@pytest.fixture
def with_events(page):
    log_session(page, "Fell asleep")
    [failure] = records(page, "journal.EmpathicFailure")
    store(page, [{**failure, "what_happened": "He slept. Nobody may know this. I went home."}])
    return page


def test_what_is_typed_before_the_page_is_ready_stays_below_what_was_begun(page):
    page.goto("/plan/brief/")
    words = page.get_by_label("A few words to begin with")
    words.fill("Begun.")
    drafted(page, "Begun.")
    held = []
    page.route(re.compile("/guidance/brief[^/]*[.]js"), lambda route: held.append(route))
    page.goto("/plan/brief/", wait_until="commit")
    words.fill("And more.")
    until(page, lambda: held)[0].continue_()
    expect(words).to_have_value("Begun.\nAnd more.")
    drafted(page, "And more.")


def test_a_sealed_page_has_one_of_three_lengths_whatever_it_says(page):
    page.goto("/plan/brief/")
    lengths = [0, 2, 4092, 4094, 16380, 16382, 65532, 65534]
    sizes = [4096, 4096, 4096, 16384, 16384, 65536, 65536]
    assert page.evaluate(SEAL, lengths) == [[size, True] for size in sizes] + [["too long"]]


def test_a_page_opens_with_no_other_key(page):
    page.goto("/plan/brief/")
    assert page.evaluate(WRONG_KEY) == "refused"


def test_a_talk_about_two_events_is_told_once(page):
    log_session(page, "Fell asleep", "Dismissed my needs")
    both = records(page, "journal.EmpathicFailure")
    about = {"failures": [one["id"] for one in both], "therapist": both[0]["therapist"]}
    talk = {"type": "journal.Repair", "occurred_on": both[0]["occurred_on"], **about}
    store(page, [talk])
    page.goto("/plan/brief/")
    for kind in ("Fell asleep", "Dismissed my needs"):
        page.get_by_label(kind).check()
    lines = page.locator("#sheet li > span")
    expect(lines.filter(has_text="with My therapist: ")).to_have_count(2)
    expect(lines.filter(has_text="We talked about it on")).to_have_count(1)


@pytest.mark.worker
def test_what_was_struck_out_stays_so_when_the_entry_changes(with_events):
    page = with_events
    go_offline(page)
    page.goto("/plan/brief/")
    page.get_by_label("Fell asleep").check()
    page.get_by_role("button", name="Cross it out: Nobody may know this.").click()
    [failure] = records(page, "journal.EmpathicFailure")
    store(
        page,
        [
            {
                **failure,
                "what_happened": "It was Monday. He slept. Nobody may know this. I went home.",
            }
        ],
    )
    page.reload()
    expect(page.get_by_role("button", name="Put it back: Nobody may know this.")).to_be_visible()
    expect(page.get_by_role("button", name="Cross it out: It was Monday.")).to_be_visible()
    page.goto("/")
    expect(page.get_by_text("begun, not saved yet")).to_be_hidden()
    page.goto("/plan/brief/")
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_text("Choose what happened, and its lines appear here.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Put it back: Nobody may know this.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Put it back: Nobody may know this.")).to_be_visible()


def test_a_link_needs_an_account_and_the_page_says_so(with_events):
    page = with_events
    page.goto("/plan/brief/")
    page.get_by_label("Fell asleep").check()
    expect(page.get_by_text("For a link you need an account")).to_be_visible()
    expect(page.get_by_role("button", name="Make the link")).to_be_hidden()


NAMED = "Dr. M. said it was 3.30 p.m. and sent me home."


def crossing(page, what_happened: str, crossed: list[str]) -> None:
    """The page for a friend with one event, where `crossed` was crossed out by an
    earlier version.
    """
    log_session(page, "Fell asleep")
    [failure] = records(page, "journal.EmpathicFailure")
    store(page, [{**failure, "what_happened": what_happened}])
    page.evaluate(
        "async (page) => (await import('/static/js/storage/drafts.js')).keepDraft('brief', page)",
        {
            "chosen": [failure["id"]],
            "struck": [f"{failure['id']} {words}" for words in crossed],
            "intro": "",
        },
    )
    page.goto("/plan/brief/")


@pytest.mark.parametrize("crossed", [["Dr."], ["M."], ["said it was 3."], ["sent me home."]])
def test_what_was_crossed_out_while_lines_were_cut_otherwise_stays_out(page, crossed):
    crossing(page, f"{NAMED} I went on.", crossed)
    expect(page.get_by_role("button", name=f"Put it back: {NAMED}")).to_be_visible()
    expect(page.get_by_role("button", name="Cross it out: I went on.")).to_be_visible()
    page.get_by_role("button", name=f"Put it back: {NAMED}").click()
    expect(page.get_by_role("button", name=f"Cross it out: {NAMED}")).to_be_visible()


def test_words_crossed_out_as_one_line_stay_out_when_they_are_two_now(page):
    crossing(page, "先生は寝た。私は帰った。また行く。", ["先生は寝た。私は帰った。"])
    for words in ("先生は寝た。", "私は帰った。"):
        expect(page.get_by_role("button", name=f"Put it back: {words}")).to_be_visible()
    expect(page.get_by_role("button", name="Cross it out: また行く。")).to_be_visible()


def test_a_conversation_is_told_a_friend_in_whole_sentences(page):
    log_session(page, "Fell asleep")
    [failure] = records(page, "journal.EmpathicFailure")
    talk = {
        "type": "journal.Repair",
        "failures": [failure["id"]],
        "occurred_on": failure["occurred_on"],
    }
    store(page, [{**talk, "invited": True, "listened": True, "owned": False}])
    page.goto("/plan/brief/")
    page.get_by_label("Fell asleep").check()
    line = page.locator(".brief-lines li", has_text="We talked about it on")
    expect(line).to_contain_text(
        "They did: asked to hear about it and listened. Missing for me: owned their part."
    )
