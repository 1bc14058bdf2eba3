from typing import Any

from django.core.management.base import BaseCommand

from accounts import devices, set_aside
from vault.sessions import SessionStore


class Command(BaseCommand):
    help = "Delete vaults that were set aside more than 30 days ago, and sign-ins that have run out. Run it daily."

    def handle(self, *args: Any, **options: Any) -> None:
        rows, gone = set_aside.purge(), devices.forget_old()
        SessionStore.clear_expired()
        self.stdout.write(f"{rows} rows set aside and {gone} devices deleted.")
