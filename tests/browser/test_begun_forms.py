"""A form that is begun is not lost with a sign-out: the file keeps it, and brings it back."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.phones import new_name, sign_up, synced
from tests.browser.steps import drafted, go_offline

FORM = "/journal/therapist/"
LABEL = "What I call them"


def begin(page: Page, name: str) -> None:
    page.goto(FORM)
    page.get_by_label(LABEL).fill(name)
    drafted(page, name)


def choose(page: Page, path) -> None:
    page.goto("/more/import/")
    page.locator("#file").set_input_files(path)


@pytest.mark.worker
def test_a_begun_form_comes_back_with_the_file_of_the_sign_out(window, tmp_path):
    page = window()
    sign_up(page, new_name())
    synced(page)
    go_offline(page)
    begin(page, "Dr. Half")
    page.goto("/more/account/")
    page.get_by_role("button", name="Sign out").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep them as a file").click(timeout=15_000)
    file = tmp_path / "notes.json"
    download.value.save_as(file)
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()

    choose(page, file)
    expect(page.get_by_text("1 begun form comes back where you left it")).to_be_visible()
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("1 begun form is back where you left it.")).to_be_visible()
    page.goto(FORM)
    expect(page.get_by_label(LABEL)).to_have_value("Dr. Half")

    page.get_by_label(LABEL).fill("Dr. Other")
    drafted(page, "Dr. Other")
    choose(page, file)
    expect(page.get_by_text("1 begun form stays in the file")).to_be_visible()
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)
    page.goto(FORM)
    expect(page.get_by_label(LABEL)).to_have_value("Dr. Other")


def test_a_form_that_would_break_its_page_stays_in_the_file(page, tmp_path):
    drafts = [
        {
            "typed": {"nickname": "Dr. Half"},
            "base": {},
        },  # as files kept them before they had a name
        {"name": "page //elsewhere.example/", "values": {}},
        {"name": "brief", "values": {"chosen": 5}},
        {"name": "record journal.Therapist ", "values": {"typed": 5, "base": {}}},
        None,
    ]
    head = {"format": "attuned-journal", "version": 1, "drafts": drafts, "records": []}
    file = tmp_path / "notes.json"
    file.write_text(json.dumps(head))
    choose(page, file)
    expect(
        page.get_by_text("5 begun forms can't be put back; their words stay in the file")
    ).to_be_visible()
    expect(page.get_by_role("button", name="Bring it in")).to_have_count(0)


@pytest.mark.parametrize(
    "values",
    [{"voicemail": "Half a line"}, {"typed": {"voicemail": "Half a line"}, "base": {}}],
    ids=["before 0.4", "now"],
)
def test_a_begun_form_of_a_page_comes_back_with_a_file(page, tmp_path, values):
    drafts = [{"name": "page /match/calls/", "values": values}]
    file = tmp_path / "notes.json"
    file.write_text(
        json.dumps({"format": "attuned-journal", "version": 1, "drafts": drafts, "records": []})
    )
    choose(page, file)
    page.get_by_role("button", name="Bring it in").tap()
    expect(page.get_by_text("1 begun form is back where you left it.")).to_be_visible()
    page.goto("/match/calls/")
    expect(page.get_by_label("What I say on a voicemail")).to_have_value("Half a line")
