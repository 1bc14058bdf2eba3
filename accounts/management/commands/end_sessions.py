from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import devices
from accounts.models import User


class Command(BaseCommand):
    help = (
        "End every sign-in of one account, or with --all of everybody. Their devices keep their"
        " notes; tokens go on."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?")
        parser.add_argument("--all", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"] == bool(options["username"]):
            raise CommandError("Give a user name, or --all.")
        if options["all"]:
            devices.end_everybodys()
        else:
            devices.end_all(_account(options["username"]))
        self.stdout.write("Ended. Whoever was signed in has to sign in again.")


def _account(name: str) -> User:
    owner = User.named(name).first()
    if owner is None:
        raise CommandError("There is no such account.")
    return owner
