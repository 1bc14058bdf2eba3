"""An older copy of the database is put back: what was ended since stays ended, and what was not
goes on.
"""

import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from accounts.models import Device, PersonalToken, User
from guidance import sharing
from guidance.models import SharedBrief
from tests.accounts.people import ADDRESS, NEW_PASSWORD, Person, begin_anew, shown
from tests.accounts.test_copies import App
from tests.accounts.test_rotation import rotate
from tests.accounts.test_second_factor import code, secret, spare_codes  # noqa: F401 (fixtures)
from vault.models import KeySlot, SetAside
from vault.password import remembering

OF_THE_CODE = {"django_content_type", "auth_permission"}
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_list", "mailing"),
]


@pytest.fixture
def own_list(settings, tmp_path):
    settings.ERASED_LIST = tmp_path / "erased"


@pytest.fixture
def alice(transactional_db) -> Person:
    return Person("alice").sign_up(contact=ADDRESS)


class Copy:
    """The whole database as it is now."""

    def __init__(self):
        self.rows = {}
        with connection.cursor() as cursor:
            for name in (
                set(connection.introspection.django_table_names(only_existing=True)) - OF_THE_CODE
            ):
                cursor.execute(f"SELECT * FROM {name}")  # noqa: S608 (our own names)
                self.rows[name] = cursor.fetchall()

    def put_back(self) -> str:
        """What the command said that the server runs before it starts."""
        with transaction.atomic(), connection.cursor() as cursor:
            for name in self.rows:
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608
            for name, rows in self.rows.items():
                for row in rows:
                    cursor.execute(
                        f"INSERT INTO {name} VALUES ({', '.join(['%s'] * len(row))})",  # noqa: S608
                        row,
                    )
        return start()


def start() -> str:
    call_command("replay_erasures", stdout=(out := io.StringIO()))
    return out.getvalue()


def asked(token: str) -> int:
    return (
        Client().get("/api/therapists/", headers={"authorization": f"Bearer {token}"}).status_code
    )


def with_cookies_of(person: Person) -> Person:
    other = person.elsewhere()
    other.client.cookies, other.half = person.client.cookies.copy(), person.half
    assert other.state()["state"] == "signed_in"
    return other


def link_of(person: Person) -> Any:
    return sharing.make(person.user, b"sealed", days=7, views=2).pk


def test_where_nothing_ended_everything_goes_on(alice):
    alice.write("Dr. M.")
    token, link = alice.make_token(), link_of(alice)
    other = alice.elsewhere()
    other.sign_in()
    copy = Copy()
    alice.write("Dr. N.")
    told = copy.put_back()
    assert "0 accounts and 0 records" in told
    assert {word for word in told.split("Ended again: ")[1] if word.isdigit()} == {"0"}
    assert alice.state()["state"] == other.state()["state"] == "signed_in"
    assert asked(token) == 200
    assert sharing.view(link)
    assert alice.elsewhere().sign_in().status_code == 302


def test_what_was_signed_out_revoked_and_taken_back_stays_so(alice):
    """The copy was made while the thief was signed in."""
    token, kept = alice.make_token(), alice.make_token()
    revoked = PersonalToken.objects.order_by("created_on", "pk").first()
    by_id = {token: token.split("_")[1], kept: kept.split("_")[1]}
    link, used_up = link_of(alice), link_of(alice)
    thief, left, other = (alice.elsewhere() for _each in range(3))
    for person in (thief, left, other):
        person.sign_in()
    Device.objects.filter(session_row=left.session.row_id).delete()
    back = with_cookies_of(left)
    copy = Copy()
    alice.confirm_password()
    alice.post(f"/accounts/devices/{Device.objects.get(session_row=thief.session.row_id).pk}/")
    left.post("/accounts/logout/")
    alice.post(f"/accounts/tokens/{revoked.pk}/")
    sharing.revoke(alice.user, link)
    sharing.view(used_up), sharing.view(used_up)
    told = copy.put_back()
    assert thief.client.get("/api/therapists/").status_code == 401
    assert back.state()["state"] == "signed_out"
    assert other.state()["state"] == "signed_in"
    gone, stays = sorted(by_id, key=lambda one: by_id[one] != revoked.pk.hex)
    assert (asked(gone), asked(stays)) == (401, 200)
    for one in (link, used_up):
        with pytest.raises(sharing.Gone):
            sharing.view(one)
        assert not SharedBrief.objects.get(pk=one).ciphertext
    assert "1 keys" in told
    assert "2 links" in told
    assert copy.put_back() == told


def test_a_phone_that_was_told_to_wipe_itself_still_has_to(alice):
    """One that the copy knows as signed in, and one that it does not know at all."""
    known, unknown = App(alice.elsewhere()), App(alice.elsewhere())
    known.person.sign_in(), known.claim()
    copy = Copy()
    unknown.person.sign_in(), unknown.claim()
    alice.confirm_password()
    alice.post("/accounts/devices/others/", wipe="1")
    copy.put_back()
    alice.sign_in()
    assert "has to delete its notes since" in shown(alice.client.get("/accounts/devices/"))
    for app in (known, unknown):
        assert app.ask()["state"] == "revoked"
        app.person.sign_in()
        assert app.claim()["state"] == "revoked"
        app.say_gone()
    assert not Device.objects.filter(revoked=True).exists()
    assert App(alice).ask()["state"] == "unknown"


def test_all_others_that_were_signed_out_stay_so_whether_they_stand_in_a_list_or_not(alice):
    listed, unlisted = alice.elsewhere(), alice.elsewhere()
    listed.sign_in(), unlisted.sign_in()
    Device.objects.filter(session_row=unlisted.session.row_id).delete()
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/devices/others/")
    copy.put_back()
    assert {one.state()["state"] for one in (listed, unlisted)} <= {"signed_out", "revoked"}
    assert alice.elsewhere().sign_in().status_code == 302


@pytest.mark.parametrize("whose", ["alice", "--all"])
def test_whom_the_operator_signed_out_stays_signed_out_and_can_sign_in_for_good(alice, whose):
    unlisted = alice.elsewhere()
    unlisted.sign_in()
    Device.objects.filter(session_row=unlisted.session.row_id).delete()
    copy = Copy()
    for _twice in range(2):
        call_command("end_sessions", whose, stdout=io.StringIO())
    copy.put_back()
    assert alice.state()["state"] == unlisted.state()["state"] == "signed_out"
    other = alice.elsewhere()
    other.sign_in()
    start()
    assert other.state()["state"] == "signed_in"


def test_a_cookie_that_was_copied_before_its_session_got_another_name_opens_nothing_again(alice):
    thief = with_cookies_of(alice)
    copy = Copy()
    alice.confirm_password()
    copy.put_back()
    assert thief.state()["state"] == "signed_out"


def test_a_changed_password_is_not_valid_again_and_the_recovery_key_lets_in(alice):
    alice.write("Dr. M.")
    token = alice.make_token()
    copy = Copy()
    alice.post("/accounts/password/change/", password=alice.password, new_password=NEW_PASSWORD)
    copy.put_back()
    old = alice.elsewhere()
    old.sign_in()
    assert old.state()["state"] == alice.state()["state"] == "signed_out"
    assert not alice.user.check_password(alice.password)
    assert asked(token) == 401
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    back = Person("alice", NEW_PASSWORD)
    back.post("/accounts/password/reset/key/", **form)
    assert back.nicknames() == ["Dr. M."]
    start()
    assert back.state()["state"] == "signed_in"
    assert back.elsewhere().sign_in().status_code == 302


def test_where_password_and_recovery_key_were_both_replaced_the_vault_is_set_aside(alice):
    alice.write("Dr. M.")
    copy = Copy()
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    Person("alice").post("/accounts/password/reset/key/", **form)
    copy.put_back()
    for password in (alice.password, NEW_PASSWORD):
        person = Person("alice", password)
        person.sign_in()
        assert person.state()["state"] == "signed_out"
    refused = Person("alice").post("/accounts/password/reset/key/", **form)
    assert "do not belong together" in shown(refused)
    assert SetAside.objects.count() == 1
    again = begin_anew()
    assert again.state()["refill"]
    again.post("/accounts/set-aside/", secret=alice.password)
    assert again.nicknames() == ["Dr. M."]


def test_a_vault_that_began_anew_by_mail_leaves_no_old_way_in(alice):
    alice.write("Dr. M.")
    token = alice.make_token()
    copy = Copy()
    begin_anew()
    told = copy.put_back()
    assert "1 passwords" in told
    assert asked(token) == 401
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    assert "do not belong together" in shown(
        Person("alice").post("/accounts/password/reset/key/", **form)
    )


def test_a_replaced_recovery_key_opens_nothing_again(alice):
    alice.write("Dr. M.")
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/recovery/new/", sure="on")
    newer = alice.shown_recovery_key()
    assert newer not in ("", alice.recovery_key)
    copy.put_back()
    for key in (alice.recovery_key, newer):
        form = {"username": "alice", "recovery_key": key, "new_password": NEW_PASSWORD}
        assert "do not belong together" in shown(
            Person("alice").post("/accounts/password/reset/key/", **form)
        )
    other = alice.elsewhere()
    other.sign_in()
    assert other.nicknames() == ["Dr. M."]
    assert other.state()["recovery_due"]
    assert "You have none at present." in shown(other.client.get("/accounts/recovery/"))


def test_after_a_rotation_the_password_goes_on_and_tokens_and_recovery_key_do_not(
    alice, monkeypatch
):
    alice.write("Dr. M.")
    token = alice.make_token()
    copy = Copy()
    rotate(monkeypatch, "alice", alice.password)
    copy.put_back()
    assert asked(token) == 401
    other = alice.elsewhere()
    other.sign_in()
    assert other.nicknames() == ["Dr. M."]
    assert alice.state()["state"] == "signed_out"
    assert [slot.kind for slot in KeySlot.objects.all()] == ["password"]


def test_a_password_that_only_moved_to_another_pepper_goes_on(alice, settings):
    copy = Copy()
    settings.PEPPERS = settings.PEPPERS | {2: b"a second pepper, of 32 bytes too"}
    other = alice.elsewhere()
    other.sign_in()
    copy.put_back()
    again = alice.elsewhere()
    again.sign_in()
    assert again.state()["state"] == "signed_in"
    copy.put_back()
    other = alice.elsewhere()
    other.sign_in()
    other.post("/accounts/password/change/", password=alice.password, new_password=NEW_PASSWORD)
    told = copy.put_back()
    assert "1 passwords" in told
    assert alice.elsewhere().sign_in().status_code == 200


def test_a_second_step_that_was_switched_off_stays_off(alice, secret):  # noqa: F811
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/2fa/app/deactivate/")
    copy.put_back()
    assert not Authenticator.objects.exists()
    assert alice.elsewhere().sign_in()["Location"] == "/more/account/"


def test_a_passkey_that_was_removed_stays_removed(alice):
    of_hers = Authenticator.objects.create(
        user=alice.user, type=Authenticator.Type.WEBAUTHN, data={"name": "a key"}
    )
    copy = Copy()
    alice.confirm_password()
    alice.post(f"/accounts/2fa/passkeys/{of_hers.pk}/remove/")
    assert not Authenticator.objects.exists()
    copy.put_back()
    assert not Authenticator.objects.exists()


def test_spare_codes_that_were_made_anew_open_nothing_again(alice, spare_codes):  # noqa: F811
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/2fa/codes/new/")
    copy.put_back()
    other = alice.elsewhere()
    assert other.sign_in()["Location"] == "/accounts/2fa/authenticate/"
    other.post("/accounts/2fa/authenticate/", code=spare_codes[0])
    assert other.state()["state"] == "signed_out"


def test_an_address_that_was_taken_back_stays_so(alice):
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/address/", contact="")
    copy.put_back()
    assert not User.with_address(ADDRESS).exists()


def test_an_address_that_was_only_given_again_stays(alice):
    copy = Copy()
    alice.confirm_password()
    alice.post("/accounts/address/", contact=ADDRESS)
    copy.put_back()
    assert User.with_address(ADDRESS).exists()


def test_what_was_undone_half_way_is_not_taken_for_ended(alice):
    """Killed between the note and the commit, a change must not lock anybody out at the
    next start.
    """
    with remembering(), transaction.atomic():
        alice.user.change_password(NEW_PASSWORD, alice.key)
        transaction.set_rollback(True)
    start()
    assert alice.elsewhere().sign_in().status_code == 302
    assert alice.state()["state"] == "signed_in"


def test_what_ends_while_the_list_cannot_be_written_has_ended_all_the_same(
    alice, settings, tmp_path, caplog
):
    """And the log says that a copy put back would not know of it, without saying of what."""
    token = alice.make_token()
    alice.confirm_password()
    settings.ERASED_LIST = tmp_path / "erased-folder"
    settings.ERASED_LIST.mkdir()
    answer = alice.post(f"/accounts/tokens/{PersonalToken.objects.get().pk}/")
    assert answer.status_code == 302
    assert asked(token) == 401
    assert "note_once_ended" in caplog.text
    assert "slot" not in caplog.text
