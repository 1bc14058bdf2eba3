"""What one account may have beside its notes, and a server that takes no new ones."""

import pytest
from allauth.mfa.models import Authenticator

from accounts import devices, passkeys, tokens
from accounts.models import Device, PersonalToken, User
from tests.accounts.people import PASSWORD, Person, shown


def test_beyond_twenty_tokens_one_has_to_be_revoked_first(alice, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 2)
    made = [alice.make_token() for _each in range(2)]
    refused = alice.post("/accounts/tokens/", name="one more", scope="read")
    assert "Revoke one you no longer use first." in shown(refused)
    assert PersonalToken.objects.count() == len(set(made)) == 2
    alice.post(f"/accounts/tokens/{PersonalToken.objects.first().pk}/")
    assert alice.make_token()


def test_beyond_fifty_devices_the_one_longest_unseen_signs_in_again(alice, monkeypatch):
    monkeypatch.setattr(devices, "MOST", 3)
    old, young = alice.elsewhere(), alice.elsewhere()
    old.sign_in()
    Device.objects.filter(session_row=old.session.row_id).update(
        seen_on="2026-01-01", signed_in_on="2026-01-01"
    )
    young.sign_in()
    newest = alice.elsewhere()
    newest.sign_in()
    assert [one.state()["state"] for one in (alice, old, young, newest)] == [
        "signed_in",
        "signed_out",
        "signed_in",
        "signed_in",
    ]
    assert Device.objects.count() == 3


def test_beyond_twenty_passkeys_one_has_to_be_removed_first(alice, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 1)
    alice.confirm_password()
    Authenticator.objects.create(
        user=alice.user, type=Authenticator.Type.WEBAUTHN, data={"name": "key"}
    )
    form = passkeys.AddPasskey({"name": "one more", "credential": "{}"}, user=alice.user)
    assert not form.is_valid()
    assert "Remove one first." in str(form.errors)


@pytest.mark.django_db
def test_a_server_that_is_closed_makes_no_account_and_says_so_kindly(settings, alice):
    settings.TAKES_ACCOUNTS = False
    bob = Person("bob", "quiet marble orchard sailing")
    for answer in (
        bob.client.get("/accounts/signup/"),
        bob.post("/accounts/signup/", username="bob", password1=PASSWORD),
    ):
        assert answer.status_code == 200
        assert "You need none: everything works without" in shown(answer)
        assert "no-store" in answer["Cache-Control"]
    assert not User.objects.filter(username="bob").exists()
    assert alice.elsewhere().sign_in().status_code == 302
