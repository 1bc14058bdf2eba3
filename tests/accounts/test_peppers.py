"""Another pepper: changed to the end, lost, or not the one the database was used with."""

import io

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from accounts import pepper_change
from accounts.models import User
from accounts.replay import replay
from tests.accounts.people import ADDRESS, NEW_PASSWORD, Person, by_mail, shown
from tests.accounts.test_second_factor import code, secret, spare_codes  # noqa: F401 (fixtures)
from vault import erasures
from vault.models import KeySlot, Pepper

ONE, TWO = b"the pepper of this server, long ok", b"a second pepper, of 32 bytes too"
pytestmark = pytest.mark.usefixtures("mailing", "own_list")


@pytest.fixture
def own_list(settings, tmp_path):
    settings.ERASED_LIST = tmp_path / "erased"


@pytest.fixture(autouse=True)
def first(settings):
    settings.PEPPERS = {1: ONE}


@pytest.fixture
def alice(first, db) -> Person:
    return Person("alice").sign_up(contact=ADDRESS)


def peppers(*options: str) -> str:
    call_command("peppers", *options, stdout=(out := io.StringIO()))
    return out.getvalue()


def begin(person: Person) -> Person:
    """Another browser of theirs after the password, at the second step."""
    other = person.elsewhere()
    other.sign_in()
    return other


def test_a_pepper_is_changed_to_the_end_and_nobody_is_shut_out(
    alice,
    secret,  # noqa: F811
    spare_codes,  # noqa: F811
    settings,
):
    erasures.note(["something"])
    peppers()
    settings.PEPPERS = {1: ONE, 2: TWO}
    told = peppers("--reseal")
    assert "pepper 1: 1 × password\n" in told
    assert "when their owners sign in: alice" in told
    assert "pepper 2 (newest): 1 × address, 1 × list of erasures, 2 × second step" in told
    assert begin(alice).post("/accounts/2fa/authenticate/", code=code(secret, 1)).status_code == 302
    assert "pepper 1" not in peppers()
    settings.PEPPERS = {2: TWO}
    assert pepper_change.unfit() == ""
    assert list(Pepper.objects.values_list("version", flat=True)) == [2]
    again = begin(alice)
    assert again.post("/accounts/2fa/authenticate/", code=spare_codes[0]).status_code == 302
    assert again.state()["state"] == "signed_in"
    assert erasures.noted(["something", "else"]) == ["something"]
    assert User.objects.get().contact_address == ADDRESS
    assert by_mail()


def test_a_server_without_the_pepper_that_people_need_says_so(alice, settings):
    assert pepper_change.unfit() == ""
    for others in ({1: TWO}, {2: TWO}, {1: TWO, 2: ONE}):
        settings.PEPPERS = others
        assert "lacks pepper 1" in pepper_change.unfit()
        with pytest.raises(CommandError, match="lacks pepper 1"):
            peppers()
    settings.PEPPERS = {1: ONE, 2: TWO}
    assert pepper_change.unfit() == ""


def test_a_pepper_that_nobody_needs_yet_may_be_another_one(db, settings):
    assert pepper_change.unfit() == ""
    settings.PEPPERS = {1: TWO}
    assert pepper_change.unfit() == ""
    assert Pepper.objects.get().fingerprint != ""


def test_of_two_new_peppers_of_one_number_only_the_first_is_taken(alice, settings):
    settings.PEPPERS = {1: ONE, 2: TWO}
    assert pepper_change.unfit() == ""
    settings.PEPPERS = {1: ONE, 2: b"another second one, made elsewhere"}
    KeySlot.objects.filter(kind="password").update(pepper=2)
    assert "lacks pepper 2" in pepper_change.unfit()


def test_the_database_does_not_tell_the_pepper(db):
    pepper_change.unfit()
    assert ONE.hex() not in Pepper.objects.get().fingerprint


def test_a_lost_pepper_leaves_the_recovery_key_as_the_way_in_second_step_or_not(
    alice,
    secret,  # noqa: F811
    settings,
):
    peppers()
    settings.PEPPERS = {2: TWO}
    with pytest.raises(CommandError, match="lacks pepper 1"):
        peppers()
    assert "pepper 1 (lost)" in peppers("--lost", "1")
    assert pepper_change.unfit() == ""
    other = Person("alice")
    form = {"username": "alice", "recovery_key": alice.recovery_key, "new_password": NEW_PASSWORD}
    other.post("/accounts/password/reset/key/", **form)
    assert other.state()["state"] == "signed_in"
    assert other.key.kid == bytes(KeySlot.objects.filter(kind="password").get().kid)
    assert not Authenticator.objects.exists()
    assert (
        other.client.get("/accounts/address/").status_code == 302
    )  # asks for the password, with the next page
    assert User.objects.get().contact_address == ""


def test_a_pepper_that_is_here_is_not_let_go(alice):
    with pytest.raises(CommandError, match="one of this server's"):
        peppers("--lost", "1")


def test_a_second_step_that_cannot_be_checked_says_what_helps(alice, secret, settings):  # noqa: F811
    """Its pepper was dropped after the password had moved: the right password and code were an
    error 500.
    """
    settings.PEPPERS = {1: ONE, 2: TWO}
    begin(alice)
    settings.PEPPERS = {2: TWO}
    other = begin(alice)
    answer = other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    assert answer.status_code == 200
    assert "use your recovery key" in shown(answer)
    assert other.state()["state"] == "signed_out"


def test_spare_codes_that_cannot_be_read_are_made_anew(alice, secret, spare_codes, settings):  # noqa: F811
    settings.PEPPERS = {2: TWO}
    alice.confirm_password()
    assert alice.client.get("/accounts/2fa/")["Location"] == "/accounts/2fa/"
    assert "Make new ones" in shown(alice.client.get("/accounts/2fa/"))
    assert [one.type for one in Authenticator.objects.all()] == ["totp"]


def test_an_erasure_noted_under_a_pepper_of_long_ago_is_done_again(alice, settings):
    erasures.note([erasures.account(alice.user.account_id)])
    settings.PEPPERS = {1: ONE, 2: TWO}
    erasures.reseal()
    settings.PEPPERS = {2: TWO}
    assert replay()["accounts"] == 1
