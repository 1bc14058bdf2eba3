"""What a copy of the database, even together with SECRET_KEY, opens: nothing."""

import json

import pytest
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore as PlainStore
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.serializers import serialize
from django.db import connection

from tests.accounts.people import PASSWORD, Person
from vault.keys import opened
from vault.sealing import CannotUnseal
from vault.sessions import SessionStore, row_id


def dump() -> str:
    """All of every table."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


@pytest.fixture
def full(alice) -> Person:
    alice.write("Dr. Canary")
    alice.token = alice.make_token("write")
    return alice


def test_the_dump_is_a_dump(full):
    assert "alice" in dump()
    assert str(full.user.account_id.hex) in dump().replace("-", "")


def test_no_secret_and_no_word_stands_in_the_database(full):
    everything = dump()
    secrets = [
        full.cookie,
        full.key.secret.hex(),
        full.token.split("_", 2)[2],
        full.recovery_key,
        full.recovery_key.replace("-", ""),
        PASSWORD,
        "Canary",
        "for the backup",
        "Chrome",
    ]
    assert [secret for secret in secrets if secret in everything] == []


def test_a_session_row_does_not_open_with_the_secret_key(full):
    for session in Session.objects.all():
        assert full.cookie not in session.session_key
        with pytest.raises(signing.BadSignature):
            signing.loads(session.session_data, salt=PlainStore().key_salt)
        assert SessionStore(session.session_key).load() == {}


def test_the_name_of_a_session_row_is_no_cookie(full):
    thief = Person("alice")
    thief.client.cookies["sessionid"] = row_id(full.cookie)
    assert thief.state()["state"] == "signed_out"


def test_a_session_row_moved_to_another_name_opens_nothing(full, bob):
    stolen = Session.objects.get(session_key=row_id(full.cookie))
    Session.objects.filter(session_key=row_id(bob.cookie)).update(session_data=stolen.session_data)
    assert bob.state()["state"] == "signed_out"


def test_the_right_cookie_does_open_it(full):
    assert full.session.load()["vault_key"]


def test_one_persons_key_opens_nobody_elses_rows(full, bob):
    with pytest.raises(CannotUnseal):
        full.nicknames(bob.key)
    with opened(bob.key), pytest.raises(CannotUnseal):
        _ = full.user.devices.get().name


def test_fixtures_written_by_django_hold_nothing_either(full):
    everything = "".join(
        serialize("json", model.objects.all())
        for model in apps.get_models()
        if not model._meta.proxy
    )
    assert "Canary" not in everything
    assert json.dumps(full.key.secret.hex()) not in everything
