"""Many rows in one statement on both databases. Django's bulk_create sends one for every hundred to
SQLite.
"""

from collections.abc import Iterator
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models

AT_ONCE = 3_000  # SQLite takes 32,766 parameters in a statement


def upsert(model: type[models.Model], owner: str, key: str, rows: list[dict[str, Any]]) -> None:
    """Write `rows`, each a value by field; a row with the same owner and key is written over."""
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            chunk = rows[start : start + AT_ONCE]
            fields = [model._meta.get_field(name) for name in chunk[0]]
            statement = _statement(connection, model, fields, (owner, key), len(chunk))
            cursor.execute(statement, list(_values(connection, fields, chunk)))


def _statement(
    connection: Any, model: type[models.Model], fields: list[Any], key: tuple[str, str], count: int
) -> str:
    name = {field.name: connection.ops.quote_name(field.column) for field in fields}
    places = "({})".format(", ".join(["%s"] * len(fields)))
    changes = ", ".join(
        f"{column} = excluded.{column}" for one, column in name.items() if one not in key
    )
    table = connection.ops.quote_name(model._meta.db_table)
    return (
        f"INSERT INTO {table} ({', '.join(name.values())}) "  # noqa: S608 (our own names)
        f"VALUES {', '.join([places] * count)} "
        f"ON CONFLICT ({', '.join(name[one] for one in key)}) DO UPDATE SET {changes}"
    )


def _values(connection: Any, fields: list[Any], rows: list[dict[str, Any]]) -> Iterator[Any]:
    prepare = [(field.name, field.get_db_prep_save) for field in fields]
    for row in rows:
        for name, prepared in prepare:
            yield prepared(row[name], connection)
