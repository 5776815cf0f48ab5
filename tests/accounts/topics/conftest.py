"""The taxonomy that we ship, loaded once for the tests that search it."""

from collections.abc import Iterator
from typing import Any

import pytest

from accounts.models import Topic, TopicName
from accounts.topics.loading import DATA, GROUP_COLUMNS, TOPIC_COLUMNS, load_topics, read_rows


def shipped_rows() -> dict[str, Any]:
    """The rows of both files."""
    return {
        "topics": read_rows(DATA / "topics.csv", TOPIC_COLUMNS),
        "groups": read_rows(DATA / "groups.csv", GROUP_COLUMNS),
    }


@pytest.fixture(scope="module")
def shipped(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every topic that we ship, for one module."""
    with django_db_blocker.unblock():
        load_topics(**shipped_rows())
        yield
        TopicName.objects.all().delete()
        for level in ("topic", "group", "area"):
            Topic.objects.filter(level=level).delete()
