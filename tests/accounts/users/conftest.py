"""Every test comes from one address, whose tries are counted: each begins with none."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()
