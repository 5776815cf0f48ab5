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


@lru_cache(maxsize=1)
def zones() -> list[tuple[str, str]]:
    """Time zones to choose from, as (name, words)."""
    named = {row[2] for row in _table("zone.tab")} & zone_names()
    return [("UTC", "UTC"), *((name, name.replace("_", " ")) for name in sorted(named))]
