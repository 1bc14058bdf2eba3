from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from sync import pruning
from sync.limits import TOMBSTONES


class Command(BaseCommand):
    help = "Forget tombstones and operations older than 180 days. Run it once a day."

    def handle(self, *args: Any, **options: Any) -> None:
        tombstones, operations = pruning.prune(timezone.now().date() - TOMBSTONES)
        self.stdout.write(f"{tombstones} tombstones and {operations} operations forgotten.")
