import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from accounts.rotation import WrongPassword, rotate
from vault.sealing import CannotUnseal
from vault.slots import WrongKey


class Command(BaseCommand):
    help = "Seal all records of an account with a new key. Needs its password: on the terminal, or on standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        owner = User.objects.filter(username__iexact=options["username"]).first()
        if owner is None:
            raise CommandError("There is no such account.")
        try:
            count, recovery_key = rotate(owner, _password())
        except (WrongPassword, WrongKey):
            raise CommandError("This password does not open the account's vault. Nothing was changed.") from None
        except CannotUnseal:
            raise CommandError("A record cannot be read with the present key. Nothing was changed.") from None
        self.stdout.write(f"{count} records sealed with a new key and read back. Tokens and sign-ins have ended.")
        self.stdout.write(f"New recovery key, shown once: {recovery_key}")


def _password() -> str:
    return getpass("Password of the account: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
