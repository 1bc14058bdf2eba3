from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import pepper_change
from vault import pepper


class Command(BaseCommand):
    help = (
        "Say what each pepper is still needed for, and by whom. An older one may go when nothing is"
        " left on it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reseal", action="store_true", help="Move to the newest all that needs no password."
        )
        parser.add_argument(
            "--lost", type=int, help="Start without this one, although it is still needed."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["lost"] is not None:
            self._let_go(options["lost"])
        if words := pepper_change.unfit():
            raise CommandError(words)
        if options["reseal"] and (closed := pepper_change.reseal()):
            self.stdout.write(f"{closed} could not be opened and stay as they are.")
        for version, kinds in sorted(pepper_change.left().items()):
            self.stdout.write(f"pepper {version}{_remark(version)}: {_counted(kinds)}")
            if version != pepper.newest() and (names := pepper_change.owners_at_sign_in(version)):
                self.stdout.write(f"  passwords move when their owners sign in: {', '.join(names)}")

    def _let_go(self, version: int) -> None:
        if version in settings.PEPPERS:
            raise CommandError(
                f"Pepper {version} is one of this server's. Give the new one another number first."
            )
        pepper_change.let_go(version)
        self.stdout.write("People whose password was kept with it come in by their recovery key.")


def _remark(version: int) -> str:
    if version not in settings.PEPPERS:
        return " (lost)"
    return " (newest)" if version == pepper.newest() else ""


def _counted(kinds: dict[str, int]) -> str:
    return ", ".join(f"{count} × {kind}" for kind, count in sorted(kinds.items()))
