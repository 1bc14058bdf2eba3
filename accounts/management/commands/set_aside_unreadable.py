from accounts.management.vault_command import VaultCommand
from accounts.models import User
from accounts.vaults import key_and_part
from sync.pruning import set_aside_unreadable
from vault.keys import opened


class Command(VaultCommand):
    help = (
        "Set aside the records of an account that do not open with its key; phones send again what"
        " they hold of them."
    )

    def run(self, owner: User, password: str) -> None:
        key, _part = key_and_part(owner, password)
        with opened(key):
            count = set_aside_unreadable(owner)
        self.stdout.write(
            f"{count} records set aside for 30 days. Phones send again what they hold of them."
        )
