"""What a phone is told when its request cannot be answered (docs/sync.md, "Answers", says what it
does then).
"""

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, PermissionDenied


class TooOld(APIException):
    status_code = 426
    default_code = "too_old"
    default_detail = _(
        "This version of the app is too old to sync. Reload it while you are online."
    )


class Locked(APIException):
    """Signed in, but the key to the notes is not at hand, or not theirs any more: the person has to
    sign in again.
    """

    status_code = 401
    default_code = "locked"
    default_detail = _("This vault is locked. Sign in to open it.")


class OtherAccount(PermissionDenied):
    default_code = "other_account"
    default_detail = _("Another account is signed in here.")


class SessionOnly(PermissionDenied):
    default_code = "session_only"
    default_detail = _(
        "Phones sync with a session. Scripts use the addresses of single kinds of records."
    )


class NotOfTheProtocol(APIException):
    status_code = 400
    default_code = "malformed"
    default_detail = _("This is not a request of the sync protocol.")


class TooManyOperations(APIException):
    status_code = 413
    default_code = "too_many"
    default_detail = _("This is too much at once. Send it in smaller parts.")


class ServerRestored(APIException):
    status_code = 409
    default_code = "restored"
    default_detail = _("This server was restored from an older backup.")


class FullResync(APIException):
    status_code = 410
    default_code = "resync"
    default_detail = _("This phone was away for so long that it must compare everything.")


class Unreadable(APIException):
    status_code = 503
    default_code = "unreadable"
    default_detail = _("A sealed entry on the server does not open. Nothing was changed.")


class Busy(APIException):
    status_code = 503
    default_code = "busy"
    default_detail = _("The server is busy. Try again in a moment.")
    wait = 2  # seconds, told as Retry-After
