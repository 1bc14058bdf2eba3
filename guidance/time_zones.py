"""Which time zones belong to which country, by IANA's own table (the package tzdata)."""

from functools import cache
from importlib.resources import files


@cache
def zones() -> dict[str, tuple[str, ...]]:
    """{"DE": ("Europe/Berlin", "Europe/Busingen"), …}: each zone in one country, old names such as
    Asia/Calcutta too.
    """
    country_of = _listed()
    for zone, old in _links():
        country_of.setdefault(old, country_of.get(zone, ""))
    found: dict[str, tuple[str, ...]] = {}
    for zone, country in sorted(country_of.items()):
        found[country] = (*found.get(country, ()), zone)
    return found


def _listed() -> dict[str, str]:
    rows = [line.split("\t") for line in _read("zone.tab") if not line.startswith("#")]
    return {zone: country for country, _, zone, *_ in rows}


def _links() -> list[tuple[str, str]]:
    """(zone, another name for it). Europe/Oslo is one for Europe/Berlin: `_listed` knows better."""
    lines = [line.split() for line in _read("tzdata.zi") if line.startswith("L ")]
    return [(zone, name) for _, zone, name in lines]


def _read(name: str) -> list[str]:
    return (files("tzdata") / "zoneinfo" / name).read_text().splitlines()
