"""Ways back into an account whose password is forgotten. What they can and cannot save is said
before each.
"""

import logging
from typing import Any
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import browsers, devices, events, mfa, notices, rows, tokens, vaults
from accounts.models import User
from accounts.pages import too_many
from vault import sessions, slots
from vault.keys import VaultLocked
from vault.password import derived

NOBODY = 0
WAITING = "password_reset"
ANEW = ""  # in place of the recovery slot that was opened


class Links(PasswordResetTokenGenerator):
    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return super()._make_hash_value(user, timestamp) + user.sign_in


LINKS = Links()


def by_recovery_key(request: Any, name: str, recovery_key: str, password: str) -> User:
    """A new password for the vault this recovery key opens, and a new recovery key, once signed in.
    Raises WrongKey.
    """
    if not browsers.consume(request, "reset_password", name):
        raise ImmediateHttpResponse(too_many(request))
    found = User.named(name).filter(is_active=True).first()
    user = found or User(pk=NOBODY)
    opened = slots.recovery_slot(user)
    try:
        key = slots.open_with_recovery(user, recovery_key)
    except slots.WrongKey:
        events.happened("recovery_key_failed", found)
        raise
    _wait(request, user, password, opened)
    sessions.keep(request.session, key)
    mfa.drop_unopenable(user)
    return user


def begin_anew(request: Any, user: User, password: str) -> None:
    """Once signed in, set the vault nobody could open aside, and begin a new, empty one; phones
    fill it again.
    """
    _wait(request, user, password, ANEW)


def _wait(request: Any, user: User, password: str, opened: str) -> None:
    """Until the second step, where there is one, is passed, nothing is changed: one secret alone
    shuts nobody out.
    """
    encoded = make_password(password)
    request.session[WAITING] = [str(user.account_id), opened, encoded, derived().hex()]
    request.resets_password = True


def is_begun(request: Any) -> bool:
    """In this very request; what waits from an earlier one, that was given up, is dropped."""
    begun = getattr(request, "resets_password", False)
    if not begun:
        request.session.pop(WAITING, None)
    return begun


def finish(request: Any, user: User) -> None:
    """Whoever reset their password is about to be signed in: now it is changed. Raises
    VaultLocked.
    """
    account_id, opened, encoded, part = request.session.pop(WAITING, ("", ANEW, "", ""))
    if account_id != str(user.account_id):
        return
    with transaction.atomic():
        _require_unchanged(user, opened)
        if opened == ANEW:
            _begin_anew(request, user, encoded, bytes.fromhex(part))
        else:
            _open_again(request, user, encoded, bytes.fromhex(part))
        devices.end_all(user)
        notices.note(request, user, notices.Kind.PASSWORD)


def _require_unchanged(user: User, opened: str) -> None:
    """What began it opens once: neither the recovery key nor the password was replaced since.
    Raises VaultLocked.
    """
    slots.lock(user)
    same = User.objects.filter(pk=user.pk, password=user.password, session_epoch=user.session_epoch)
    if not same.exists() or opened not in (ANEW, slots.recovery_slot(user)):
        raise VaultLocked(
            _(
                "Your recovery key or password was replaced meanwhile, so nothing was changed here."
                " If you chose a new password just now, sign in with it, and make a new recovery"
                " key."
            )
        )


def _open_again(request: Any, user: User, encoded: str, part: bytes) -> None:
    key = sessions.kept(request.session)
    if key is None:
        raise VaultLocked(_("This took longer than ten minutes. Begin again, please."))
    user.take_password(encoded, part, key)
    vaults.renew_recovery(user, key, request.session)
    tokens.end_all(user)


def _begin_anew(request: Any, user: User, encoded: str, part: bytes) -> None:
    slots.set_aside(user, rows.sealed_rows(user))
    rows.forget(user)
    user.replace_password(encoded)
    sessions.keep(request.session, vaults.begin(user, request.session, part))
    devices.forget_names(user)


def mail_is_sent() -> bool:
    return bool(settings.EMAIL_HOST)


class EnoughMail(Exception):
    """So many a day to one address, and no more."""


def send_link(request: Any, address: str) -> bool:
    """One mail, whether or not anyone uses this address: the page must neither say nor take longer.
    False: no mail.

    Raises EnoughMail.
    """
    users = list(User.with_address(address))
    if not _may_mail(request, address.casefold(), users):
        raise EnoughMail
    accounts = [(user.username, request.build_absolute_uri(_link(user))) for user in users]
    text = render_to_string("accounts/mail/reset.txt", {"accounts": accounts})
    try:
        send_mail(_("A new password"), text, None, [address])
    except OSError as error:  # smtplib's exceptions are OSErrors
        logging.getLogger(__name__).warning("no mail was sent: %s", type(error).__name__)
        return False
    return True


def _may_mail(request: Any, address: str, users: list[User]) -> bool:
    """Strangers cannot flood an address; nor can they use up what a browser its owner has signed in
    with may ask for.
    """
    if number := browsers.known(request, users):
        return bool(browsers.count(request, "mail_known", f"{address} {number}"))
    network = ratelimit.get_ip(request)
    return bool(
        browsers.count(request, "mail", f"{address} {network}")
        and browsers.count(request, "mail_in_all", address)
    )


def _link(user: User) -> str:
    """What lets in stands behind the #, which no server, proxy or log ever sees."""
    return f"{reverse('reset_from_mail')}#{user.account_id}.{LINKS.make_token(user)}"


def user_of_link(code: str) -> User | None:
    """Whom the code from a mail lets choose a new password."""
    account_id, _dot, token = code.strip().partition(".")
    try:
        user = User.objects.filter(account_id=UUID(account_id), is_active=True).first()
    except ValueError:
        return None
    return user if user and LINKS.check_token(user, token) else None
