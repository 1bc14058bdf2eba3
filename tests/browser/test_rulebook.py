"""The same Python files, the same cases: MicroPython in the phone's worker must answer as CPython
does.
"""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from assessments.domain.repair import PARTS
from journal.domain.slots import WEEKDAYS, last, slot, wall, written
from journal.forms import ITEMS
from rulebook.ask import ask
from tests.assessments.comparisons import comparisons
from tests.assessments.journals import CHECKED, journals
from tests.browser.steps import log_session, records, show_example, store
from tests.consultations.candidates import QUESTIONS as CONSULTATIONS
from tests.rulebook.cases import cases, fits, questions

ASK = """async ([question, all]) => {
  const { askRulebook } = await import('/static/js/rulebook/rulebook.js')
  return Promise.all(all.map((facts) => askRulebook(question, facts)))
}"""
NO_WEBASSEMBLY = "delete globalThis.WebAssembly"


@pytest.fixture(scope="module")
def phone(browser, server):
    page = browser.new_page(base_url=server)
    page.goto("/more/")
    yield page
    page.close()


@pytest.mark.parametrize("question", questions())
def test_every_case_holds_on_the_phone(phone, question):
    written = cases(question)
    answers = phone.evaluate(ASK, [question, [case["facts"] for case in written]])
    wrong = [
        case["name"]
        for case, answer in zip(written, answers, strict=True)
        if not fits(answer, case["expect"])
    ]
    assert wrong == []


several = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@several
@given(made=st.lists(journals(), min_size=5, max_size=10))
@pytest.mark.parametrize(
    "question", ["assessments.two_axes", "assessments.failure_states", "journal.promises"]
)
def test_both_interpreters_agree_on_any_journal(phone, question, made):
    here = [json.loads(json.dumps(ask(question, facts))) for facts in made]
    assert phone.evaluate(ASK, [question, made]) == here


@several
@given(data=st.data())
@pytest.mark.parametrize("question", CHECKED)
def test_both_interpreters_agree_on_any_record(phone, question, data):
    made = data.draw(st.lists(CHECKED[question], min_size=5, max_size=10))
    here = [ask(question, facts) for facts in made]
    assert phone.evaluate(ASK, [question, made]) == here


@settings(several, max_examples=12)
@given(data=st.data())
@pytest.mark.parametrize("question", [*CONSULTATIONS, "assessments.comparison"])
def test_both_interpreters_agree_on_any_search_for_someone(phone, question, data):
    made = data.draw(st.lists(CONSULTATIONS.get(question, comparisons()), min_size=5, max_size=10))
    here = [json.loads(json.dumps(ask(question, facts))) for facts in made]
    assert phone.evaluate(ASK, [question, made]) == here


def test_today_tells_both_axes_with_count_denominator_and_rule(page):
    show_example(page)
    pattern = page.get_by_role("region", name="Dr. M.")
    expect(pattern.get_by_text("Worth raising", exact=True)).to_be_visible()
    expect(pattern.get_by_text("2 of 8 sessions")).to_be_visible()
    expect(pattern.get_by_text("Partly", exact=True)).to_be_visible()
    expect(pattern.get_by_text("Of 3 events: 1 repaired")).to_be_visible()
    expect(
        pattern.get_by_text("From 2 sessions with an event on, it is called worth raising.")
    ).to_be_visible()


def test_too_few_sessions_are_told_as_too_early(page):
    log_session(page, "Fell asleep")
    page.goto("/")
    expect(page.get_by_text("Too early to say")).to_be_visible()
    expect(page.get_by_text("1 of 1 session")).to_be_visible()
    expect(
        page.get_by_text("Worth talking about now, whatever the count: Fell asleep.")
    ).to_be_visible()


def test_without_webassembly_the_page_says_results_need_a_connection(page):
    page.add_init_script(NO_WEBASSEMBLY)
    show_example(page)
    expect(page.get_by_text("Results need a connection here")).to_be_visible()


SENT = {
    "": {"now", "therapist", "settings", "items", "since", "sessions", "failures", "repairs"},
    "settings": {"window", "months", "worth_raising", "recurring", "least_sessions"},
    "sessions": {"id", "therapist", "occurred_at", "status", *ITEMS},
    "failures": {"id", "therapist", "session", "occurred_on", "kind", "own_kind"},
    "repairs": {
        "id",
        "failures",
        "occurred_on",
        *PARTS,
        "accepted",
        "check_after",
        "change_held",
        "checked_on",
    },
}


def journal_of_canaries(page) -> str:
    """A journal in which everything a person can write is a canary; the id of somebody it is not
    about.
    """
    log_session(page, "Something else")
    failure = records(page, "journal.EmpathicFailure")[0]
    [session] = records(page, "journal.TherapySession")
    [other] = store(
        page,
        [{"type": "journal.Therapist", "nickname": "Canary Quillfeather", "role": "candidate"}],
    )
    words = {"what_happened": "Canary what", "how_it_felt": "Canary felt", "note": "Canary note"}
    on = {
        "occurred_on": failure["occurred_on"],
        "session": session["id"],
        "therapist": failure["therapist"],
    }
    own = {"type": "journal.EmpathicFailure", "kind": "own"}
    store(
        page,
        [
            {
                **session,
                "takeaway": "Canary takeaway",
                "note": "Canary",
                "remembered": "3",
                "felt_larger": "not_sure",
            },
            {**failure, **on, **own, **words, "own_kind": "Canary in words"},
            {**on, **own, "own_kind": " canary in WORDS"},
            {
                **own,
                "therapist": other["id"],
                "own_kind": "Canary other",
                "occurred_on": failure["occurred_on"],
            },
            {
                "type": "journal.Repair",
                "failures": [failure["id"]],
                "listened": True,
                "note": "Canary repair",
                "occurred_on": failure["occurred_on"],
            },
        ],
    )
    return other["id"]


@pytest.mark.parametrize(
    ("path", "answered"),
    [
        ("/", "1 of 1 session"),
        ("/journal/pattern/", "1 of 1 session"),
        ("/journal/trends/", "Canary in words"),
    ],
)
def test_the_server_answers_only_after_a_yes_and_gets_no_words(page, path, answered):
    page.add_init_script(NO_WEBASSEMBLY)
    sent = []
    page.on(
        "request",
        lambda request: sent.append(request.post_data) if "/api/" in request.url else None,
    )
    other = journal_of_canaries(page)
    page.goto(path)
    expect(page.get_by_text("Results need a connection here")).to_be_visible()
    assert sent == []
    page.get_by_role("button", name="Ask the server").tap()
    expect(page.get_by_text(answered).first).to_be_visible()
    assert sent
    for body in sent:
        assert not [word for word in ("canary", "quillfeather", other) if word in body.lower()]
        assert_only_what_is_told(json.loads(body)["facts"])


def assert_only_what_is_told(facts):
    assert set(facts) <= SENT[""]
    assert set(facts.get("settings") or {}) <= SENT["settings"]
    for name in ("sessions", "failures", "repairs"):
        assert {field for record in facts[name] for field in record} <= SENT[name]


def test_own_numbers_are_kept_where_the_server_answers(page):
    page.add_init_script(NO_WEBASSEMBLY)
    journal_of_canaries(page)
    page.goto("/journal/pattern/")
    page.get_by_role("button", name="Ask the server").tap()
    page.get_by_text("(the rule of thumb)").tap()
    page.get_by_role("textbox", name="How many months back at most").fill("3")
    page.get_by_role("button", name="Keep these numbers").tap()
    expect(page.get_by_text("(1 of your own)")).to_be_visible()


def test_a_server_that_does_not_answer_is_told_kindly(page):
    page.add_init_script(NO_WEBASSEMBLY)
    log_session(page)
    page.goto("/")
    expect(page.get_by_text("Results need a connection here")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("button", name="Ask the server").tap()
    expect(page.get_by_text("The pattern could not be computed just now.")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_role("button", name="Try again").tap()
    expect(page.get_by_text("Too early to say")).to_be_visible()


def test_the_interpreter_loads_after_the_first_paint(page):
    log_session(page)
    page.goto("/")
    expect(page.get_by_text("Too early to say")).to_be_visible()
    painted, loaded = page.evaluate("""() => [
  performance.getEntriesByName("first-contentful-paint")[0].startTime,
  performance.getEntriesByType("resource").find((one) => one.name.includes("/rulebook/worker"))
    ?.startTime,
]""")
    assert loaded is None or loaded > painted


TIMES = st.times().map(lambda time: time.strftime("%H:%M"))
SLOT = """async (asked) => {
  const { slotToday } = await import('/static/js/journal/therapists.js')
  return asked.map(([weekday, time, now]) =>
    slotToday({ usual_weekday: weekday, usual_time: time }, new Date(now))?.getTime() ?? null)
}"""
IN_MS = "(moments) => moments.map((text) => text && new Date(text).getTime())"


@several
@given(asked=st.lists(st.tuples(st.sampled_from(WEEKDAYS), TIMES, TIMES), min_size=5, max_size=9))
def test_the_quick_entry_takes_the_usual_slot_that_the_rules_know(phone, asked):
    """It does not ask them: four taps do not wait for the rulebook to start."""
    rows = [(day, time, f"2026-11-{23 + n % 7}T{now}") for n, (day, time, now) in enumerate(asked)]
    begun = [(written(last(slot(day, time), wall(now))), now) for day, time, now in rows]
    today = [began if began[:10] == now[:10] else None for began, now in begun]
    assert phone.evaluate(SLOT, rows) == phone.evaluate(IN_MS, today)
