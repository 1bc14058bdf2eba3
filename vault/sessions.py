"""Sessions whose table opens nothing: the cookie's token T is stored nowhere.

The row's name is HMAC(T, "sid"), and all it holds is sealed with HMAC(T, "wrap"). Who copies the
table has neither a cookie to present nor a key; who copies a cookie loses it with its row.

The cookie alone opens no vault. Its key lies in the session wrapped with a half that is the phone's
own: 32 random bytes in the phone's database, behind its lock, sent in a header that no navigation
can set. For pages, which are navigations, the phone has the key kept for a minute at a time (ADR
34).
"""

import base64
import hmac
import json
import re
import secrets
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.utils import timezone

from vault import erasures
from vault.keys import KID_BYTES, VaultKey

KEPT, UNTIL, HALVED = "vault_key", "vault_key_until", "halved_vault_key"
AT_SIGN_IN = 600  # seconds: the second step, and writing the recovery key down
FOR_PAGES = 60
HALF = re.compile(r"[0-9a-f]{64}")
HEADER = "Attuned-Phone"
BEGAN = "began"
BEFORE_SIGN_IN = 3600  # seconds: messages, and the key that waits for a second step
NONCE_BYTES = 12
ROW_ID = 40


def row_id(token: str) -> str:
    """The name under which the session of the cookie `token` stands in the table."""
    return _mac(token, "sid").hex()[:ROW_ID]


def keep(session: Any, key: VaultKey) -> None:
    """Keep `key` in the session of whoever is signing in, until the phone has bound it."""
    session.pop(HALVED, None)
    _keep(session, key, AT_SIGN_IN)


def kept(session: Any) -> VaultKey | None:
    """The key, while it is kept for pages or for a sign-in that has just begun."""
    if KEPT in session and session.get(UNTIL, 0) > _now():
        return VaultKey(*map(bytes.fromhex, session[KEPT]))
    session.pop(KEPT, None)
    return None


def opened_with(session: Any, half: str) -> VaultKey | None:
    """The key, with the phone's half of it; a session that no phone has bound yet opens
    with any.
    """
    if not HALF.fullmatch(half):
        return None
    if HALVED not in session:
        return kept(session)
    blob = bytes.fromhex(session[HALVED])
    try:
        both = _half_cipher(half).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], None)
    except InvalidTag:
        return None
    return VaultKey(both[:KID_BYTES], both[KID_BYTES:])


def awaits_phone(session: Any) -> bool:
    """Signed in a moment ago, and no phone has bound it yet."""
    return HALVED not in session and kept(session) is not None


def bind(session: Any, half: str, key: VaultKey) -> None:
    """From now on nobody opens the vault through this session without `half`, but for pages; the
    first phone binds it.
    """
    if HALVED in session:
        return
    nonce = secrets.token_bytes(NONCE_BYTES)
    session[HALVED] = (nonce + _half_cipher(half).encrypt(nonce, key.kid + key.secret, None)).hex()
    open_pages(session, key)


def open_pages(session: Any, key: VaultKey) -> None:
    """Show pages of the account for a minute."""
    _keep(session, key, FOR_PAGES)


def close_pages(session: Any) -> None:
    """The phone was locked."""
    if HALVED in session:
        session.pop(KEPT, None)


def _keep(session: Any, key: VaultKey, seconds: int) -> None:
    session[KEPT] = [key.kid.hex(), key.secret.hex()]
    session[UNTIL] = _now() + seconds


def _now() -> int:
    return int(timezone.now().timestamp())


def _half_cipher(half: str) -> AESGCM:
    return AESGCM(_mac(half, "half"))


class SessionStore(db.SessionStore):
    _stood: Mapping[str, Any] = MappingProxyType(
        {}
    )  # what the row held when this request read or wrote it

    def load(self) -> dict[str, Any]:
        found = super().load()
        self._stood = deepcopy(found)
        return found

    def save(self, must_create: bool = False) -> None:
        """Write what this request changed: another one, of the same browser, may have changed the
        rest meanwhile.
        """
        with transaction.atomic():
            if self.session_key and not must_create:
                self._take_in_the_rest()
            super().save(must_create)
        self._stood = deepcopy(dict(self.items()))

    def _take_in_the_rest(self) -> None:
        row = self.model.objects.select_for_update().filter(session_key=self.row_id).first()
        if row is None:
            return  # which super().save() tells
        mine, stands = dict(self.items()), self.decode(row.session_data)
        rest = {
            name: value for name, value in stands.items() if name in mine or name not in self._stood
        }
        changed = {
            name: value for name, value in mine.items() if self._stood.get(name, ...) != value
        }
        self._session_cache = rest | changed

    def begin(self) -> None:
        """Somebody has just signed in: from here its longest life is counted."""
        self[BEGAN] = int(timezone.now().timestamp())

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds for which the browser keeps the cookie: what is left of the longest life, however
        often it is used.
        """
        if BEGAN not in self:
            return BEFORE_SIGN_IN
        return max(0, self[BEGAN] + settings.SESSION_COOKIE_AGE - int(timezone.now().timestamp()))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When the row ends unless somebody uses it again before: a day, so that it tells nobody
        the moment of a visit.
        """
        ends = timezone.now() + timedelta(
            seconds=min(settings.SESSION_IDLE_AGE, self.get_expiry_age())
        )
        return ends.replace(hour=0, minute=0, second=0, microsecond=0) if BEGAN in self else ends

    @property
    def row_id(self) -> str | None:
        return row_id(self.session_key) if self.session_key else None

    def encode(self, session_dict: dict[str, Any]) -> str:
        nonce = secrets.token_bytes(NONCE_BYTES)
        plaintext = json.dumps(session_dict, separators=(",", ":")).encode()
        sealed = self._cipher().encrypt(nonce, plaintext, self._name())
        return base64.b64encode(nonce + sealed).decode()

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        blob = base64.b64decode(session_data)
        try:
            return json.loads(
                self._cipher().decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], self._name())
            )
        except (InvalidTag, ValueError):
            return {}  # as for any session that is not there

    def flush(self) -> None:
        self._end_noted(super().flush)

    def cycle_key(self) -> None:
        self._end_noted(super().cycle_key)

    def _end_noted(self, end: Callable[[], None]) -> None:
        """No backup that is put back lets a cookie in again that has lost its session."""
        row = self.row_id if SESSION_KEY in self else None
        end()
        if row:
            erasures.note_once_ended([erasures.session(row)])

    def exists(self, session_key: str) -> bool:
        return super().exists(row_id(session_key))

    def delete(self, session_key: str | None = None) -> None:
        token = session_key or self.session_key
        if token:
            super().delete(row_id(token))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        instance = super().create_model_instance(data)
        instance.session_key = row_id(str(self.session_key))
        return instance

    def _get_session_from_db(self) -> Any:
        try:
            return self.model.objects.get(session_key=self.row_id, expire_date__gt=timezone.now())
        except (self.model.DoesNotExist, SuspiciousOperation):
            self._session_key = None

    def _cipher(self) -> AESGCM:
        return AESGCM(_mac(self.session_key, "wrap"))

    def _name(self) -> bytes:
        return str(self.row_id).encode()


def _mac(token: str | None, purpose: str) -> bytes:
    if not token:
        raise ValueError("a session without a cookie has nothing to seal with")
    return hmac.digest(token.encode(), purpose.encode(), "sha256")
