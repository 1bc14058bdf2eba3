"""Taking everything along and bringing it in again."""

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from sync.identity import new_id
from sync.registry import NO_FIELDS, record_type, record_types
from tests.age import age
from tests.browser.carrying import (
    TOLD,
    WORDS,
    bring_in,
    choose,
    choose_text,
    erase_everything,
    everything,
    export_locked,
    export_open,
    journal,
    unlock,
    write,
)
from tests.browser.conftest import kill
from tests.browser.phones import PHRASE, new_name, signed_up, state, synced
from tests.browser.steps import go_offline, records

EVENT = "journal.EmpathicFailure"
MANY = 5_000


def contents(path: Path) -> bytes:
    """All but the moment it was written at."""
    return re.sub(rb'"written_at":"[^"]*"', b"", path.read_bytes())


@pytest.mark.worker
def test_a_journal_of_every_kind_and_5000_entries_comes_through_a_file_to_the_byte(page, tmp_path):
    go_offline(page)
    made = everything()
    write(page, made, MANY)
    first = export_open(page, tmp_path / "first.json")
    erase_everything(page)
    assert state(page, "records", "pending", "drafts", "meta") == {
        name: [] for name in ("records", "pending", "drafts", "meta")
    }
    page.get_by_role("link", name="Bring it in").click()
    page.set_input_files("#file", first)
    expect(page.get_by_text(f"{MANY + len(made)} entries are new here")).to_be_visible(
        timeout=60_000
    )
    assert records(page) == []
    bring_in(page)
    assert contents(export_open(page, tmp_path / "second.json")) == contents(first)
    assert WORDS in first.read_text()
    choose(page, first)
    expect(page.get_by_text("Nothing in it is new")).to_be_visible(timeout=60_000)


@pytest.mark.worker
def test_a_locked_file_opens_with_debians_age_and_the_other_way_round(page, window, tmp_path):
    go_offline(page)
    write(page, everything())
    passphrase = export_locked(page, tmp_path / "notes.age")
    assert TOLD.encode() not in (tmp_path / "notes.age").read_bytes()
    age(passphrase, "-d", "-o", str(tmp_path / "opened.json"), str(tmp_path / "notes.age"))
    assert contents(tmp_path / "opened.json") == contents(export_open(page, tmp_path / "open.json"))
    other = window()
    choose(other, tmp_path / "notes.age")
    unlock(other, "not the passphrase")
    expect(other.get_by_text("This passphrase does not open the file.")).to_be_visible(
        timeout=60_000
    )
    unlock(other, f" {passphrase.replace(' ', '  ')}")
    bring_in(other)
    age(
        "correct horse", "-p", "-a", "-o", str(tmp_path / "theirs.age"), str(tmp_path / "open.json")
    )
    choose(other, tmp_path / "theirs.age")
    unlock(other, "correct horse")
    expect(other.get_by_text("Nothing in it is new")).to_be_visible(timeout=60_000)


def test_a_file_never_writes_over_what_stands_here(page):
    page.goto("/")
    mine = {
        "id": everything()[0]["id"],
        "type": "journal.Therapist",
        "nickname": "Dr. M.",
        "role": "current",
    }
    write(page, [{**mine, "created_at": "2026-01-01T08:00:00Z", "practice": "By the river"}])
    theirs = {
        **mine,
        "practice": "By the park",
        "contact": "a door away",
        "created_at": "2026-01-01T08:00:00Z",
    }
    for times in range(2):
        choose_text(page, journal([theirs]))
        if times:
            expect(page.get_by_text("Nothing in it is new")).to_be_visible()
            break
        expect(page.get_by_text("1 fills something that is empty here")).to_be_visible()
        expect(page.get_by_text("1 line is worded otherwise")).to_be_visible()
        bring_in(page)
    [kept] = records(page, "journal.Therapist")
    assert (kept["practice"], kept["contact"]) == ("By the river", "a door away")
    page.get_by_role("link", name="Needs you").click()
    expect(page.get_by_text("Practice · worded in two ways")).to_be_visible()
    page.get_by_role("button", name="Use these words instead").click()
    expect(page.get_by_text("These words stand there now.")).to_be_visible()
    assert records(page, "journal.Therapist")[0]["practice"] == "By the park"


def test_a_browser_killed_while_it_brings_a_file_in_has_all_of_it_or_nothing(profile, tmp_path):
    made = [one | {"id": new_id()} for one in everything()[-1:] * 2_000]
    for delay in (0.05, 0.2, 0.4):
        page = profile().pages[0]
        choose_text(page, journal(made))
        expect(page.get_by_role("button", name="Bring it in")).to_be_visible()
        page.evaluate(
            "() => setTimeout(() => document.querySelector('#import .primary').click(), 1)"
        )
        time.sleep(delay)  # killed at any moment of it
        kill(tmp_path)
        context = profile()
        context.pages[0].goto("/")
        found = state(context.pages[0], "records", "pending")
        assert len(found["records"]) in (0, len(made))
        assert len(found["pending"]) == len(found["records"])
        context.close()


def entry(**changes) -> dict:
    [one] = json.loads(journal([{"id": everything()[0]["id"], "type": EVENT}]))["records"]
    fields = {"therapist": one["id"], "occurred_on": "2026-11-02", "kind": "absent"}
    return one | {"fields": fields | changes.pop("fields", {})} | changes


def file_of(*entries) -> str:
    return json.dumps({"format": "attuned-journal", "version": 1, "records": entries})


REFUSED = {
    "no such id": (entry(id="../../etc/passwd"), "Its “id” is no UUID"),
    "capital id": (entry(id="0192F0C1-0000-7000-8000-000000000001"), "Its “id” is no UUID"),
    "prototype as type": (entry(type="__proto__"), "Its “type” is no name"),
    "constructor as type": (entry(type="constructor"), "Its “type” is no name"),
    "foreign part": (entry(owner="bob"), "“owner” does not belong here."),
    "reserved field": (entry(fields={"seq": 7}), "“seq” is no name of a field."),
    "wrong type": (entry(fields={"impact": "4"}), "“impact” is not the kind of value"),
    "wrong list": (
        entry(fields={"what_i_did": {"0": "hid_it"}}),
        "“what_i_did” is not the kind of value",
    ),
    "no such day": (
        entry(fields={"occurred_on": "2026-02-30"}),
        "“occurred_on” is not the kind of value",
    ),
    "no such reference": (
        entry(fields={"session": "javascript:alert(1)"}),
        "“session” is not the kind of value",
    ),
    "without what is needed": (entry(fields={"kind": None}), "“kind” is needed and missing."),
    "endless text": (entry(fields={"note": "x" * 70_000}), "“note” is too long."),
    "endless entry": (
        entry(fields={f"part{n}": "x" * 60_000 for n in range(4)}),
        "longer than 200 KB",
    ),
    "too deep": (entry(fields={"later": [[[[[[[[[[1]]]]]]]]]]}), "“later” goes too deep"),
    "no number": (
        entry(fields={"later": 12345678901234567890}),
        "holds a number or a sign that cannot be kept exactly",
    ),
    "no entry": ("words", "This is no entry"),
}
UNREADABLE = {
    "no json": ("Dear diary", "This is text, but not a journal."),
    "other json": ('{"entries": {}}', "no journal that Attuned wrote"),
    "a list": ("[]", "no journal that Attuned wrote"),
    "newer": (journal([], version=2), "A newer Attuned wrote this file."),
    "no version": (journal([], version="1"), "of which version"),
    "very deep": ("[" * 200_000 + "]" * 200_000, "no journal that Attuned wrote"),
    "cut off": (
        '{"format":"attuned-journal","version":1,"records":[\n{"id":"',
        "damaged at line 2",
    ),
}


def test_what_cannot_be_taken_from_a_file_is_named_with_its_reason(page):
    good = entry(id="0192f0c1-0000-7000-8000-0000000000aa")
    for name, (bad, reason) in REFUSED.items():
        choose_text(page, file_of(good, bad))
        expect(page.get_by_text("1 entry cannot be taken"), name).to_be_visible()
        page.get_by_text("Which, and why").click()
        expect(page.get_by_text(reason), name).to_be_visible()
        expect(page.get_by_text("Entry 2:")).to_be_visible()
    raw = '{"format":"attuned-journal","version":1,"records":[\n%s,\n%s\n]}\n'
    polluted = json.dumps(good).replace('"kind"', '"__proto__": {"demo": true}, "kind"')
    choose_text(page, raw % (json.dumps(entry(fields={"x": 1})), polluted))
    page.get_by_text("Which, and why").click()
    expect(page.get_by_text("Line 3: “__proto__” is no name of a field.")).to_be_visible()
    page.get_by_role("button", name="Bring in all the others").click()
    expect(page.get_by_text("1 entry was brought in.")).to_be_visible()
    assert [record["x"] for record in records(page)] == [1]
    assert page.evaluate(
        "() => ({}).demo === undefined && Object.keys(Object.prototype).length === 0"
    )


def test_what_is_no_journal_changes_nothing_and_says_so(page):
    for name, (text, reason) in UNREADABLE.items():
        choose_text(page, text)
        expect(page.get_by_text(reason), name).to_be_visible()
    choose(
        page,
        {"name": "x.age", "mimeType": "", "buffer": b"age-encryption.org/v1\n-> scrypt broken\n"},
    )
    unlock(page, "whatever it may be")
    expect(page.get_by_text("The file is damaged")).to_be_visible()
    choose(page, {"name": "x.json", "mimeType": "", "buffer": b"\xff\xfe{\x00"})
    expect(page.get_by_text("its JSON can't be read")).to_be_visible()
    assert records(page) == []


words = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
)  # no account keeps a NUL
values = st.recursive(
    words
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(-1e9, 1e9).map(lambda n: n + 0.5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            words.filter(lambda n: n != "__proto__" and len(n) < 10), inner, max_size=3
        )
    ),
    max_leaves=6,
)
fields = st.dictionaries(
    st.from_regex(r"\A[a-z][a-z0-9_]{0,12}\Z").filter(lambda n: n not in NO_FIELDS),
    values,
    max_size=5,
)
newer_records = st.lists(
    st.builds(lambda id, data: {"id": str(id), "type": "later.Kind", **data}, st.uuids(), fields),
    max_size=5,
    unique_by=lambda one: one["id"],
)
THROUGH = """async (made) => {
  const { toText, fromText } = await import('/static/js/ui/journal-file.js')
  const { entries, refused } = fromText(toText(made))
  return { entries: entries.map(({ id, type, fields }) => ({ id, type, ...fields })), refused }
}"""


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(newer_records)
def test_whatever_a_newer_version_wrote_comes_through_a_file(quiet_page, made):
    through = quiet_page.evaluate(THROUGH, made)
    expected = sorted(
        ({k: v for k, v in one.items() if v not in ("", [])} for one in made),
        key=lambda one: one["id"],
    )
    assert through == {"entries": expected, "refused": []}


def test_the_accounts_own_export_is_the_same_file(page, base_url, tmp_path):
    signed_up(page, base_url, new_name())
    write(
        page,
        [
            one
            for one in everything()
            if record_type(one["type"]) and "field_of_tomorrow" not in one
        ],
    )
    synced(page)
    page.goto("/accounts/export/")
    page.locator("input[name=password]").fill(PHRASE)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("No passphrase").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    download.value.save_as(tmp_path / "account.json")
    assert contents(tmp_path / "account.json") == contents(
        export_open(page, tmp_path / "phone.json")
    )
    assert (tmp_path / "phone.json").read_bytes().count(b"\n") == 2 + len(list(record_types()))
