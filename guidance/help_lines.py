"""Emergency numbers and crisis lines by country, from help_lines.json: each with the page it was
read on, and when.

A line that leaves out its hours, its source or a date is refused, never read as "day and night". A
number leaves that file when no page names it any more (docs/help-lines.md). Nobody was called.
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

from guidance.time_zones import zones

DATA = Path(__file__).with_name("help_lines.json")
FOR = {"emergency": _("Emergency"), "police": _("Police"), "ambulance": _("Ambulance")}
HOURS = {
    "all_day": _("day and night"),
    "nine_to_midnight": _("at least 9:00 to midnight"),
    "six_to_eleven": _("18:00 to 23:00"),
    "may_close": _("hours unknown, perhaps closed late at night"),
    "unknown": _("hours unknown"),
}
SAYS = {
    "dutch": _("in Dutch"),
    "english": _("in English"),
    "english_french": _("in English or French"),
    "finnish": _("in Finnish"),
    "french": _("in French"),
    "swedish": _("in Swedish"),
    "mobile": _("from a mobile phone"),
    "option_two": _("option 2, in England, Scotland and Wales"),
}


@dataclass(frozen=True)
class Line:
    """`dated` is the year of the page it was read on, or None where the page bears no date."""

    name: str | Promise
    number: str
    source: str
    dated: int | None
    read_on: date
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

    @property
    def told(self) -> list[str | Promise]:
        """How, when and in which language it answers, as far as that has to be said."""
        return [
            one
            for one in (_("by text message") if self.is_text else "", self.hours, self.says)
            if one
        ]


@dataclass(frozen=True)
class Country:
    """`name` is English; the page says it in its own language (Intl.DisplayNames)."""

    code: str
    name: str
    emergency: tuple[Line, ...]
    crisis: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.emergency + self.crisis

    @property
    def zones(self) -> tuple[str, ...]:
        return zones()[self.code]


@cache
def countries() -> tuple[Country, ...]:
    return tuple(_country(one) for one in json.loads(DATA.read_text()))


def _country(one: dict[str, Any]) -> Country:
    emergency = tuple(_line(line, FOR[line["for"]], "") for line in one["emergency"])
    crisis = tuple(_line(line, line["name"], HOURS[line["hours"]]) for line in one["crisis"])
    return Country(one["code"], one["name"], emergency, crisis)


def _line(line: dict[str, Any], name: str | Promise, hours: str | Promise) -> Line:
    return Line(
        name,
        line["number"],
        line["source"],
        line["dated"],
        date.fromisoformat(line["read_on"]),
        hours,
        says=SAYS[line["says"]] if "says" in line else "",
        is_text=line.get("by") == "text",
    )
