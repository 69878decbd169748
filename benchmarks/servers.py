# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The servers that are compared: each in a process of its own, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FLOOR", "OURS", "STOCK", "Running", "running"]

OURS, FLOOR, STOCK = "ours", "floor", "stock"
_ROOT = Path(__file__).parents[1]
_PAGES = Path(__file__).parent / "pages"
_LONGEST_START_S = 120
# The floor is served exactly as the atlas is; the usual folium page as Streamlit serves it by itself.
_SERVE = (
    "import pathlib, sys; from kez_geo.pages.serving import serve; serve(port={port}, script=pathlib.Path({script!r}))"
)
_STREAMLIT_OPTIONS = (
    "--server.headless=true",
    "--server.fileWatcherType=none",
    "--browser.gatherUsageStats=false",
    "--server.address=127.0.0.1",
)


@dataclass(frozen=True, slots=True)
class Running:
    """A server that runs.

    Parameters
    ----------
    address
        Where it answers.
    process
        Its process.
    started_s
        When it was started, in seconds since 1970.
    """

    address: str
    process: psutil.Process
    started_s: float

    @property
    def memory_mb(self) -> float:
        """Memory that the process holds now, in million bytes."""
        return float(self.process.memory_info().rss) / 1e6


@contextmanager
def running(kind: str, data_folder: Path) -> Iterator[Running]:
    """Start a server, wait until it answers, and stop it in the end.

    Parameters
    ----------
    data_folder
        Where its records lie.
    """
    port = _free_port()
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "KEZ_GEO_DATA_FOLDER": str(data_folder)}
    started_s = time.time()
    process = subprocess.Popen(  # noqa: S603 - our own commands
        _command(kind, port), cwd=_ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(port, process)
        yield Running(f"http://127.0.0.1:{port}/", psutil.Process(process.pid), started_s)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _command(kind: str, port: int) -> list[str]:
    if kind == OURS:
        return [sys.executable, "-m", "kez_geo", "run", "--port", str(port)]
    script = str(_PAGES / f"{kind}.py")
    if kind == FLOOR:
        return [sys.executable, "-c", _SERVE.format(port=port, script=script)]
    return [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", *_STREAMLIT_OPTIONS]


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _LONGEST_START_S
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read().decode() if process.stderr else "")
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise TimeoutError(port)
