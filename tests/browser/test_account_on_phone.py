"""What an account does to the notes on a phone: adopted, kept apart, taken off."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.phones import (
    PHRASE,
    account,
    brought_in,
    databases,
    new_name,
    sign_in,
    sign_up,
    signed_in,
    signed_up,
    synced,
)
from tests.browser.steps import go_offline, installed, log_session, records, until_true


@pytest.fixture
def name():
    return new_name()


@pytest.fixture
def with_account(window, base_url, name):
    """A phone whose account holds three entries."""
    page = window()
    signed_up(page, base_url, name)
    log_session(page, "Fell asleep")
    synced(page)
    return page


def sign_out(page) -> None:
    page.goto("/more/account/")
    page.get_by_role("button", name="Sign out").click()


def sign_out_unseen(page) -> None:
    """Where the account can't be asked, the notes go after a clear yes only."""
    sign_out(page)
    page.get_by_role("button", name="Sign out and delete them").click(timeout=60_000)


def test_signing_up_takes_along_what_is_on_the_phone(window, name):
    page = window()
    log_session(page, "Fell asleep")
    sign_up(page, name)
    expect(
        page.get_by_text("3 entries of this phone are part of your account now.")
    ).to_be_visible()
    synced(page)
    other = window()
    signed_in(other, name)
    assert {record["id"] for record in records(other)} == {record["id"] for record in records(page)}


def test_the_example_goes_nowhere(window, name):
    page = window()
    page.goto("/")
    page.get_by_role("button", name="Look at an example journal").tap()
    expect(page.get_by_text("This is an example journal, not yours.")).to_be_visible()
    sign_up(page, name)
    synced(page)
    assert records(page) == []


def test_an_adoption_that_was_cut_off_is_finished_by_the_next_page(window, name):
    page = window()
    log_session(page, "Fell asleep")
    page.add_init_script("""if (!sessionStorage.cut) {
          const commit = IDBTransaction.prototype.commit
          IDBTransaction.prototype.commit = function () {
            if (this.db.name.length > 20 && !sessionStorage.cut) {
              sessionStorage.cut = 1
              location.replace('/healthz')
              return this.abort()
            }
            return commit.call(this)
          }
        }""")
    page.goto("/accounts/signup/")
    page.get_by_label("User name").fill(name)
    page.locator("input[name=password1]").fill("seven quiet otters crossing the harbour")
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/recovery/**")
    page.goto("/more/account/", wait_until="commit")
    page.wait_for_url("**/healthz")
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    synced(page)
    assert len(records(page)) == 3


def test_signing_in_on_a_phone_with_other_notes_asks_and_adds_them(window, name, with_account):
    page = window()
    log_session(page, "Forgot an appointment")
    sign_in(page, name)
    expect(
        page.get_by_text("This phone holds 3 entries that belong to no account.")
    ).to_be_visible()
    add = page.get_by_role("button", name="Add them to this account")
    add.evaluate("(button) => { button.click(); button.click() }")  # the second finds no question
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)
    synced(with_account)
    for phone in (page, with_account):
        assert len(records(phone)) == 6


def test_notes_kept_apart_come_back_after_signing_out(window, name, with_account):
    page = window()
    log_session(page, "Forgot an appointment")
    mine = {record["id"] for record in records(page)}
    sign_in(page, name)
    page.get_by_role("button", name="Keep the two apart").click()
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)
    assert {record["id"] for record in records(page)} == {
        record["id"] for record in records(with_account)
    }
    sign_out(page)
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    assert {record["id"] for record in records(page)} == mine


@pytest.mark.worker
def test_signing_out_without_a_network_takes_the_notes_off_and_tells_the_server_later(with_account):
    page = with_account
    installed(page)
    go_offline(page)
    sign_out_unseen(page)
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    expect(
        page.get_by_text("You signed out, and the account's notes are off this phone.")
    ).to_be_visible()
    assert databases(page) == ["attuned-nobody"]
    assert records(page) == []
    page.context.set_offline(False)
    page.goto("/more/account/")
    signed_out = "async () => (await (await fetch('/api/session/')).json()).state === 'signed_out'"
    until_true(page, signed_out)
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    assert databases(page) == ["attuned-nobody"]


@pytest.mark.worker
def test_who_signs_in_before_the_server_heard_of_the_sign_out_stays_signed_in(with_account, name):
    page = with_account
    installed(page)
    go_offline(page)
    sign_out_unseen(page)
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    page.context.set_offline(False)
    signed_in(page, name)
    page.reload()
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    assert len(records(page)) == 3


@pytest.mark.worker
def test_signing_out_keeps_what_was_not_sent_until_it_is_a_file(with_account):
    page = with_account
    go_offline(page)
    log_session(page, "Forgot an appointment")
    sign_out(page)
    expect(page.get_by_text("2 entries have changes that only this phone has.")).to_be_visible(
        timeout=60_000
    )
    expect(page.get_by_text("Anybody who opens it can read it.")).to_be_visible()
    expect(page.get_by_role("link", name="Save one with a passphrase instead")).to_have_attribute(
        "href", "/more/export/"
    )
    page.get_by_role("button", name="Change nothing").click()
    assert len(records(page)) == 5
    page.get_by_role("button", name="Sign out").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Keep them as a file").click(timeout=60_000)
    kept = json.loads(download.value.path().read_text())
    assert "forgot_appointment" in {record["fields"].get("kind") for record in kept["records"]}
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    assert databases(page) == ["attuned-nobody"]


@pytest.mark.worker
def test_what_signing_out_would_delete_is_looked_at_again_once_it_is_sent(with_account):
    page = with_account
    go_offline(page)
    log_session(page, "Forgot an appointment")
    sign_out(page)
    told = page.get_by_text("2 entries have changes that only this phone has.")
    expect(told).to_be_visible(timeout=60_000)
    page.context.set_offline(False)
    expect(told).to_have_count(0)
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


# As it is before this tab hears of it: signed out, and something written since.
SIGNED_OUT_ELSEWHERE = """async (row) => {
  await (await import('/static/js/storage/phone.js')).setPhoneMeta({ account: undefined })
  const { reopenDatabase, write } = await import('/static/js/storage/database.js')
  await reopenDatabase()
  await write(['records'], (tx) => tx.objectStore('records').put(row))
}"""


@pytest.mark.worker
def test_a_tab_that_signs_out_too_late_leaves_what_was_written_since(with_account):
    page = with_account
    go_offline(page)
    log_session(page, "Forgot an appointment")
    sign_out(page)
    expect(page.get_by_text("2 entries have changes that only this phone has.")).to_be_visible(
        timeout=60_000
    )
    row = {"id": "since", "type": "journal.Therapist", "data": {"nickname": "Lena"}}
    button = page.get_by_role("button", name="Sign out and delete them").element_handle()
    page.evaluate(SIGNED_OUT_ELSEWHERE, row)
    button.dispatch_event("click")  # tapped before the page had heard of it
    expect(page.get_by_role("link", name="Create an account")).to_be_visible(timeout=60_000)
    assert [one["id"] for one in records(page)] == ["since"]


def delete_account(page) -> None:
    page.goto("/accounts/delete/")
    page.get_by_label("Your password").fill(PHRASE)
    page.get_by_role("button", name="Delete the account").click()
    expect(page.get_by_text("The copy in this browser is deleted, too.")).to_be_visible()


def test_the_last_copy_of_a_deleted_account_is_not_deleted_without_a_question(
    window, base_url, name, with_account
):
    other = window()
    brought_in(other, base_url, name)
    delete_account(with_account)
    other.goto("/more/account/")
    expect(other.get_by_text("It can't see whether your account has these notes.")).to_be_visible()
    expect(other.get_by_text("They stay in your account.")).to_have_count(0)
    other.get_by_role("button", name="Sign out").click()
    expect(
        other.get_by_text("3 entries are on this phone. Going on deletes them here.")
    ).to_be_visible(timeout=60_000)
    with other.expect_download() as download:
        other.get_by_role("button", name="Keep them as a file").click()
    kept = json.loads(download.value.path().read_text())["records"]
    assert {record["id"] for record in kept} >= {record["id"] for record in records(other)}
    other.get_by_role("button", name="Sign out", exact=True).click()
    expect(other.get_by_role("link", name="Create an account")).to_be_visible()
    assert databases(other) == ["attuned-nobody"]


def test_who_wanted_to_leave_is_asked_again_once_the_account_answers(with_account):
    page = with_account
    page.goto("/more/account/")
    synced(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Keep a copy first?")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("Your account has all of it now.")).to_be_visible(timeout=60_000)
    page.get_by_role("alert").or_(page.get_by_role("status")).get_by_role(
        "button", name="Sign out"
    ).click()
    expect(page.get_by_role("link", name="Create an account")).to_be_visible()
    assert databases(page) == ["attuned-nobody"]


def until_only_nobodys(page) -> None:
    """What a tab that had not heard of it opened anew goes with the next page."""
    page.goto("/journal/")
    until_true(
        page,
        "async () => String(await (await import('/static/js/storage/phone.js')).dataNames()) ==="
        " 'attuned-nobody'",
    )


def test_a_device_signed_out_from_another_one_is_wiped_in_every_tab(
    window, base_url, name, with_account
):
    other = window()
    brought_in(other, base_url, name)
    tab = other.context.new_page()
    tab.goto("/journal/")
    expect(tab.get_by_role("link", name="Fell asleep")).to_be_visible()
    with_account.goto("/accounts/devices/")
    with_account.get_by_role("button", name="Delete their notes, too").click()
    with_account.locator("input[name=password]").fill(PHRASE)
    with_account.get_by_role("button", name="Go on").click()
    expect(with_account.get_by_text("You are signed in nowhere else.")).to_be_visible()
    other.goto("/journal/")
    for page in (other, tab):
        expect(page.get_by_text("This phone was signed out from another device")).to_be_visible()
        expect(page.get_by_role("link", name="Fell asleep")).to_be_hidden()
    until_only_nobodys(other)
    with_account.goto("/journal/")
    assert len(records(with_account)) == 3


def test_the_notes_of_another_account_are_not_mixed(base_url, with_account):
    page = with_account
    other_name = new_name()
    account(base_url, other_name)
    page.context.clear_cookies()
    sign_in(page, other_name)
    expect(page.get_by_role("heading", name="Another account is signed in")).to_be_visible()
    page.goto("/journal/")
    expect(page.get_by_role("link", name="Needs you")).to_be_visible()
    expect(page.get_by_role("link", name="Fell asleep")).to_be_visible()
    page.goto("/more/account/")
    page.get_by_role("button", name="Take the other notes off this phone").click()
    expect(
        page.get_by_text("It can't see whether the account of these notes has them.")
    ).to_be_visible()
    page.get_by_role("button", name="Delete them from this phone").click()
    expect(page.get_by_role("heading", name="Signed in")).to_be_visible()
    synced(page)
    assert records(page) == []
