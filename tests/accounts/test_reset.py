import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import resets
from accounts.models import Device, PersonalToken, User
from sync.models import Record, SyncOp, SyncState
from tests.accounts.people import ADDRESS, LINK, NEW_PASSWORD, Person, begin_anew, by_mail, shown
from tests.accounts.test_second_factor import code
from vault.models import KeySlot, SetAside

pytestmark = pytest.mark.usefixtures("mailing")


@pytest.fixture
def alice(db) -> Person:
    return Person("alice").sign_up(contact=ADDRESS)


def by_key(name: str, recovery_key: str, password: str = NEW_PASSWORD) -> tuple[Person, object]:
    person = Person(name, password)
    form = {"username": name, "recovery_key": recovery_key, "new_password": password}
    return person, person.post("/accounts/password/reset/key/", **form)


# By recovery key


def test_the_recovery_key_opens_the_notes_with_a_new_password(alice):
    alice.write("Dr. M.")
    again, answer = by_key("alice", alice.recovery_key)
    assert answer["Location"] == "/accounts/recovery/"
    assert again.nicknames() == ["Dr. M."]
    assert alice.elsewhere().sign_in().status_code == 200
    assert Person("alice", NEW_PASSWORD).sign_in().status_code == 302


def test_the_recovery_key_may_be_typed_loosely(alice):
    typed = alice.recovery_key.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert by_key(" ALICE ", typed)[1].status_code == 302


def test_a_used_recovery_key_is_replaced(alice):
    again, _answer = by_key("alice", alice.recovery_key)
    new = again.shown_recovery_key()
    assert new
    assert new != alice.recovery_key
    assert by_key("alice", alice.recovery_key)[1].status_code == 200
    assert by_key("alice", new)[1].status_code == 302


def test_it_works_for_who_is_still_signed_in(alice):
    answer = alice.post(
        "/accounts/password/reset/key/",
        username="alice",
        recovery_key=alice.recovery_key,
        new_password=NEW_PASSWORD,
    )
    assert answer["Location"] == "/accounts/recovery/"
    assert alice.shown_recovery_key()
    assert alice.state()["state"] == "signed_in"


def test_it_works_in_a_browser_where_somebody_else_is_signed_in(alice, bob):
    bob.post(
        "/accounts/password/reset/key/",
        username="alice",
        recovery_key=alice.recovery_key,
        new_password=NEW_PASSWORD,
    )
    assert bob.state()["account"] == str(alice.user.account_id)
    assert bob.state()["state"] == "signed_in"


def test_it_ends_all_sessions(alice):
    by_key("alice", alice.recovery_key)
    assert (Session.objects.count(), Device.objects.count()) == (1, 1)
    assert alice.state()["state"] == "signed_out"


def test_it_does_not_get_past_a_second_step(alice, app):
    again, answer = by_key("alice", alice.recovery_key)
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert again.state()["state"] == "signed_out"


@pytest.fixture
def app(alice) -> str:
    """The secret of the authenticator app that Alice uses."""
    alice.confirm_password()
    page = alice.client.get("/accounts/2fa/app/activate/").content.decode()
    secret = re.search(r"<code>(\w+)</code>", page)[1]
    alice.post("/accounts/2fa/app/activate/", code=code(secret))
    return secret


def everything(person: Person) -> list:
    rows = (KeySlot, SetAside, PersonalToken, Device, Record)
    return [
        list(model.objects.filter(owner=person.user).order_by("pk").values()) for model in rows
    ] + [person.user.password]


def reset_by_mail() -> Person:
    person = Person("alice", NEW_PASSWORD)
    person.post(LINK, code=by_mail(), new_password=NEW_PASSWORD)
    return person


@pytest.mark.parametrize("way", ["key", "mail"])
def test_without_the_second_step_a_reset_changes_nothing(alice, app, way):
    alice.write("Dr. M.")
    alice.make_token()
    before = everything(alice)
    thief = reset_by_mail() if way == "mail" else by_key("alice", alice.recovery_key)[0]
    assert everything(alice) == before
    assert alice.state()["state"] == "signed_in"
    assert thief.state()["state"] == "signed_out"
    thief.post("/accounts/2fa/authenticate/", code="000000")
    assert everything(alice) == before


@pytest.mark.parametrize("way", ["key", "mail"])
def test_after_the_second_step_it_is_done(alice, app, way):
    alice.write("Dr. M.")
    again = reset_by_mail() if way == "mail" else by_key("alice", alice.recovery_key)[0]
    answer = again.post("/accounts/2fa/authenticate/", code=code(app, 1))
    assert answer["Location"] == "/accounts/recovery/"
    assert again.shown_recovery_key() not in ("", alice.recovery_key)
    assert again.nicknames() == ([] if way == "mail" else ["Dr. M."])
    assert alice.state()["state"] == "signed_out"
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        assert Person("alice", NEW_PASSWORD).sign_in()["Location"] == "/accounts/2fa/authenticate/"


def test_a_reset_that_was_given_up_is_not_done_by_the_next_sign_in(alice, app):
    again, _answer = by_key("alice", alice.recovery_key)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        again.sign_in(alice.password)
        answer = again.post("/accounts/2fa/authenticate/", code=code(app))
        assert answer["Location"] == "/more/account/"
        assert alice.elsewhere().sign_in()["Location"] == "/accounts/2fa/authenticate/"


def test_a_wrong_key_and_an_unknown_name_get_the_same_answer_for_the_same_work(
    alice, argon2s, django_assert_num_queries
):
    wrong = "0" * 30
    with argon2s() as count:
        one = shown(by_key("alice", wrong)[1])
        other = shown(by_key("mallory", wrong)[1])
    assert not count
    words = re.compile(r"(has it: ).*?( Take)")
    assert words.sub(r"\1\2", one) == words.sub(r"\1\2", other)
    assert "do not belong together" in one


def test_guessing_recovery_keys_is_throttled(alice):
    answers = [by_key("alice", "0" * 30)[1].status_code for _each in range(7)]
    assert answers == [200] * 5 + [429] * 2


def test_a_weak_new_password_keeps_the_old_one(alice):
    assert "take the suggested phrase" in shown(
        by_key("alice", alice.recovery_key, "alicealicealice")[1]
    )
    assert alice.elsewhere().sign_in().status_code == 302


def test_a_reset_begun_with_a_recovery_key_that_was_replaced_since_is_refused(alice, app):
    thief, _answer = by_key("alice", alice.recovery_key)
    alice.confirm_password()
    alice.post("/accounts/recovery/new/", sure="on")
    before = everything(alice)
    answer = thief.post("/accounts/2fa/authenticate/", code=code(app, 1))
    assert answer["Location"] == "/accounts/login/"
    assert "was replaced meanwhile" in shown(thief.client.get("/accounts/login/"))
    assert everything(alice) == before
    assert alice.state()["state"] == "signed_in"


@pytest.mark.parametrize("way", ["key", "mail"])
def test_of_two_resets_at_once_with_one_key_or_link_one_is_done(alice, monkeypatch, way):
    """The other is done while this one stands between its check and its change."""
    link, finish, other = (
        by_mail(),
        resets.finish,
        Person("alice", "another harbour sixty lanterns"),
    )

    def overtaken(request, user):
        monkeypatch.setattr(resets, "finish", finish)
        if way == "key":
            assert (
                by_key("alice", alice.recovery_key, other.password)[1]["Location"]
                == "/accounts/recovery/"
            )
        else:
            assert (
                other.post(LINK, code=link, new_password=other.password)["Location"]
                == "/accounts/recovery/"
            )
        return finish(request, user)

    monkeypatch.setattr(resets, "finish", overtaken)
    late = Person("alice", NEW_PASSWORD)
    if way == "key":
        late, answer = by_key("alice", alice.recovery_key)
    else:
        answer = late.post(LINK, code=link, new_password=NEW_PASSWORD)
    assert answer["Location"] == "/accounts/login/"
    assert late.state()["state"] == "signed_out"
    assert other.elsewhere().sign_in().status_code == 302
    assert late.elsewhere().sign_in().status_code == 200


# By mail


def test_the_address_lies_in_the_database_sealed_only(alice):
    row = str(User.objects.values().get(username="alice")).casefold()
    assert ADDRESS.casefold() not in row
    assert alice.user.email == ""
    assert alice.user.contact_address == ADDRESS
    assert len(alice.user.email_lookup) == 64


def test_the_server_opens_the_address_while_nobody_is_signed_in(alice):
    alice.client.logout()
    assert User.objects.get(username="alice").contact_address == ADDRESS


def test_the_address_is_found_in_any_case(alice):
    assert list(User.with_address(ADDRESS.upper())) == [alice.user]
    assert not User.with_address("bob@mail.example")


def test_the_address_is_found_after_a_new_pepper(alice, settings):
    settings.PEPPERS = settings.PEPPERS | {2: b"a second pepper, of 32 bytes too"}
    assert list(User.with_address(ADDRESS)) == [alice.user]


def test_an_address_of_two_accounts_gets_a_link_for_each(alice, db):
    Person("alice2").sign_up(contact=ADDRESS)
    by_mail()
    assert re.findall(r"^(\w+): http", mail.outbox[0].body, flags=re.MULTILINE) == [
        "alice",
        "alice2",
    ]


def test_the_address_can_be_changed_and_taken_back(alice):
    alice.confirm_password()
    alice.post("/accounts/address/", contact="other@mail.example")
    assert list(User.with_address("other@mail.example")) == [alice.user]
    assert not User.with_address(ADDRESS)
    alice.post("/accounts/address/", contact="")
    assert (alice.user.email_lookup, alice.user.email_sealed) == ("", "")


def test_the_address_is_shown_only_after_the_password(alice):
    assert alice.client.get("/accounts/address/")["Location"].startswith(
        "/accounts/reauthenticate/"
    )


@pytest.mark.parametrize(
    "address",
    [
        f"{ADDRESS}\nBcc: mallory@mail.example",
        f"{ADDRESS}\r\n\r\nHello",
        f"{ADDRESS}, mallory@mail.example",
    ],
)
def test_nothing_but_an_address_goes_to_the_mail_server(alice, address):
    mail.outbox.clear()
    assert (
        Person("alice").post("/accounts/password/reset/mail/", address=address).status_code == 200
    )
    assert not mail.outbox


def test_the_page_tells_nobody_whether_an_address_is_used(alice):
    answers = [
        Person("x").post("/accounts/password/reset/mail/", address=one)
        for one in (ADDRESS, "nobody@mail.example")
    ]
    assert shown(answers[0]) == shown(answers[1])
    assert len(mail.outbox) == 2
    assert "No account uses this address" in mail.outbox[1].body


def test_without_mail_there_is_no_such_way(alice, settings):
    settings.EMAIL_HOST = ""
    assert "Send the link" not in shown(Person("x").client.get("/accounts/password/reset/"))
    Person("x").post("/accounts/password/reset/mail/", address=ADDRESS)
    assert not mail.outbox


def test_when_mail_fails_the_page_says_so(alice, settings):
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = (
        "django.core.mail.backends.smtp.EmailBackend",
        "localhost",
    )
    settings.EMAIL_PORT = 9
    assert "cannot be sent right now" in shown(
        Person("x").post("/accounts/password/reset/mail/", address=ADDRESS)
    )


def test_the_page_says_what_a_link_cannot_do(alice):
    page = shown(Person("x").client.get("/accounts/password/reset/"))
    assert "it cannot open the notes on the server" in page
    assert "nobody can open the notes on this server" in page
    assert "set aside for 30 days" in shown(Person("x").post(LINK, code=by_mail()))


def test_the_link_begins_a_new_empty_vault_and_sets_the_old_one_aside(alice):
    alice.write("Dr. M.")
    old = alice.key
    again = begin_anew()
    assert again.key.kid != old.kid
    assert again.nicknames() == []
    assert SetAside.objects.filter(owner=alice.user).count() == 1
    assert KeySlot.objects.filter(owner=alice.user, set_aside_on=None).count() == 2


def test_no_phones_cursor_is_known_afterwards(alice):
    alice.write("Dr. M.")
    begin_anew()
    assert not Record.objects.filter(owner=alice.user).exists()
    assert not SyncOp.objects.filter(owner=alice.user).exists()
    state = SyncState.objects.get(owner=alice.user)
    assert (state.seq, state.tag) == (0, "")


def test_every_device_hears_once_that_the_vault_wants_refilling(alice):
    alice.write("Dr. M.")
    again = begin_anew()
    assert [again.state()["refill"] for _each in range(2)] == [True, False]
    phone = Person("alice", NEW_PASSWORD)
    phone.sign_in()
    assert [phone.state()["refill"] for _each in range(2)] == [True, False]


def test_the_link_works_once(alice):
    link = by_mail()
    assert Person("alice").post(LINK, code=link, new_password=NEW_PASSWORD).status_code == 302
    assert Person("alice").post(LINK, code=link).status_code == 410


def test_what_lets_in_is_in_no_address_that_a_server_sees(alice, caplog):
    code = by_mail()
    token = code.partition(".")[2]
    for _each in range(25):
        answer = Person("alice").post(LINK, code=code)
    assert answer.status_code == 429
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(LINK, {"code": code}).status_code == 403
    assert "Too Many Requests" in caplog.text
    assert "Forbidden" in caplog.text
    assert token not in caplog.text


def test_the_link_runs_out_with_the_next_sign_in(alice):
    link = by_mail()
    alice.elsewhere().sign_in()
    assert Person("alice").post(LINK, code=link).status_code == 410


def test_guessing_codes_of_links_is_throttled(alice):
    answers = [
        Person("alice").post(LINK, code=f"{alice.user.account_id}.guess-{n}").status_code
        for n in range(21)
    ]
    assert answers == [410] * 20 + [429]


def test_the_link_runs_out_after_an_hour(alice, settings):
    link = by_mail()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert Person("alice").post(LINK, code=link).status_code == 410
    from config.settings import base

    assert base.PASSWORD_RESET_TIMEOUT == 3600


def test_a_made_up_link_says_no_more_than_an_old_one(alice):
    codes = (
        f"{alice.user.account_id}.abc-def",
        "0192f0c1-0000-7000-8000-000000000001.abc-def",
        "abc",
        ".",
    )
    one, *others = (Person("x").post(LINK, code=code) for code in codes)
    assert one.status_code == 410
    for other in others:
        assert (one.status_code, shown(one)) == (other.status_code, shown(other))


def test_tokens_end_and_sessions_too_but_no_phone_is_told_to_wipe(alice):
    alice.make_token()
    begin_anew()
    assert not PersonalToken.objects.exists()
    assert (Session.objects.count(), Device.objects.count()) == (1, 1)
    assert alice.state()["state"] == "signed_out"
