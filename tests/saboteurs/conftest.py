"""The stage on which guards are taken away."""

from collections.abc import Iterator

import pytest

from tests.saboteurs.stage import Stage


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A copy of the site, the same for all saboteurs of a file."""
    stage = Stage(tmp_path_factory.mktemp("stage"))
    yield stage
    stage.close()
