from django.core.management.base import CommandError

from accounts import rotation
from accounts.management.vault_command import VaultCommand
from accounts.models import User
from vault.sealing import CannotUnseal


class Command(VaultCommand):
    help = (
        "Seal all records of an account with a new key. Needs its password: on the terminal, or on"
        " standard input."
    )

    def run(self, owner: User, password: str) -> None:
        try:
            count, recovery_key = rotation.rotate(owner, password)
        except CannotUnseal:
            raise CommandError(
                "A record cannot be read with the present key. Nothing was changed. "
                "`manage.py set_aside_unreadable` takes such records out of the way."
            ) from None
        self.stdout.write(
            f"{count} records sealed with a new key and read back. Tokens and sign-ins have ended."
        )
        self.stdout.write(f"New recovery key, shown once: {recovery_key}")
