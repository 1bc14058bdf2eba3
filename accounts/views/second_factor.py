from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from django.http import HttpResponse

from accounts import mfa


class ActivateApp(ActivateTOTPView):
    """The code that shows the app works is used with that."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        app = Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        mfa.use(app, form.cleaned_data["code"])
        return response
