"""Whether this server's peppers are those of its database, what is still kept with an older one,
and how it moves.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from accounts import mfa
from accounts.models import User
from vault import erasures, pepper
from vault.models import KeySlot, Pepper

AT_SIGN_IN = "password"  # moves when its owner signs in; everything else when `reseal` is called


def unfit() -> str:
    """Why this server must not serve this database, in words; empty when its peppers are the right
    ones.
    """
    mine = pepper.fingerprints()
    if wrong := _unknown(mine):
        needed = left()
        for version in wrong:
            if needed.get(version):
                return _words(version)
        Pepper.objects.filter(version__in=wrong).delete()
    made = (Pepper(version=version, fingerprint=mine[version]) for version in mine)
    Pepper.objects.bulk_create(made, ignore_conflicts=True)
    late = _unknown(
        mine
    )  # of two servers that start at once with another new one each, the first has it
    return _words(late[0]) if late else ""


def _unknown(mine: dict[int, str]) -> list[int]:
    """The peppers this database was used with that are not here, or are others here."""
    known = Pepper.objects.order_by("version").values_list("version", "fingerprint")
    return [version for version, fingerprint in known if mine.get(version) != fingerprint]


def _words(version: int) -> str:
    return _(
        "This server lacks pepper %(version)d, with which people's passwords in this database are"
        " kept (PEPPER, or the file pepper in DATA_DIR). It does not start, for it would shut them"
        " out. Give it the peppers of the server that has used the database before. If pepper"
        " %(version)d is lost for good, give a new one another number and run: manage.py peppers"
        " --lost %(version)d"
    ) % {"version": version}


def left() -> dict[int, Counter[str]]:
    """How many of what each pepper is still needed for, by version."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    by_version = KeySlot.objects.exclude(pepper=None).values_list("pepper").annotate(Count("pk"))
    for version, count in by_version:
        found[version or 0][AT_SIGN_IN] += count
    for kind, version in _sealed_by_the_server():
        found[version][kind] += 1
    return dict(found)


def _sealed_by_the_server() -> Iterator[tuple[str, int]]:
    for data in Authenticator.objects.values_list("data", flat=True).iterator():
        yield from (
            ("second step", pepper.version_of(data[name])) for name in mfa.SEALED if name in data
        )
    for sealed in (
        User.objects.exclude(email_sealed="").values_list("email_sealed", flat=True).iterator()
    ):
        yield "address", pepper.version_of(sealed)
    yield from (("list of erasures", version) for version in erasures.peppers())


def owners_at_sign_in(version: int) -> list[str]:
    """The user names of those whose password waits for its next use to leave this pepper."""
    waiting = KeySlot.objects.filter(pepper=version).values("owner")
    return list(
        User.objects.filter(pk__in=waiting).order_by("username").values_list("username", flat=True)
    )


def reseal() -> int:
    """Move all that no password is needed for to the newest pepper; returns how much could not be
    opened.
    """
    closed = sum(
        _closed(mfa.reseal, one)
        for one in Authenticator.objects.values_list("pk", flat=True).iterator()
    )
    closed += sum(
        _closed(_reseal_address, one)
        for one in User.objects.values_list("pk", flat=True).iterator()
    )
    return closed + _closed(lambda _none: erasures.reseal(), None)


def _reseal_address(user_id: int) -> None:
    user = User.objects.select_for_update().get(pk=user_id)
    if user.email_sealed and pepper.version_of(user.email_sealed) != pepper.newest():
        if not (address := user.contact_address):
            raise pepper.CannotOpen
        user.contact_address = address
        user.save(update_fields=["email_lookup", "email_sealed"])


def _closed(move: Callable[[Any], None], what: Any) -> int:
    try:
        with transaction.atomic():
            move(what)
    except pepper.CannotOpen:
        return 1
    return 0


def let_go(version: int) -> None:
    """The pepper is lost: what it closes stays closed, and the server may start without it."""
    Pepper.objects.filter(version=version).delete()
