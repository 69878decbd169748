# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The wheel alone, in an empty environment and another folder, is the whole atlas."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import venv
import zipfile
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

_START_SECONDS = 60


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `make wheel` does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(repo)]
    subprocess.run([sys.executable, *build], check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


@pytest.fixture(scope="module")
def installed(wheel: Path, repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install only the wheel into an empty environment; give its folder of commands."""
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder / "env", with_pip=True)
    # With hashes pip would ask for the hash of our own wheel too: the versions are what matters here.
    pins = re.findall(r"^[a-z0-9-]+==[^\\]+", (repo / "requirements" / "run.txt").read_text("utf-8"), re.MULTILINE)
    (folder / "versions.txt").write_text("\n".join(pins), encoding="utf-8")
    install = ["-m", "pip", "install", "-qq", "--constraint", str(folder / "versions.txt"), str(wheel)]
    subprocess.run([folder / "env" / "bin" / "python", *install], check=True)
    return folder / "env" / "bin"


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, object]:
    """Say how to start a command far from the project: another folder, an environment without our names."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KEZ_GEO"))}
    return {"cwd": tmp_path, "env": kept, "text": True, "encoding": "utf-8"}


@pytest.fixture
def address(installed: Path, elsewhere: dict[str, object]) -> Iterator[str]:
    """Start the atlas from the wheel on a free port; give its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [installed / "kez-geo", "run", "--port", str(port)]
    with subprocess.Popen(command, **elsewhere, stdin=subprocess.DEVNULL) as server:  # type: ignore[call-overload]
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_for(port: int, server: subprocess.Popen[str]) -> None:
    """Wait until the server answers or has ended; what it answers is for the tests to see."""
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return


def test_the_wheel_holds_app_data_words_and_scripts(names: set[str]) -> None:
    wanted = {"kez_geo/words/de.toml", "kez_geo/data/sources.toml", "kez_geo/data/partnerships/partnerships.csv"}
    assert wanted - names == set()
    assert any(name.startswith("kez_geo/static/") and name.endswith(".js") for name in names)


def test_the_wheel_holds_nothing_else(names: set[str]) -> None:
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"kez_geo"}
    assert [name for name in names if name.endswith((".pyc", ".part")) or "/tests/" in name] == []


def test_the_wheel_holds_every_data_file(names: set[str], repo: Path) -> None:
    data = {f"kez_geo/{path.relative_to(repo).as_posix()}" for path in (repo / "data").rglob("*") if path.is_file()}
    assert data - names == set()


def test_the_command_tells_what_it_can_do(installed: Path, elsewhere: dict[str, object]) -> None:
    told = subprocess.run([installed / "kez-geo", "--help"], check=True, capture_output=True, **elsewhere)  # type: ignore[call-overload]
    assert {"run", "list", "gaps", "map", "where"} <= set(told.stdout.split())


def test_the_command_answers_from_the_data_in_the_wheel(installed: Path, elsewhere: dict[str, object]) -> None:
    ask = [installed / "kez-geo", "list", "--country", "NAM", "--format", "json"]
    told = subprocess.run(ask, check=True, capture_output=True, **elsewhere)  # type: ignore[call-overload]
    assert {row["iso3"] for row in json.loads(told.stdout)["rows"]} == {"NAM"}


def test_the_app_starts_from_the_wheel(address: str) -> None:
    with urlopen(address, timeout=20) as answer:  # noqa: S310 - it is our own server
        page = answer.read().decode("utf-8")
    assert answer.status == 200
    assert "<html lang=" in page
