"""The sweeps' one world."""

import pytest

from tests.sweeps.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Everybody and everything, fresh for each test."""
    return make_world()
