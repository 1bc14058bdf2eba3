from collections.abc import Callable
from hashlib import sha256
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.cache import cache
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from accounts.models import Device, PersonalToken
from guidance import sharing
from sync import door
from sync.models import Conflict
from sync.operation import Operation
from sync.registry import record_types
from tests.accounts.people import Person
from tests.api.callers import Caller, callers
from tests.factories import full
from vault.fields import to_wire
from vault.keys import opened


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    cache.clear()


@pytest.fixture
def alice(db) -> Person:
    return Person("alice").sign_up()


@pytest.fixture
def bob(db) -> Person:
    return Person("bob", "quiet marble orchard sailing").sign_up()


@pytest.fixture
def everyone(alice, bob) -> dict[str, Caller]:
    return callers(alice, bob)


@pytest.fixture
def owned(alice, everyone) -> Callable[[str], dict]:
    """What stands for each name in a route when it is Alice's: by route, for a record's type stands
    in it.
    """
    records = _one_of_each(alice) | {
        "briefs": sharing.make(alice.user, b"sealed", days=1, views=1).pk
    }
    token = PersonalToken.objects.filter(owner=alice.user).first()
    device = Device.objects.filter(owner=alice.user).last()
    passkey = _passkey(alice)

    def of(route: str) -> dict:
        found = next((id for slug, id in records.items() if route.startswith(f"api/{slug}/")), None)
        return {
            "id": found,
            "device_id": device.pk,
            "token_id": token.pk,
            "pk": passkey.pk,
            "account_id": alice.user.account_id,
            "token": "abc",
            "digest": "abc",
        }

    return of


def _passkey(person: Person) -> Authenticator:
    """As a browser would have made it, unsigned."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    made = AttestedCredentialData.create(
        aaguid=b"\0" * 16, credential_id=b"alice's", public_key=key
    )
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV
    attested = AuthenticatorData.create(sha256(b"testserver").digest(), flags, 0, bytes(made))
    response = {
        "attestationObject": websafe_encode(AttestationObject.create("none", attested, {})),
        "clientDataJSON": websafe_encode(
            b'{"type":"webauthn.create","challenge":"AA","origin":"https://testserver"}'
        ),
    }
    name = websafe_encode(b"alice's")
    credential = {"id": name, "rawId": name, "type": "public-key", "response": response}
    data = {"name": "key", "credential": credential}
    return Authenticator.objects.create(
        user=person.user, type=Authenticator.Type.WEBAUTHN, data=data
    )


def _one_of_each(person: Person) -> dict[str, str]:
    """By its address, a record of every type, and the conflict that two edits made of
    one of them.
    """
    written = [one for one in record_types() if one.model is not Conflict]
    made = {one.slug: _written(person, one.label, full(one.label)) for one in written}
    for words in ("first", "second"):
        _written(person, written[0].label, {"note": words}, made[written[0].slug])
    with opened(person.key):
        conflict = Conflict.objects.for_owner(person.user).first()
    return made | {"conflicts": str(conflict.id)}


def _written(person: Person, label: str, fields: dict, id: str | None = None) -> str:
    operation = Operation(
        str(uuid4()), id or str(uuid4()), label, fields={k: to_wire(v) for k, v in fields.items()}
    )
    with opened(person.key):
        [outcome] = door.write(person.user, [operation])
    assert outcome["outcome"] == "applied", outcome
    return operation.id
