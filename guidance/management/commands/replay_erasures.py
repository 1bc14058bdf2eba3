from typing import Any

from django.core.management.base import BaseCommand

from accounts.replay import replay
from guidance import sharing


class Command(BaseCommand):
    help = (
        "Erase and end again what a restored backup brought back, by the list of erasures. Run it"
        " before the server starts."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = replay()
        self.stdout.write(
            f"{done.pop('accounts')} accounts and {done.pop('records')} records erased again."
        )
        done["links"] = sharing.end_again()
        self.stdout.write(
            f"Ended again: {', '.join(f'{count} {what}' for what, count in done.items())}."
        )
