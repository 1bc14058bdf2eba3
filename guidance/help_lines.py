"""Emergency numbers and crisis lines by country, from help_lines.json: each with the page it was read on, and when.

A number leaves that file when no page names it any more (docs/help-lines.md). Nobody was called.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DATA = Path(__file__).with_name("help_lines.json")
FOR = {"emergency": _("Emergency"), "police": _("Police"), "ambulance": _("Ambulance")}
HOURS = {
    "": _("day and night"),
    "set_hours": _("at set hours"),
    "evenings": _("in the evening"),
    "until_midnight": _("10:00 to midnight"),
}
SAYS = {
    "dutch": _("in Dutch"),
    "english": _("in English"),
    "finnish": _("in Finnish"),
    "french": _("in French"),
    "swedish": _("in Swedish"),
    "mobile": _("from a mobile phone"),
    "not_on_bill": _("not shown on the phone bill"),
}


@dataclass(frozen=True)
class Line:
    name: str | Promise
    number: str
    source: str
    read_on: str
    hours: str | Promise = ""
    says: str | Promise = ""
    is_text: bool = False

    @property
    def link(self) -> str:
        digits = re.sub(r"[^0-9+]", "", self.number)
        return f"{'sms' if self.is_text else 'tel'}:{digits}"

    @property
    def host(self) -> str:
        return str(urlsplit(self.source).hostname)


@dataclass(frozen=True)
class Country:
    """`name` is English; the page says it in its own language (Intl.DisplayNames)."""

    code: str
    name: str
    emergency: tuple[Line, ...]
    crisis: tuple[Line, ...]

    @property
    def read_on(self) -> date:
        """The day since which no number was read again."""
        return min(date.fromisoformat(line.read_on) for line in self.emergency + self.crisis)


@cache
def countries() -> tuple[Country, ...]:
    return tuple(_country(one) for one in json.loads(DATA.read_text()))


def _country(one: dict[str, Any]) -> Country:
    emergency = tuple(_line(line, FOR[line["for"]], "") for line in one["emergency"])
    crisis = tuple(_line(line, line["name"], HOURS[line.get("hours", "")]) for line in one["crisis"])
    return Country(one["code"], one["name"], emergency, crisis)


def _line(line: dict[str, Any], name: str | Promise, hours: str | Promise) -> Line:
    says = SAYS[line["says"]] if "says" in line else ""
    return Line(name, line["number"], line["source"], line["read_on"], hours, says, line.get("by") == "text")
