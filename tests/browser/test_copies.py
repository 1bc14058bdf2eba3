"""Copies to read and to keep, and what deletes more than one entry."""

import csv
import io
from unicodedata import category

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from sync.identity import new_id
from tests.browser.carrying import TOLD, erase_everything, everything, export_open, write
from tests.browser.phones import databases, new_name, sign_up, signed_in, synced
from tests.browser.steps import go_offline, records, until
from vault.age import tidied

EVENT = "journal.EmpathicFailure"
HOSTILE = "<script>alert(1)</script> & \"quotes\" 'all' \u202e"
TIDY = """async (typed) => {
  const { tidyPassphrase } = await import('/static/js/files/age.js')
  return typed.map(tidyPassphrase)
}"""
FORMULA = '=HYPERLINK("http://x","y")'


def save_open(page, kind: str) -> str:
    """Export in one form without a lock; the text of the file."""
    page.goto("/more/export/")
    page.locator("label.option", has_text=kind).tap()
    if kind == "As a table":
        page.locator("label.option", has_text="Events").tap()
    page.get_by_role("button", name="Save it without a lock").tap()
    with page.expect_download() as download:
        page.locator("#messages").get_by_role("button", name="Save it without a lock").tap()
    return download.value.path().read_bytes().decode()


@pytest.mark.worker
def test_everything_can_be_read_in_one_page_that_runs_and_loads_nothing(page, browser, tmp_path):
    go_offline(page)
    write(page, [one | {"note": HOSTILE} for one in everything()])
    html = save_open(page, "To read")
    (tmp_path / "notes.html").write_text(html)
    reader = browser.new_page()
    asked, dialogs = [], []
    reader.on("request", lambda request: asked.append(request.url))
    reader.on("dialog", lambda dialog: dialogs.append(dialog.message))
    reader.goto(f"file://{tmp_path / 'notes.html'}")
    expect(reader.get_by_text(HOSTILE.split(" &")[0]).first).to_be_visible()
    expect(reader.get_by_role("heading", name="November 2026")).to_be_visible()
    expect(reader.get_by_text(TOLD).first).to_be_visible()
    assert (len(asked), dialogs) == (1, [])
    assert reader.locator("script").count() == 0
    reader.close()


def test_one_kind_of_entry_becomes_a_table_that_computes_nothing(page):
    page.goto("/")
    write(
        page,
        [
            one | ({"what_happened": FORMULA} if one["type"] == EVENT else {})
            for one in everything()
        ],
    )
    text = save_open(page, "As a table")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert len(rows) == 2
    row = dict(zip(head, rows[0], strict=True))
    assert row["What happened"] == f"'{FORMULA}"
    assert row["How much it touched me"] == "barely"


texts = st.text(st.characters(exclude_categories=["Cs"]))
hidden = st.text(
    st.sampled_from(" \t\r\n\"'\u00a0\u2007\u3000\ufeff\u200b\u200e\x00\x1f"), max_size=3
)
formulas = st.builds("{}{}{}".format, hidden, st.sampled_from("=+-@＝＋－＠"), texts)
torn = st.builds("{}{}{}".format, texts, st.sampled_from(";\t\r\n"), formulas)
tables = st.lists(
    st.lists(texts | formulas | torn, min_size=2, max_size=5), min_size=1, max_size=20
)
AS_TABLE = "async (rows) => (await import('/static/js/ui/csv.js')).csvOf(rows)"


@pytest.fixture(scope="module")
def quiet_page(browser, base_url):
    page = browser.new_page(base_url=base_url)
    page.goto("/more/export/")
    yield page
    page.close()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables)
def test_any_text_comes_back_from_a_table_and_none_is_a_formula(quiet_page, rows):
    text = quiet_page.evaluate(AS_TABLE, rows)
    assert text.startswith("\ufeff")
    found = parted(text, ",")
    cells = [
        pair for row, was in zip(found, rows, strict=True) for pair in zip(row, was, strict=True)
    ]
    for cell, was in cells:
        assert cell.replace("'", "") == was.replace("'", "")
    for sign in ",;\t":
        assert [cell for row in parted(text, sign) for cell in row if begins_a_formula(cell)] == []
    assert not any(computes(cell) for row in found for cell in row)


def parted(text: str, sign: str) -> list[list[str]]:
    """As a spreadsheet reads it where cells are parted by `sign`: in most of Europe that is a
    semicolon.
    """
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign))


def computes(cell: str) -> bool:
    return cell.startswith(("\t", "\r", "\n")) or begins_a_formula(cell)


def begins_a_formula(cell: str) -> bool:
    """Whether a spreadsheet may take `cell` for a formula: the first sign it shows is one of a
    formula's.
    """
    if cell.startswith("'"):
        return False
    shown = [
        sign
        for sign in cell
        if not sign.isspace() and sign not in "\"'" and category(sign) not in ("Cc", "Cf")
    ]
    return (shown[:1] or [""])[0] in tuple("=+-@＝＋－＠")


def old_entries(count: int, day: str) -> list[dict]:
    return [
        {
            "id": new_id(),
            "type": EVENT,
            "therapist": new_id(),
            "occurred_on": day,
            "kind": "absent",
            "created_at": f"{day}T08:00:00Z",
        }
        for _each in range(count)
    ]


@pytest.mark.parametrize("sign", [";", "\t", ",", "\n"])
def test_a_cell_that_could_be_torn_apart_is_quoted(quiet_page, sign):
    assert quiet_page.evaluate(AS_TABLE, [[f"a{sign}b", "c"]]) == f'\ufeff"a{sign}b",c\r\n'


def test_a_passphrase_stays_on_the_phone_only_after_a_yes(page):
    page.goto("/")
    write(page, old_entries(1, "2026-01-05"))
    page.goto("/more/export/")
    expect(page.get_by_label("Keep the passphrase on this phone")).not_to_be_checked()
    expect(page.get_by_text("can open the file, too.")).to_be_visible()
    page.get_by_role("button", name="Take this phrase").tap()
    with page.expect_download(timeout=60_000):
        page.get_by_role("button", name="Save the locked file").tap()
    expect(page.get_by_text("Saved as notes-")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Save the locked file")).to_be_visible()
    expect(page.get_by_role("button", name="Show the passphrase")).to_be_hidden()


def test_today_asks_for_a_copy_and_the_next_one_takes_one_tap(page):
    page.goto("/")
    write(page, old_entries(5, "2026-01-05"))
    page.reload()
    page.get_by_role("link", name="Save a copy").tap()
    page.get_by_role("button", name="Take this phrase").tap()
    page.get_by_label("Keep the passphrase on this phone").check()
    with page.expect_download(timeout=60_000):
        page.get_by_role("button", name="Save the locked file").tap()
    expect(page.get_by_role("button", name="Show the passphrase")).to_be_visible()
    page.goto("/")
    expect(page.get_by_role("link", name="Log a session")).to_be_visible()
    expect(page.get_by_role("heading", name="A copy, in case this phone is lost")).to_be_hidden()
    page.evaluate(
        "async () => (await import('/static/js/storage/meta.js')).setMeta('left_at', '2026-01-01')"
    )
    page.reload()
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name="Save a copy").tap()
    page.goto("/more/export/")
    page.get_by_role("button", name="Show the passphrase").tap()
    [phrase] = page.locator("section.card .phrase strong").all_text_contents()
    assert b"2026-01-05" in pyrage.passphrase.decrypt(download.value.path().read_bytes(), phrase)
    page.get_by_role("button", name="Forget it").tap()
    expect(page.get_by_role("button", name="Show the passphrase")).to_be_hidden()


def test_later_is_taken_for_an_answer(page):
    page.goto("/")
    write(page, old_entries(5, "2026-01-05"))
    page.reload()
    page.get_by_role("button", name="Later").tap()
    expect(page.get_by_role("heading", name="A copy, in case this phone is lost")).to_be_hidden()


def test_a_period_of_the_journal_is_printed_without_the_app_around_it(page):
    page.goto("/")
    later = old_entries(1, "2026-11-09")[0] | {"what_happened": "A week later."}
    write(page, [*everything(), later])
    page.goto("/more/print/")
    expect(page.get_by_text("A week later.")).to_be_visible()
    page.get_by_label("From").fill("2026-11-01")
    page.get_by_label("To").fill("2026-11-08")
    expect(page.get_by_text(TOLD).first).to_be_visible()
    expect(page.get_by_text("A week later.")).to_be_hidden()
    expect(page.get_by_role("heading", name="November 2026")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("heading", name="Print")).to_be_hidden()
    expect(page.get_by_label("From")).to_be_hidden()


def test_all_of_one_kind_go_at_once_and_come_back_with_undo(page):
    page.goto("/")
    session = new_id()
    made = [
        {
            "id": session,
            "type": "journal.TherapySession",
            "therapist": new_id(),
            "occurred_at": "2026-11-02T14:00:00+01:00",
            "status": "attended",
        },
        old_entries(1, "2026-11-02")[0] | {"session": session},
        old_entries(1, "2026-11-03")[0],
    ]
    write(page, made)
    page.goto("/more/erase/")
    page.get_by_role("button", name="Delete all: Sessions").tap()
    expect(page.get_by_text("1 event of these sessions goes with them.")).to_be_visible()
    page.locator("#messages").get_by_role("button", name="Delete", exact=True).tap()
    expect(page.get_by_text("2 entries deleted.")).to_be_visible()
    assert [record["id"] for record in records(page)] == [made[2]["id"]]
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("button", name="Delete all: Sessions")).to_be_visible()
    assert len(records(page)) == 3


def test_deleting_everything_here_signs_out_and_leaves_the_account_whole(page):
    sign_up(page, name := new_name())
    write(page, old_entries(2, "2026-11-02"))
    synced(page)
    erase_everything(page)
    expect(page.get_by_text("Everything on this phone is deleted.")).to_be_visible()
    until(
        page, lambda: databases(page) == ["attuned-nobody"]
    )  # the page that follows opens its own
    assert records(page) == []
    page.goto("/more/account/")
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    signed_in(page, name)
    assert len(records(page, EVENT)) == 2


SHARE_SHEET = """
globalThis.sent = []
navigator.canShare = ({ files }) => files.length === 1
navigator.share = async ({ files: [file] }) => {
  if (globalThis.refuses) throw new DOMException("no such files", "NotAllowedError")
  sent.push([file.name, await file.text()])
}
"""


def test_a_saved_file_can_be_sent_elsewhere_where_the_phone_has_a_share_sheet(page, tmp_path):
    page.add_init_script(SHARE_SHEET)
    page.goto("/more/")
    write(page, old_entries(1, "2026-01-05"))
    export_open(page, tmp_path / "notes.json")
    page.get_by_role("button", name="Send it elsewhere").tap()
    [[name, text]] = until(page, lambda: page.evaluate("() => sent.length && sent"))
    assert name.startswith("notes-")
    assert "2026-01-05" in text
    page.evaluate("() => { globalThis.refuses = true }")
    page.get_by_role("button", name="Send it elsewhere").tap()
    expect(page.get_by_text("This phone can't send such a file.")).to_be_visible()
    expect(page.locator("#messages")).to_contain_text("It is in the downloads.")


def test_without_a_share_sheet_it_is_said_where_the_file_is(page, tmp_path):
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { get: () => true })")
    page.goto("/more/")
    write(page, old_entries(1, "2026-01-05"))
    export_open(page, tmp_path / "notes.json")
    expect(page.get_by_text("It is in Files, under Downloads.")).to_be_visible()
    expect(page.get_by_role("button", name="Send it elsewhere")).to_have_count(0)


def test_a_chosen_size_of_text_outlasts_the_page(page):
    page.goto("/more/")
    page.get_by_label("Largest").tap()
    page.goto("/log/")
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "21px"


def test_a_passphrase_is_the_same_on_the_phone_and_the_server(page):
    """A file that the server locked is opened on a phone."""
    page.goto("/more/")
    kinds = ("Cc", "Cf", "Zs", "Zl", "Zp")
    signs = [chr(code) for code in range(0x10000) if category(chr(code)) in kinds]
    typed = [f"{sign}a {sign} b{sign}e\u0301" for sign in signs]
    assert page.evaluate(TIDY, typed) == [tidied(text) for text in typed]
