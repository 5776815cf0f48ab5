"""The topic that everybody names."""

import pytest

from tests.factories import TopicFactory


@pytest.fixture(autouse=True)
def _python(db: None) -> None:
    TopicFactory(slug="python")
