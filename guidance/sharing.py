"""Links to a page that was sealed on the phone: made, counted, taken back, forgotten. The key never
comes here.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from guidance.models import SharedBrief
from vault import erasures

# Plain lengths that a page is filled up to, so that its length tells nothing; with nonce and tag
# they are the sizes here.
LENGTHS = (4_096, 16_384, 65_536)
SIZES = tuple(length + 12 + 16 for length in LENGTHS)
DAYS = (1, 7, 30)
MOST_VIEWS = 20
MOST_LINKS = 20  # of one account at a time
MOST_ENDED = 100  # of one account that are remembered, so that whoever knocks hears why


class TooMany(Exception):
    """The account has as many links as one may have."""


class Gone(Exception):
    """This link opens nothing any more; `args[0]` says why: revoked, used_up."""


def of(owner: Any) -> QuerySet[SharedBrief]:
    """The links of one account that have not expired, the newest first."""
    purge()
    return SharedBrief.objects.filter(owner=owner).order_by("-expires_at", "pk")


@transaction.atomic
def make(owner: Any, ciphertext: bytes, days: int, views: int) -> SharedBrief:
    if of(owner).filter(revoked=False, views_left__gt=0).count() >= MOST_LINKS:
        raise TooMany
    ended = of(owner).exclude(revoked=False, views_left__gt=0).values_list("pk", flat=True)
    SharedBrief.objects.filter(pk__in=list(ended[MOST_ENDED - 1 :])).delete()
    expires_at = timezone.now() + timedelta(days=days)
    return SharedBrief.objects.create(
        owner=owner, ciphertext=ciphertext, expires_at=expires_at, views=views, views_left=views
    )


def revoke(owner: Any, brief_id: UUID) -> bool:
    """Take a link back; False when there is none of this account."""
    taken_back = of(owner).filter(pk=brief_id).update(revoked=True, ciphertext=b"")
    if taken_back:
        erasures.note_once_ended([erasures.link(brief_id)])
    return bool(taken_back)


@transaction.atomic
def view(brief_id: UUID) -> SharedBrief | None:
    """Count one view and return the brief with what it holds; None when there is no such link.
    Raises Gone.
    """
    purge()
    brief = SharedBrief.objects.select_for_update().filter(pk=brief_id).first()
    if brief is None:
        return None
    if brief.revoked or not brief.views_left:
        raise Gone("revoked" if brief.revoked else "used_up")
    rest = SharedBrief.objects.filter(pk=brief_id)
    rest.update(views_left=F("views_left") - 1)
    rest.filter(views_left=0).update(ciphertext=b"")
    brief.views_left -= 1
    if not brief.views_left:
        erasures.note_once_ended([erasures.link(brief.pk)])
    return brief


def end_again() -> int:
    """Empty anew what a restored backup brought back; returns how many links."""
    open_ones = SharedBrief.objects.filter(revoked=False).values_list("pk", flat=True)
    ended = erasures.those_noted(erasures.link, open_ones.iterator())
    for pk in ended:
        SharedBrief.objects.filter(pk=pk).update(revoked=True, ciphertext=b"")
    return len(ended)


def purge() -> int:
    """Forget what has expired; returns how many."""
    return SharedBrief.objects.filter(expires_at__lte=timezone.now()).delete()[0]
