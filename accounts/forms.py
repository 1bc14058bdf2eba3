"""What the account pages ask for. A password is asked once, where it can be seen while
it is typed.
"""

from typing import Any

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base import forms as factors
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import events, mfa, password, tokens
from accounts.models import PersonalToken, User
from vault import age, pepper

ADDRESS_HELP = _(
    "Only to let you in again when you forget your password. It is stored encrypted, but whoever"
    " runs the server can read it. It is used for nothing else. It cannot bring your notes back:"
    " only your recovery key or a phone that still holds them can."
)
LEAST_PASSPHRASE = 12
PLAIN = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


def password_field(label: Any, *, new: bool = False, help_text: Any = "") -> forms.CharField:
    """Spaces at the ends are dropped: the keyboards of phones add them."""
    autocomplete = "new-password" if new else "current-password"
    widget = forms.PasswordInput(
        attrs={"autocomplete": autocomplete, "data-password": "new" if new else "", **PLAIN}
    )
    return forms.CharField(label=label, widget=widget, help_text=help_text, max_length=1000)


def text_field(label: Any, *, help_text: Any = "", **attrs: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=200,
        widget=forms.TextInput(attrs={**PLAIN, **attrs}),
    )


def user_name_field(**attrs: Any) -> forms.CharField:
    return text_field(_("User name"), autocomplete="username", **attrs)


class OfUser(forms.Form):
    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any):
        self.user = user
        super().__init__(*args, **kwargs)


class WithPhrase:
    """A form that suggests a password, drawn anew every time it is shown."""

    phrase = staticmethod(password.phrase)


class NewPassword(WithPhrase, OfUser):
    """A new password, fit for `user` or for the user name given in the same form."""

    new_password = password_field(
        _("New password"), new=True, help_text=_("At least 12 characters. Words are best.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("new_password"):
            try:
                get_adapter().clean_password(
                    password, user=self.user or User(username=cleaned.get("username", ""))
                )
            except ValidationError as error:
                self.add_error("new_password", error)
        return cleaned


class SignupForm(WithPhrase, allauth_forms.SignupForm):
    contact = forms.EmailField(
        label=_("E-mail (if you like)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=ADDRESS_HELP,
    )
    field_order = ("username", "password1", "contact")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["username"] = self._user_name()
        self.fields["password1"] = password_field(
            _("Password"),
            new=True,
            help_text=_(
                "At least 12 characters. A row of words is easy to keep and hard to guess."
            ),
        )
        if not settings.EMAIL_HOST:
            del self.fields["contact"]
        self.order_fields(self.field_order)

    def _user_name(self) -> forms.CharField:
        field = user_name_field()
        field.help_text = _(
            "Need not be your real name. You sign in with it, and whoever runs this server can"
            " see it."
        )
        field.min_length, field.max_length = (
            self.fields["username"].min_length,
            self.fields["username"].max_length,
        )
        field.validators = self.fields["username"].validators
        return field

    def save(self, request: Any) -> User:
        """The account; its vault begins with the sign-in that follows at once
        (accounts/adapter.py). One Argon2id.
        """
        adapter = get_adapter()
        user = adapter.save_user(request, adapter.new_user(request), self, commit=False)
        user.contact_address = self.cleaned_data.get("contact", "")
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:  # the same name, taken since it was checked
            messages.error(request, get_adapter().error_messages["username_taken"])
            raise ImmediateHttpResponse(redirect("account_signup")) from None
        request.session["new"] = True
        return user


class LoginForm(allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["login"] = user_name_field(autofocus=True)
        self.fields["password"] = password_field(_("Password"))


class ConfirmPassword(OfUser):
    """The password of the person who is signed in. One Argon2id; throttled like a sign-in."""

    password = password_field(_("Your password"))

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not get_adapter(context.request).reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password


class NumberCode(forms.Form):
    """The code of an authenticator app, typed on the number pad."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["code"] = text_field(
            _("Code"), autocomplete="one-time-code", inputmode="numeric"
        )


class Authenticate(NumberCode, factors.AuthenticateForm):
    def clean_code(self) -> str:
        try:
            return self._clean_code()
        except pepper.CannotOpen:
            raise mfa.SealedMFAAdapter().validation_error("unopenable") from None

    def clean(self) -> dict[str, Any]:
        if self.errors:
            events.happened("second_step_failed", self.user)
        return super().clean() or {}

    def _clean_code(self) -> str:
        code = super().clean_code()
        is_app = self.authenticator.type == Authenticator.Type.TOTP
        if is_app and not mfa.use(self.authenticator, code):
            raise mfa.SealedMFAAdapter().validation_error("incorrect_code")
        return code


class ActivateTOTP(NumberCode, totp.ActivateTOTPForm):
    pass


class PasswordChange(ConfirmPassword, NewPassword):
    password = password_field(_("Password until now"))
    keep_tokens = forms.BooleanField(
        label=_("My personal tokens go on. Without this they end."), required=False
    )
    field_order = ("password", "new_password", "keep_tokens")

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not PersonalToken.objects.filter(owner=self.user).exists():
            del self.fields["keep_tokens"]


class RecoveryReset(NewPassword):
    username = user_name_field()
    recovery_key = text_field(
        _("Recovery key"),
        help_text=_("Six groups of five letters and digits. Case and dashes do not matter."),
        autocomplete="off",
    )
    field_order = ("username", "recovery_key", "new_password")


class LinkCode(forms.Form):
    code = text_field(
        _("Code from the mail"),
        help_text=_("All that stands behind the # of the link."),
        autocomplete="off",
    )


class MailReset(forms.Form):
    address = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class Address(forms.Form):
    contact = forms.EmailField(
        label=_("E-mail (empty: none)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=ADDRESS_HELP,
    )


class OldSecret(forms.Form):
    secret = password_field(_("Old password or old recovery key"))


class RecoveryGroups(forms.Form):
    """Two groups of the recovery key, by their numbers."""

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for number in numbers:
            self.fields[f"group_{number}"] = text_field(
                _("Group %(number)d of 6") % {"number": number + 1}, autocomplete="off", maxlength=8
            )


class NewRecoveryKey(forms.Form):
    """Asks first where there is a key: it may lie on paper, checked."""

    sure = forms.BooleanField(
        label=_("Yes, the old key may stop working"),
        error_messages={
            "required": _("Your old key still works. Say yes here if it may stop working.")
        },
    )

    def __init__(self, *args: Any, replaces: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not replaces:
            del self.fields["sure"]


class NewToken(OfUser):
    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("What it is for. Only you can read it."),
        widget=forms.TextInput,
    )
    scope = forms.ChoiceField(
        label=_("It may"),
        choices=PersonalToken.Scope.choices,
        initial=PersonalToken.Scope.READ,
        widget=forms.RadioSelect,
    )

    def clean(self) -> None:
        if PersonalToken.objects.filter(owner=self.user).count() >= tokens.MOST:
            raise ValidationError(
                _("You have %(n)s tokens. Revoke one you no longer use first."),
                params={"n": tokens.MOST},
            )


class ExportFile(WithPhrase, forms.Form):
    """A passphrase for the file, or a clear yes to one that anybody can read."""

    passphrase = password_field(
        _("Passphrase for the file"),
        new=True,
        help_text=_(
            "Whoever opens the file needs it, you too. Nobody can open it without: write it down."
        ),
    )
    unlocked = forms.BooleanField(
        label=_("No passphrase: whoever gets hold of the file may read it"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["passphrase"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            not cleaned.get("unlocked")
            and len(age.tidied(cleaned.get("passphrase") or "")) < LEAST_PASSPHRASE
        ):
            self.add_error(
                "passphrase", _("At least 12 characters, please. Several words are best.")
            )
        return cleaned
