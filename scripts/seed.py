"""An account with the example's notes in it, for `make dev`. Everybody knows its password, so it is
made on a workbench alone, where nobody else has one.
"""

import json
import sys
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.db import transaction
from django.utils import timezone

django.setup()

from accounts import vaults  # noqa: E402
from accounts.models import User  # noqa: E402
from config import env  # noqa: E402
from shell import modules  # noqa: E402
from sync import door  # noqa: E402
from sync.operation import parse  # noqa: E402
from vault.keys import opened  # noqa: E402
from vault.password import derived, remembering  # noqa: E402

NAME, PASSWORD = "anna", "only on my own workbench"


def main() -> None:
    if not settings.DEBUG or env.is_https():
        sys.exit("People are served here: no account is made whose password everybody knows.")
    if not User.named(NAME).exists():
        if User.objects.exists():
            sys.exit("Somebody has an account here. Name another DATA_DIR to work with.")
        make()
    print(f"Sign in as {NAME}, with the password: {PASSWORD}")


@transaction.atomic
def make() -> None:
    with remembering():
        owner = User.objects.create_user(NAME, password=PASSWORD)
        key = vaults.begin(owner, {}, derived())
    with opened(key):
        outcomes = door.write(owner, [parse(operation(**one)) for one in example()])
    if unlike := [one for one in outcomes if one["outcome"] != "applied"]:
        raise ValueError(unlike)


def operation(id: str, type: str, **fields: Any) -> dict[str, Any]:
    return {"op": str(uuid4()), "id": id, "type": type, "fields": fields}


def example() -> list[dict[str, Any]]:
    records = json.loads(modules.source("demo/journal.json"))
    return [{name: dated(value) for name, value in record.items()} for record in records]


def dated(value: Any) -> Any:
    """The real date for a relative one, as static/js/journal/demo.js makes it."""
    if not isinstance(value, dict):
        return value
    day = timezone.localdate() - timedelta(days=value["days_ago"])
    if "time" not in value:
        return day.isoformat()
    return datetime.combine(day, time.fromisoformat(value["time"])).astimezone().isoformat()


if __name__ == "__main__":
    main()
