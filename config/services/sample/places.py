"""Where the respondents live: the zones, the spoken languages and the naming habit that a country suggests.

The surveys ask for the country only. Where a country has several zones, one is drawn by the rough share of its people.
A language is spoken with the chance given; English likewise. All of it is a plausible guess, no statistic.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """What a country suggests. ``zones`` have weights, ``languages`` chances of being spoken."""

    zones: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, float], ...]
    names: str


def _place(zone: str, names: str, english: float, *local: tuple[str, float]) -> Place:
    return Place(((zone, 1),), (("en", english), *local), names)


PLACES: dict[str, Place] = {
    "AE": _place("Asia/Dubai", "arabic", 0.95, ("ar", 0.7), ("hi", 0.2)),
    "AR": _place("America/Argentina/Buenos_Aires", "spanish", 0.75, ("es", 1)),
    "AT": _place("Europe/Vienna", "german", 0.95, ("de", 1)),
    "AU": Place((("Australia/Sydney", 58), ("Australia/Brisbane", 21), ("Australia/Perth", 12),
                 ("Australia/Adelaide", 9)), (("en", 1), ("zh", 0.06)), "english"),
    "BD": _place("Asia/Dhaka", "bengali", 0.85, ("bn", 1)),
    "BE": _place("Europe/Brussels", "dutch", 0.95, ("nl", 0.6), ("fr", 0.5)),
    "BG": _place("Europe/Sofia", "slavic", 1, ("ru", 0.2)),
    "BR": Place((("America/Sao_Paulo", 80), ("America/Fortaleza", 13), ("America/Manaus", 7)),
                (("en", 0.7), ("pt", 1)), "portuguese"),
    "BY": _place("Europe/Minsk", "slavic", 0.75, ("ru", 1)),
    "CA": Place((("America/Toronto", 62), ("America/Vancouver", 18), ("America/Edmonton", 14), ("America/Halifax", 6)),
                (("en", 1), ("fr", 0.3)), "english"),
    "CH": _place("Europe/Zurich", "german", 0.95, ("de", 0.7), ("fr", 0.35), ("it", 0.1)),
    "CL": _place("America/Santiago", "spanish", 0.75, ("es", 1)),
    "CM": _place("Africa/Douala", "west-african", 0.8, ("fr", 0.9)),
    "CN": _place("Asia/Shanghai", "chinese", 0.7, ("zh", 1)),
    "CO": _place("America/Bogota", "spanish", 0.7, ("es", 1)),
    "CZ": _place("Europe/Prague", "slavic", 0.95, ("cs", 1)),
    "DE": _place("Europe/Berlin", "german", 0.95, ("de", 0.95)),
    "DK": _place("Europe/Copenhagen", "nordic", 1, ("da", 0.95)),
    "DZ": _place("Africa/Algiers", "arabic", 0.75, ("ar", 1), ("fr", 0.8)),
    "EE": _place("Europe/Tallinn", "nordic", 1, ("ru", 0.4)),
    "EG": _place("Africa/Cairo", "arabic", 0.85, ("ar", 1)),
    "ES": _place("Europe/Madrid", "spanish", 0.8, ("es", 1)),
    "ET": _place("Africa/Addis_Ababa", "east-african", 0.95, ("am", 1)),
    "FI": _place("Europe/Helsinki", "nordic", 1, ("fi", 0.95), ("sv", 0.2)),
    "FR": _place("Europe/Paris", "french", 0.85, ("fr", 1)),
    "GB": _place("Europe/London", "english", 1, ("hi", 0.04), ("fr", 0.06)),
    "GH": _place("Africa/Accra", "west-african", 1),
    "GR": _place("Europe/Athens", "greek", 0.9, ("el", 1)),
    "HK": _place("Asia/Hong_Kong", "chinese", 0.95, ("yue", 0.95), ("zh", 0.8)),
    "HR": _place("Europe/Zagreb", "slavic", 1, ("de", 0.15)),
    "HU": _place("Europe/Budapest", "hungarian", 0.9, ("hu", 1)),
    "ID": _place("Asia/Jakarta", "malay", 0.8, ("id", 1)),
    "IE": _place("Europe/Dublin", "english", 1),
    "IL": _place("Asia/Jerusalem", "hebrew", 0.95, ("he", 1), ("ru", 0.12)),
    "IN": _place("Asia/Kolkata", "indian", 0.97, ("hi", 0.62), ("ta", 0.12), ("te", 0.12), ("bn", 0.08), ("ur", 0.04)),
    "IR": _place("Asia/Tehran", "persian", 0.8, ("fa", 1)),
    "IT": _place("Europe/Rome", "italian", 0.8, ("it", 1)),
    "JP": _place("Asia/Tokyo", "japanese", 0.6, ("ja", 1)),
    "KE": _place("Africa/Nairobi", "east-african", 1, ("sw", 0.9)),
    "KR": _place("Asia/Seoul", "korean", 0.65, ("ko", 1)),
    "LK": _place("Asia/Colombo", "indian", 0.95, ("si", 0.8), ("ta", 0.3)),
    "LT": _place("Europe/Vilnius", "slavic", 1, ("ru", 0.3)),
    "LV": _place("Europe/Riga", "slavic", 1, ("ru", 0.4)),
    "MA": _place("Africa/Casablanca", "arabic", 0.75, ("ar", 1), ("fr", 0.85)),
    "MX": _place("America/Mexico_City", "spanish", 0.75, ("es", 1)),
    "MY": _place("Asia/Kuala_Lumpur", "malay", 0.95, ("ms", 0.85), ("zh", 0.25)),
    "NG": _place("Africa/Lagos", "west-african", 1, ("yo", 0.35), ("ig", 0.25)),
    "NL": _place("Europe/Amsterdam", "dutch", 1, ("nl", 0.9)),
    "NO": _place("Europe/Oslo", "nordic", 1, ("no", 0.95)),
    "NP": _place("Asia/Kathmandu", "indian", 0.9, ("ne", 1), ("hi", 0.4)),
    "NZ": _place("Pacific/Auckland", "english", 1),
    "PE": _place("America/Lima", "spanish", 0.7, ("es", 1)),
    "PH": _place("Asia/Manila", "filipino", 1),
    "PK": _place("Asia/Karachi", "urdu", 0.93, ("ur", 1)),
    "PL": _place("Europe/Warsaw", "slavic", 0.92, ("pl", 1)),
    "PT": _place("Europe/Lisbon", "portuguese", 0.92, ("pt", 1)),
    "RO": _place("Europe/Bucharest", "romanian", 0.95, ("ro", 1)),
    "RS": _place("Europe/Belgrade", "slavic", 1),
    "RU": Place((("Europe/Moscow", 70), ("Asia/Yekaterinburg", 15), ("Asia/Novosibirsk", 15)),
                (("en", 0.7), ("ru", 1)), "slavic"),
    "SA": _place("Asia/Riyadh", "arabic", 0.85, ("ar", 1)),
    "SE": _place("Europe/Stockholm", "nordic", 1, ("sv", 0.92)),
    "SG": _place("Asia/Singapore", "chinese", 1, ("zh", 0.7), ("ms", 0.15)),
    "SI": _place("Europe/Ljubljana", "slavic", 1),
    "TH": _place("Asia/Bangkok", "thai", 0.75, ("th", 1)),
    "TN": _place("Africa/Tunis", "arabic", 0.75, ("ar", 1), ("fr", 0.9)),
    "TR": _place("Europe/Istanbul", "turkish", 0.8, ("tr", 1)),
    "TW": _place("Asia/Taipei", "chinese", 0.8, ("zh", 1)),
    "UA": _place("Europe/Kyiv", "slavic", 0.85, ("uk", 1), ("ru", 0.3)),
    "US": Place((("America/New_York", 47), ("America/Chicago", 29), ("America/Denver", 7), ("America/Los_Angeles", 17)),
                (("en", 1), ("es", 0.14), ("zh", 0.06), ("hi", 0.04)), "english"),
    "VN": _place("Asia/Ho_Chi_Minh", "vietnamese", 0.75, ("vi", 1)),
    "ZA": _place("Africa/Johannesburg", "english", 1),
}  # fmt: skip
