from typing import Any

from django.core.management.base import BaseCommand

from guidance import sharing


class Command(BaseCommand):
    help = (
        "Forget shared pages whose time is over. Once a day is enough: nobody can open them"
        " meanwhile."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{sharing.purge()} shared pages forgotten.")
