from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time as steps
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vault import erasures, pepper

PURPOSE = "mfa/v1"
SEALED = ("secret", "seed")  # in an authenticator's data


def use(authenticator: Authenticator, code: str) -> bool:
    """Whether an app's code is newer than all that were used before; from now on it is
    used, too.
    """
    with transaction.atomic():
        stored = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        secret = unseal(stored.data["secret"])
        step = max(
            (one for one in steps() if compare_user_code(actual=code, expected=_code(secret, one))),
            default=0,
        )
        if step <= stored.data.get("used_step", 0):
            return False
        stored.data["used_step"] = step
        stored.save(update_fields=["data"])
    return True


def _code(secret: str, step: int) -> str:
    return format_hotp_value(hotp_value(secret, step))


def unseal(sealed: str) -> str:
    return pepper.unseal(sealed, PURPOSE)


def reseal(authenticator_id: int) -> None:
    """Move its secret to the newest pepper, in a transaction. Raises CannotOpen."""
    stored = Authenticator.objects.select_for_update().get(pk=authenticator_id)
    moved = {
        name: pepper.resealed(stored.data[name], PURPOSE) for name in SEALED if name in stored.data
    }
    if not moved.items() <= stored.data.items():
        stored.data |= moved
        stored.save(update_fields=["data"])


def noting_ends(view: Callable[..., Any]) -> Callable[..., Any]:
    """Of a page on which second steps may end, allauth's own: no backup that is put back brings
    them back.
    """

    @wraps(view)
    def noting(request: Any, *args: Any, **kwargs: Any) -> Any:
        present = Authenticator.objects.filter(user=request.user)
        before = set(map(erasures.factor, present.all()))
        response = view(request, *args, **kwargs)
        erasures.note_once_ended(before - set(map(erasures.factor, present.all())))
        return response

    return noting


def drop_unopenable(user: Any, types: Iterable[str] = Authenticator.Type.values) -> None:
    """Let go of what nobody can check any more, because its pepper is lost."""
    for one in Authenticator.objects.filter(user=user, type__in=types):
        try:
            [unseal(one.data[name]) for name in SEALED if name in one.data]
        except pepper.CannotOpen:
            one.delete()


class SealedMFAAdapter(DefaultMFAAdapter):
    """allauth's second factors, with their secrets sealed (its default keeps them in
    plain text).
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy(
            "This code does not fit. Codes change every half minute: try the newest one."
        ),
        "unopenable": gettext_lazy(
            "This server can no longer check your codes. Cancel, say that you forgot your password,"
            " and use your recovery key: after that you sign in without a code."
        ),
    }

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        count = user.authenticator_set.filter(type=type).count()
        return _("Passkey %(n)d") % {"n": count + 1} if count else _("Passkey")

    def encrypt(self, text: str) -> str:
        return pepper.seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)
