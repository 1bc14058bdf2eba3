import unicodedata

import pytest
from django.contrib.auth.hashers import check_password, make_password

from vault.password import VaultHasher, derived, remembering

PHRASE = "correct horse battery staple"


def test_the_right_password_gives_the_part_it_gave_when_set():
    with remembering():
        stored = make_password(PHRASE)
        when_set = derived()
    with remembering():
        assert check_password(PHRASE, stored)
        assert derived() == when_set


def test_a_wrong_password_gives_nothing():
    stored = make_password(PHRASE)
    with remembering():
        assert not check_password("correct horse battery stable", stored)
        with pytest.raises(LookupError):
            derived()


def test_outside_a_request_nothing_is_remembered():
    make_password(PHRASE)
    with pytest.raises(LookupError):
        derived()


def test_the_stored_hash_does_not_hold_the_part():
    with remembering():
        stored = make_password(PHRASE)
        assert derived().hex() not in stored


def test_two_people_with_one_password_share_nothing():
    with remembering():
        first, part = make_password(PHRASE), derived()
        second = make_password(PHRASE)
        assert (first.split("$")[3:], part) != (second.split("$")[3:], derived())
        assert first.rsplit("$", 1)[1] != second.rsplit("$", 1)[1]


def test_a_password_typed_in_another_unicode_form_is_the_same():
    assert check_password(
        unicodedata.normalize("NFD", "Gemütlich über Höfe"), make_password("Gemütlich über Höfe")
    )


def test_django_never_hashes_anew_at_sign_in(settings):
    stored = make_password(PHRASE)
    settings.VAULT_ARGON2 = {"memory": 128, "passes": 2}
    asked = []
    assert check_password(PHRASE, stored, setter=asked.append)
    assert asked == []


def test_the_shipped_cost_is_64_mib_and_three_passes():
    from config.settings import base

    assert base.VAULT_ARGON2 == {"memory": 64 * 1024, "passes": 3}
    assert base.PASSWORD_HASHERS == ["vault.password.VaultHasher"]


def test_the_hash_names_its_cost(settings):
    settings.VAULT_ARGON2 = {"memory": 128, "passes": 2}
    assert VaultHasher().decode(make_password(PHRASE))["memory"] == 128
