"""What happens to an account, for the log: what and when, never a name, an address or a word
(SECURITY.md).
"""

import hmac
import logging

from django.conf import settings

from accounts.models import User

EVENTS = {  # each with the words SECURITY.md has for it
    "signed_in": "signed in",
    "sign_in_failed": "a wrong password",
    "recovery_key_failed": "a wrong recovery key",
    "second_step_failed": "a wrong code of the second step",
    "refused_for_now": "too many tries",
    "signed_out": "signed out",
    "others_signed_out": "all other devices signed out",
    "all_signed_out": "all devices signed out",
    "device_signed_out": "one device signed out from another one",
    "token_revoked": "a token revoked",
    "way_in_changed": "a password, recovery key, second step, token or device was new",
    "address_changed": "another e-mail address, or none",
    "key_replaced": "all records sealed with a new key",
    "exported": "the account exported",
    "deleted": "the account deleted",
}
_log = logging.getLogger("attuned.account")


def happened(event: str, owner: User | None = None, **more: str) -> None:
    _log.info(event, extra={"told": ({"account": name_of(owner)} if owner else {}) | more})


def name_of(owner: User) -> str:
    """Always the same for one account, so that a row of failures is seen; whose it is, SECRET_KEY
    alone tells.
    """
    digest = hmac.digest(
        settings.SECRET_KEY.encode(), f"log/v1|{owner.account_id}".encode(), "sha256"
    )
    return digest.hex()[:16]
