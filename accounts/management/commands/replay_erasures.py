from typing import Any

from django.core.management.base import BaseCommand

from accounts import erasure


class Command(BaseCommand):
    help = "Erase again what a restored backup brought back, by the list of erasures. Run it before the server starts."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts, records = erasure.replay()
        self.stdout.write(f"{accounts} accounts and {records} records erased again.")
