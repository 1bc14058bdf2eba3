from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import contact

PURPOSE = "mfa/v1"


class SealedMFAAdapter(DefaultMFAAdapter):
    """allauth's second factors, with their secrets sealed (its default keeps them in plain text)."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This code does not fit. Codes change every half minute: try the newest one."),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = user.authenticator_set.filter(type=type).count()
        return _("Passkey %(n)d") % {"n": count + 1} if count else _("Passkey")

    def encrypt(self, text: str) -> str:
        return contact.seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return contact.unseal(encrypted_text, PURPOSE)
