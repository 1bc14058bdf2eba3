from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.management.commands import changepassword
from django.core.management.base import CommandError

from vault.slots import has_vault


class Command(changepassword.Command):
    help = "Change the password of an account without a vault."

    def handle(self, *args: Any, **options: Any) -> str | None:
        user = get_user_model().objects.filter(username=options["username"]).first()
        if user and has_vault(user):
            raise CommandError(
                "This account has a vault, which only its owner's password or recovery key opens. A"
                " password set here would close it for ever. The owner can reset it at"
                " /accounts/password/reset/."
            )
        return super().handle(*args, **options)
