"""What every test stands on: the markers' rules and how Chromium is started."""

import os
import shutil

import pytest

from matching.suggestions import holder

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NO_CHROMIUM = "no chromium found on PATH (apt install chromium)"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the slow tests to ``SLOW=1``."""
    if os.environ.get("SLOW") != "1":
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(pytest.mark.skip(reason="slow: runs with SLOW=1"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a browser test where there is no browser, or fail it where one is required."""
    if item.get_closest_marker("browser") and not CHROMIUM:
        if os.environ.get("BROWSER") == "required":
            pytest.fail(f"BROWSER=required, but {NO_CHROMIUM}", pytrace=False)
        pytest.skip(NO_CHROMIUM)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The machine's own Chromium, kept from calling home; Playwright never downloads one."""
    quiet = ("quic", "background-networking", "component-update", "sync", "gpu")
    arguments = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": arguments}


@pytest.fixture(autouse=True)
def _no_snapshot_of_another_test() -> None:
    """Each test's people are rolled back, so no test may see those of the one before; rebuilds happen on the spot."""
    holder.people.forget()
    holder.people.run = holder.at_once
