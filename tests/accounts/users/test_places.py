"""Countries and time zones to choose from, and the zone that a country brings with it."""

import pytest

from accounts.base.time import zone_names
from accounts.users import places


def test_every_zone_on_the_list_exists_and_stands_there_once() -> None:
    names = [name for name, _words in places.zones()]
    assert len(names) == len(set(names))
    assert set(names) <= zone_names()
    assert names[0] == "UTC"


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "../../etc/passwd"])
def test_a_zone_that_does_not_exist_does_not_get_onto_the_list(name: str) -> None:
    assert places.zones(name) == places.zones()


@pytest.mark.parametrize(
    ("country", "zone"), [("JP", "Asia/Tokyo"), ("US", ""), ("", ""), ("ZZ", ""), ("jp", ""), ("<b>", "")]
)
def test_only_a_country_with_one_zone_brings_it(country: str, zone: str) -> None:
    assert places.only_zone(country) == zone


def test_every_country_has_a_code_of_two_letters_and_a_name() -> None:
    assert len(places.countries()) > 200
    assert all(len(code) == 2 and code.isupper() and name for code, name in places.countries().items())
