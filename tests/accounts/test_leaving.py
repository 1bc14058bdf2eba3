import pytest
from django.contrib.sessions.models import Session

from accounts import erasure, rows
from accounts.models import Device, PersonalToken, User
from sync.models import Record, SyncOp
from tests.accounts.people import shown
from vault.models import KeySlot


def test_deleting_the_account_leaves_nothing_of_it(alice, bob):
    alice.write("Dr. M.")
    alice.make_token()
    account = alice.user.account_id
    answer = alice.post("/accounts/delete/", password=alice.password)
    assert answer["Location"] == f"/accounts/deleted/#{account}"
    assert [user.username for user in User.objects.all()] == ["bob"]
    for model in (KeySlot, Device, PersonalToken, Record, SyncOp):
        assert not model.objects.exclude(owner=bob.user).exists()
    assert Session.objects.count() == 1
    assert alice.state()["state"] == "signed_out"


def test_deleting_needs_the_password(alice):
    assert "not your password" in shown(
        alice.post("/accounts/delete/", password="not the password at all")
    )
    assert alice.elsewhere().sign_in().status_code == 302


def test_the_keys_are_gone_even_when_the_rest_fails(alice, monkeypatch):
    alice.write("Dr. M.")

    def fail(_owner):
        raise RuntimeError("the power went out")

    monkeypatch.setattr(rows, "forget", fail)
    with pytest.raises(RuntimeError):
        erasure.erase(alice.user)
    assert not KeySlot.objects.exists()
    assert Record.objects.exists()


def test_the_last_page_belongs_to_nobody(client, db):
    answer = client.get("/accounts/deleted/")
    assert "account-deleted.js" in answer.content.decode()
    assert "'sha256-" in answer["Content-Security-Policy"]


def test_a_script_signs_out_without_being_sent_elsewhere(alice):
    answer = alice.client.post("/accounts/logout/", headers={"accept": "application/json"})
    assert answer.json() == {"state": "signed_out"}


def test_signing_out_needs_the_token_of_the_page(alice):
    from django.test import Client

    stranger = Client(enforce_csrf_checks=True)
    stranger.cookies["sessionid"] = alice.cookie
    answer = stranger.post("/accounts/logout/")
    assert answer.status_code == 403
    assert "This page was too old" in shown(answer)
    assert alice.state()["state"] == "signed_in"
