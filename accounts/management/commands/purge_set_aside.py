from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import devices, notices, set_aside, tokens
from vault import erasures
from vault.sessions import SessionStore

BACKUPS_KEPT = timedelta(days=90)


class Command(BaseCommand):
    help = (
        "Delete vaults that were set aside more than 30 days ago, sign-ins and tokens that have"
        " ended, and erasures noted long ago. Run it daily."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        rows, gone = set_aside.purge(), devices.forget_old()
        tokens.forget_expired()
        notices.forget_old()
        SessionStore.clear_expired()
        erasures.forget(timezone.localdate() - BACKUPS_KEPT)
        self.stdout.write(f"{rows} rows set aside and {gone} devices deleted.")
