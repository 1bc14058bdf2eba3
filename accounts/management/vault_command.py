import sys
from argparse import ArgumentParser
from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import User
from vault.keys import VaultLocked
from vault.slots import WrongKey


class VaultCommand(BaseCommand):
    """A command that opens an account's vault: with its password, from the terminal or from
    standard input.
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        owner = User.named(options["username"]).first()
        if owner is None:
            raise CommandError("There is no such account.")
        try:
            self.run(owner, _password())
        except (WrongKey, VaultLocked):
            raise CommandError(
                "This password does not open the account's vault. Nothing was changed."
            ) from None

    def run(self, owner: User, password: str) -> None:
        raise NotImplementedError


def _password() -> str:
    return (
        getpass("Password of the account: ")
        if sys.stdin.isatty()
        else sys.stdin.readline().rstrip("\n")
    )
