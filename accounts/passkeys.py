from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 20  # of one account


class AddPasskey(forms.AddWebAuthnForm):
    def clean(self) -> dict[str, Any]:
        if (
            Authenticator.objects.filter(user=self.user, type=Authenticator.Type.WEBAUTHN).count()
            >= MOST
        ):
            raise ValidationError(
                _("You have %(n)s passkeys. Remove one first."), params={"n": MOST}
            )
        return super().clean()
