import json
import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from accounts.mfa import PURPOSE, SealedMFAAdapter
from tests.accounts.people import Person, shown
from vault import pepper
from vault.keys import VaultLocked


def code(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def secret(alice) -> str:
    """Alice uses an authenticator app; its secret."""
    alice.confirm_password()
    page = alice.client.get("/accounts/2fa/app/activate/").content.decode()
    found = re.search(r"<code>(\w+)</code>", page)[1]
    answer = alice.post("/accounts/2fa/app/activate/", code=code(found))
    assert answer.status_code == 302, shown(answer)
    return found


@pytest.fixture
def spare_codes(alice, secret) -> list[str]:
    return re.findall(
        r"<li>(\d{8})</li>", alice.client.get("/accounts/2fa/codes/").content.decode()
    )


def test_setting_it_up_asks_for_the_password_again(alice):
    answer = alice.client.get("/accounts/2fa/app/activate/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


CHANGED_AT = (
    "app/activate",
    "app/deactivate",
    "codes",
    "codes/new",
    "passkeys/add",
    "passkeys/1/remove",
)


@pytest.mark.parametrize("place", CHANGED_AT)
def test_every_page_that_changes_it_asks_for_the_password_again(alice, secret, place):
    with time_machine.travel(time.time() + 301):
        alice.open_pages()
        answer = alice.client.get(f"/accounts/2fa/{place}/")
    assert answer["Location"].startswith("/accounts/reauthenticate/")


def test_its_page_leads_to_where_all_other_devices_are_signed_out(alice):
    assert 'href="/accounts/devices/"' in alice.client.get("/accounts/2fa/").content.decode()


def test_the_password_alone_no_longer_signs_in(alice, secret):
    other = alice.elsewhere()
    assert other.sign_in()["Location"] == "/accounts/2fa/authenticate/"
    assert other.state()["state"] == "signed_out"


def test_the_key_waits_in_the_session_but_opens_nothing_before_the_second_step(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    assert other.key == alice.key
    assert other.client.get("/api/therapists/").status_code == 401
    assert other.client.get("/accounts/devices/")["Location"].startswith("/accounts/login/")
    assert len(other.user.devices.all()) == 1


def test_password_and_code_together_open_the_vault(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    answer = other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    assert answer["Location"] == "/more/account/"
    assert other.state()["state"] == "signed_in"
    assert other.key == alice.key


def test_the_session_gets_a_new_name_after_the_second_step(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    before = other.cookie
    other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    assert other.cookie != before


def test_the_second_step_costs_no_further_argon2(alice, secret, argon2s):
    other = alice.elsewhere()
    with argon2s() as count:
        other.sign_in()
        other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    assert len(count) == 1


def test_a_wrong_code_is_refused_with_a_remedy(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    wrong = str((int(code(secret)) + 1) % 1_000_000).zfill(6)
    assert "try the newest one" in shown(other.post("/accounts/2fa/authenticate/", code=wrong))
    assert other.state()["state"] == "signed_out"


def test_a_code_works_once(alice, secret):
    one, other = alice.elsewhere(), alice.elsewhere()
    used = code(secret, 1)
    one.sign_in()
    other.sign_in()
    assert one.post("/accounts/2fa/authenticate/", code=used).status_code == 302
    assert other.post("/accounts/2fa/authenticate/", code=used).status_code == 200


@pytest.mark.parametrize("later", [0, 29, 31, 59, 89])
def test_a_code_that_was_used_stays_used_as_long_as_it_would_fit(alice, secret, later):
    with time_machine.travel(time.time() // 30 * 30 + 60) as clock:
        used = code(secret, 1)
        for turn, location in enumerate(["/more/account/", None]):
            browser = alice.elsewhere()
            clock.shift(later * turn)
            browser.sign_in()
            assert (
                browser.post("/accounts/2fa/authenticate/", code=used).get("Location") == location
            )


def test_a_code_older_than_the_last_one_used_is_refused(alice, secret):
    with time_machine.travel(time.time() // 30 * 30 + 60, tick=False):
        for steps, status in ((1, 302), (0, 200), (-1, 200)):
            browser = alice.elsewhere()
            browser.sign_in()
            assert (
                browser.post("/accounts/2fa/authenticate/", code=code(secret, steps)).status_code
                == status
            )


def test_the_code_that_set_it_up_is_used_as_well(alice):
    with time_machine.travel(time.time() // 30 * 30 + 60, tick=False):
        alice.confirm_password()
        page = alice.client.get("/accounts/2fa/app/activate/").content.decode()
        shown_once = code(re.search(r"<code>(\w+)</code>", page)[1])
        assert alice.post("/accounts/2fa/app/activate/", code=shown_once).status_code == 302
        browser = alice.elsewhere()
        browser.sign_in()
        assert browser.post("/accounts/2fa/authenticate/", code=shown_once).status_code == 200


def test_a_spare_code_works_once(alice, spare_codes):
    assert len(spare_codes) == 10
    one, other = alice.elsewhere(), alice.elsewhere()
    one.sign_in()
    other.sign_in()
    assert one.post("/accounts/2fa/authenticate/", code=spare_codes[0]).status_code == 302
    assert other.post("/accounts/2fa/authenticate/", code=spare_codes[0]).status_code == 200


def test_spare_codes_are_shown_once(alice, spare_codes):
    again = alice.client.get("/accounts/2fa/codes/").content.decode()
    assert not set(spare_codes) & set(re.findall(r"\d{8}", again))


def test_guessing_codes_is_throttled(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    for number in range(8):
        answer = other.post("/accounts/2fa/authenticate/", code=f"{number:06}")
    assert "Too many tries" in shown(answer)


def test_a_password_changed_meanwhile_ends_the_pending_step(alice, secret):
    other = alice.elsewhere()
    other.sign_in()
    alice.post(
        "/accounts/password/change/",
        password=alice.password,
        new_password="mellow harbour ninety kettles",
    )
    answer = other.post("/accounts/2fa/authenticate/", code=code(secret, 1))
    assert answer["Location"] == "/accounts/login/"
    assert other.state()["state"] == "signed_out"


def test_giving_the_password_again_leaves_the_vault_open(alice, secret):
    before = alice.key
    alice.confirm_password()
    assert alice.key == before
    assert alice.state()["state"] == "signed_in"


def test_the_database_holds_no_secret_of_the_second_step(alice, secret, spare_codes):
    rows = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in rows
    assert not [spare for spare in spare_codes if spare in rows]
    totp = Authenticator.objects.get(type="totp")
    seed = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert pepper.unseal(totp.data["secret"], PURPOSE) == secret
    assert re.fullmatch(r"1:[\w+/=]+", seed)
    assert pepper.unseal(seed, PURPOSE) not in rows


def test_a_sealed_secret_opens_for_its_purpose_and_pepper_only(settings):
    sealed = SealedMFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    assert SealedMFAAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(pepper.CannotOpen):
        pepper.unseal(sealed, "email/v1")
    settings.PEPPERS = {1: b"another pepper that nobody knows"}
    with pytest.raises(pepper.CannotOpen):
        SealedMFAAdapter().decrypt(sealed)


def test_a_new_pepper_still_opens_what_the_old_one_sealed(settings):
    sealed = SealedMFAAdapter().encrypt("JBSWY3DPEHPK3PXP")
    settings.PEPPERS = settings.PEPPERS | {2: b"a second pepper, of 32 bytes too"}
    assert SealedMFAAdapter().decrypt(sealed) == "JBSWY3DPEHPK3PXP"
    assert SealedMFAAdapter().encrypt("x").startswith("2:")


def test_without_a_vault_open_nothing_sealed_can_be_read(alice):
    device = alice.user.devices.get()
    with pytest.raises(VaultLocked):
        _ = device.name


def test_switching_it_off_makes_the_password_enough_again(alice, secret):
    alice.confirm_password()
    assert alice.post("/accounts/2fa/app/deactivate/").status_code == 302
    other = Person("alice")
    assert other.sign_in()["Location"] == "/more/account/"
