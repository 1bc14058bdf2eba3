import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connection

NUMBER = 0x617474756E6564  # "attuned": whoever migrates this database holds the lock of this number


class Command(migrate.Command):
    help = "Django's migrate, one at a time: two servers may start at once on one database."

    def handle(self, *args: Any, **options: Any) -> None:
        with _alone_on_postgres() if connection.vendor == "postgresql" else _alone_in_the_folder():
            super().handle(*args, **options)


@contextmanager
def _alone_on_postgres() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = 0")  # the other one may take as long as it needs
        cursor.execute("SELECT pg_advisory_lock(%s)", [NUMBER])
        cursor.execute("RESET lock_timeout")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])


@contextmanager
def _alone_in_the_folder() -> Iterator[None]:
    with (settings.DATA_DIR / "migrating").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
