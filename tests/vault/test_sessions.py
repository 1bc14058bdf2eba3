import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.core import signing

from vault import sessions
from vault.keys import VaultKey
from vault.sessions import SessionStore, keep, kept, row_id

KEY = VaultKey(kid=b"k" * 16, secret=b"s" * 32)


@pytest.fixture
def session(db):
    store = SessionStore()
    store["_auth_user_id"] = "alice's number"
    keep(store, KEY)
    store.save()
    return store


def test_the_cookies_token_brings_everything_back(session):
    again = SessionStore(session.session_key)
    assert again["_auth_user_id"] == "alice's number"
    assert kept(again) == KEY


def test_the_table_holds_neither_token_nor_key_nor_name(session, settings):
    row = Session.objects.get()
    whole = (row.session_key + row.session_data).encode()
    assert session.session_key.encode() not in whole
    assert KEY.secret.hex().encode() not in whole
    assert b"alice" not in whole
    with pytest.raises(signing.BadSignature):
        signing.loads(
            row.session_data, key=settings.SECRET_KEY, salt="django.contrib.sessions.SessionStore"
        )


def test_the_name_of_a_row_is_not_a_cookie(session):
    stolen = SessionStore(Session.objects.get().session_key)
    assert "_auth_user_id" not in stolen
    assert kept(stolen) is None


def test_a_row_moved_to_another_name_is_an_empty_session(session, db):
    other = SessionStore()
    other.create()
    row = Session.objects.get(session_key=session.row_id)
    Session.objects.filter(session_key=other.row_id).update(session_data=row.session_data)
    assert dict(SessionStore(other.session_key).items()) == {}


def test_a_damaged_row_is_an_empty_session(session):
    row = Session.objects.get()
    row.session_data = row.session_data[:-8] + "AAAAAAA="
    row.save()
    assert kept(SessionStore(session.session_key)) is None


def test_two_requests_at_once_lose_nothing_of_each_other(session):
    session["goes"] = session["changes"] = "before"
    session.save()
    one, other = SessionStore(session.session_key), SessionStore(session.session_key)
    one["new"], other["newer"] = "one's", "other's"
    one["changes"] = "after"
    del other["goes"]
    one.save()
    other.save()
    other["newest"] = "other's"
    other.save()
    found = dict(SessionStore(session.session_key).items())
    assert "goes" not in found
    assert [found[name] for name in ("new", "newer", "newest", "changes")] == [
        "one's",
        "other's",
        "other's",
        "after",
    ]
    assert found.items() >= {"_auth_user_id": "alice's number"}.items()


def test_a_session_that_ended_meanwhile_is_not_begun_anew(session):
    other = SessionStore(session.session_key)
    other["new"] = "other's"
    session.delete()
    with pytest.raises(UpdateError):
        other.save()


def test_a_new_token_at_sign_in_keeps_the_content_and_ends_the_old_one(session):
    before = session.session_key
    session.cycle_key()
    assert kept(SessionStore(session.session_key)) == KEY
    assert kept(SessionStore(before)) is None
    assert Session.objects.count() == 1


def test_an_ended_session_is_gone(session):
    session.flush()
    assert Session.objects.count() == 0


def test_an_expired_session_opens_nothing(session):
    Session.objects.update(expire_date="2020-01-01T00:00Z")
    assert kept(SessionStore(session.session_key)) is None


def test_another_save_replaces_the_row(session):
    session["seen"] = "today"
    session.save()
    assert Session.objects.count() == 1
    assert SessionStore(session.session_key)["seen"] == "today"


def test_row_id_is_the_same_for_the_same_token_only():
    assert row_id("a" * 32) == row_id("a" * 32) != row_id("b" * 32)
    assert len(row_id("a" * 32)) == sessions.ROW_ID
