"""Writes what the models say into docs/data-model.md, and the names of their fields into
types/records.d.ts for the phone's code: `python -m scripts.data_model`.
"""

import os
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import django

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "data-model.md"
NAMES = ROOT / "types" / "records.d.ts"
BEGIN = "<!-- From here on written by scripts/data_model.py. -->\n"
END = "<!-- Up to here. -->\n"
WIDTH = 120


def written() -> str:
    """The page as it should stand: what people wrote around the tables stays."""
    before, _begin, rest = PAGE.read_text().partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{_kinds()}\n{_options()}\n{END}{after}"


def written_names() -> str:
    """The TypeScript interface that knows each name of a field, of whatever kind of record."""
    from sync.registry import record_types

    models = [one.model for one in record_types()]
    names = sorted({field.name for model in models for field in model._meta.private_fields})
    lines = "".join(f"  {name}?: any;\n" for name in names)
    told = "// Written by scripts/data_model.py: a name that no kind of record has is a mistake."
    return f"{told}\ninterface RecordFields {{\n{lines}}}\n"


def _kinds() -> str:
    from sync.registry import record_types

    return "\n".join(_kind(one) for one in record_types())


def _kind(record_type: Any) -> str:
    name = str(record_type.model._meta.verbose_name)
    rows = [_row(field) for field in record_type.model._meta.private_fields]
    told = textwrap.fill(" ".join(_about(record_type)), WIDTH, break_on_hyphens=False)
    head = "| field | kind | limits and options | required | asked as |\n|---|---|---|---|---|\n"
    title = f"## {name[:1].upper()}{name[1:]}: `{record_type.label}`"
    return f"{title}\n\n{told}\n\n{head}{''.join(rows)}"


def _about(record_type: Any) -> Iterator[str]:
    from django.urls import reverse

    yield f"Page: `{reverse(record_type.page)}`."
    if record_type.happened == "created_at":
        yield "It stands in the journal where it was written: `created_at`."
    elif record_type.happened:
        yield f"It happened: `{record_type.happened}`."
    else:
        yield "It is no event, so it does not stand in the journal's timeline."
    doc = record_type.model.__doc__ or ""
    if not doc.startswith(f"{record_type.model.__name__}("):  # what Django writes for one without
        yield " ".join(doc.split())


def _row(field: Any) -> str:
    asked = field.verbose_name if field.editable else "not asked: the phone writes it"
    required = "no" if field.blank else "yes"
    return f"| `{field.name}` | {field.wire_kind} | {_limits(field)} | {required} | {asked} |\n"


def _limits(field: Any) -> str:
    from sync.registry import shape_of

    if hasattr(field, "to"):
        what = "any record" if field.to == "sync.Record" else f"`{field.to}`"
        many = "" if field.blank else "at least one, "
        return f"the id of {what}" if field.wire_kind == "reference" else f"{many}ids of {what}"
    shape = shape_of(field)
    told = []
    name = _name_of_options(field)
    if name:
        told.append(f"{'any' if field.wire_kind == 'choices' else 'one'} of `{name}`")
    elif "limit" in shape:
        told.append(f"{shape['limit']:,} characters")
    if "places" in shape:
        told.append(f"up to {shape['whole']} digits and {shape['places']} decimals")
    if field.wire_kind in ("integer", "decimal") and "least" in shape and not name:
        most = f" to {shape['most']}" if "most" in shape else " or more"
        told.append(f"{shape['least']}{most}")
    if field.has_default() and not callable(field.default) and field.wire_kind != "references":
        told.append(f"at first `{field.default}`")
    return ", ".join(told)


def _lists() -> Iterator[Any]:
    for file in sorted(ROOT.glob("*/choices.py")):
        for one in vars(import_module(f"{file.parent.name}.choices")).values():
            if hasattr(one, "choices") and one.__module__ == f"{file.parent.name}.choices":
                yield one


def _name_of_options(field: Any) -> str:
    if hasattr(field, "options"):
        return field.options.__name__
    return next((one.__name__ for one in _lists() if one.choices == field.choices), "")


def _options() -> str:
    entries = (
        f"- `{one.__name__}`: " + " · ".join(f"`{code}` {label}" for code, label in one.choices)
        for one in _lists()
    )
    lines = "\n".join(
        textwrap.fill(entry, WIDTH, subsequent_indent="  ", break_on_hyphens=False)
        for entry in entries
    )
    return f"## Options\n\nThe codes that are stored, and the words the screen shows.\n\n{lines}\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    PAGE.write_text(written())
    NAMES.write_text(written_names())
