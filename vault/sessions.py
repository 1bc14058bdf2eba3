"""Sessions whose table opens nothing: the cookie's token T is stored nowhere.

The row's name is HMAC(T, "sid"), and all it holds is sealed with HMAC(T, "wrap"). Who copies the table has neither a
cookie to present nor a key; who copies a cookie loses it with its row.
"""

import base64
import hmac
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.contrib.sessions.backends import db
from django.core.exceptions import SuspiciousOperation
from django.utils import timezone

from vault.keys import VaultKey

KEPT = "vault_key"
BEGAN = "began"
BEFORE_SIGN_IN = 3600  # seconds: messages, and the key that waits for a second step
ROW_ID = 40


def row_id(token: str) -> str:
    """The name under which the session of the cookie `token` stands in the table."""
    return _mac(token, "sid").hex()[:ROW_ID]


def keep(session: Any, key: VaultKey) -> None:
    """Keep `key` in the session, for the requests to come."""
    session[KEPT] = [key.kid.hex(), key.secret.hex()]


def kept(session: Any) -> VaultKey | None:
    kid_and_secret = session.get(KEPT)
    return VaultKey(*map(bytes.fromhex, kid_and_secret)) if kid_and_secret else None


class SessionStore(db.SessionStore):
    def begin(self) -> None:
        """Somebody has just signed in: from here its longest life is counted."""
        self[BEGAN] = int(timezone.now().timestamp())

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds for which the browser keeps the cookie: what is left of the longest life, however often it is used."""
        if BEGAN not in self:
            return BEFORE_SIGN_IN
        return max(0, self[BEGAN] + settings.SESSION_COOKIE_AGE - int(timezone.now().timestamp()))

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """When the row ends unless somebody uses it again before."""
        return timezone.now() + timedelta(seconds=min(settings.SESSION_IDLE_AGE, self.get_expiry_age()))

    @property
    def row_id(self) -> str | None:
        return row_id(self.session_key) if self.session_key else None

    def encode(self, session_dict: dict[str, Any]) -> str:
        nonce = secrets.token_bytes(12)
        plaintext = json.dumps(session_dict, separators=(",", ":")).encode()
        sealed = self._cipher().encrypt(nonce, plaintext, self._name())
        return base64.b64encode(nonce + sealed).decode()

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        blob = base64.b64decode(session_data)
        try:
            return json.loads(self._cipher().decrypt(blob[:12], blob[12:], self._name()))
        except (InvalidTag, ValueError):
            return {}  # as for any session that is not there

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
