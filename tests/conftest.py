# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What all tests share: repeatable hypotheses, no network, Debian's Chromium."""

from __future__ import annotations

import ipaddress
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from kez_geo.settings import settings as program_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
_CHROMIUM_FLAGS = (
    "--no-sandbox",  # as root, where a build machine works, Chromium has no other way
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# A slow machine is no fault of the code; on a build machine the same examples come every time.
settings.register_profile("desk", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=25)
settings.register_profile("build", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("build" if os.environ.get("CI") else "desk")


def _stay_on_this_machine(event: str, details: tuple[Any, ...]) -> None:
    """Refuse a connection to any other machine, whichever library asks for it."""
    if event != "socket.connect" or not isinstance(details[1], tuple):
        return
    host = str(details[1][0])
    try:
        local = ipaddress.ip_address(host).is_loopback
    except ValueError:
        local = host == "localhost"
    if not local:
        msg = f"a test asked for {host}: tests use no network"
        raise PermissionError(msg)


def pytest_configure(config: pytest.Config) -> None:
    """Keep to this machine, and away from what its user keeps; servers that tests start do the same."""
    sys.addaudithook(_stay_on_this_machine)
    folder = tempfile.mkdtemp(prefix="kez-geo-tests-")
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    os.environ["KEZ_GEO_USER_FOLDER"] = folder
    os.environ.pop("KEZ_GEO_STORE", None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in tests/browser, so that nobody has to remember it."""
    for item in items:
        if item.path.is_relative_to(_HERE / "browser"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def repo() -> Path:
    """Folder that holds the project."""
    return _HERE.parent


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give an empty folder for what users keep, so that no test sees or changes that of whoever runs it."""
    monkeypatch.setenv("KEZ_GEO_USER_FOLDER", str(tmp_path / "own"))
    program_settings.cache_clear()
    yield tmp_path / "own"
    program_settings.cache_clear()


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser: $CHROMIUM, or what Debian installs."""
    asked = os.environ.get("CHROMIUM")
    found = asked or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert found, "no Chromium here; `make test` installs it"
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium: str) -> dict[str, Any]:
    """How pytest-playwright starts the browser."""
    return {"executable_path": chromium, "args": list(_CHROMIUM_FLAGS)}
