"""Countries and time zones, from the IANA tables that come with tzdata."""

from functools import lru_cache
from importlib.resources import files

from accounts.base.time import zone_names


def _table(name: str) -> list[list[str]]:
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def countries() -> dict[str, str]:
    """Codes and English names of countries, by name."""
    return dict(sorted(((code, name) for code, name, *_ in _table("iso3166.tab")), key=lambda pair: pair[1]))


def zones(now_chosen: str = "") -> list[tuple[str, str]]:
    """Time zones to choose from, as (name, words); one that somebody has under an older name stays on their list."""
    older = [(now_chosen, _words(now_chosen))] if now_chosen in zone_names() - _listed() else []
    listed = ((name, _words(name)) for name in sorted(_listed() - {"UTC"}))
    return [("UTC", "UTC"), *older, *listed]


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return (frozenset(row[2] for row in _table("zone.tab")) & zone_names()) | {"UTC"}


def _words(name: str) -> str:
    return name.replace("_", " ")


@lru_cache(maxsize=1)
def _zones_by_country() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, _where, name, *_more in _table("zone.tab"):
        found.setdefault(code, []).append(name)
    return found


def only_zone(country: str) -> str:
    """Return the time zone of a country that has a single one; "" for the others, and for codes of no country."""
    names = _zones_by_country().get(country, [])
    return names[0] if len(names) == 1 and names[0] in zone_names() else ""
