# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A real server and a real browser that knows no other host.

`atlas` is the address of the app; `serve_script` starts the same server with another script.
Every test fails when its page asks any other host for anything, when a script of the page
fails, or when the policy of the page is broken: nobody has to remember it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from browser.watching import Server, Watch
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Frame, Page

_PATIENCE_MS = 30_000
_SERVE = "import sys, pathlib, kez_geo.pages.serving as s; s.serve(port=0, script=pathlib.Path(sys.argv[1]))"
_NO_OTHER_HOST = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

expect.set_options(timeout=_PATIENCE_MS)


@pytest.fixture(scope="session")
def base_url() -> str:
    """Stand in for a plugin's fixture of that name, which warns: every test has its own server's address."""
    return ""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the browser so that it finds no host but this machine."""
    return {**browser_type_launch_args, "args": [*browser_type_launch_args["args"], _NO_OTHER_HOST]}


@pytest.fixture(scope="session")
def serve_script(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Server]]:
    """Start a server for a script, once for each; all are stopped at the end."""
    servers: dict[Path, Server] = {}

    def serve(script: Path) -> Server:
        if script not in servers:
            output = tmp_path_factory.mktemp("server") / "output.txt"
            environment = {**os.environ, "PYTHONPATH": str(repo), "PYTHONUNBUFFERED": "1"}
            with output.open("wb") as target:
                process = subprocess.Popen(
                    [sys.executable, "-c", _SERVE, str(script)], cwd=repo, env=environment, stdout=target, stderr=target
                )
            servers[script] = Server(process, output)
        return servers[script]

    yield serve
    for server in servers.values():
        server.process.terminate()
    for server in servers.values():
        server.process.wait(timeout=20)


@pytest.fixture(scope="session")
def atlas(serve_script: Callable[[Path], Server], repo: Path) -> str:
    """Address of the app itself."""
    return serve_script(repo / "kez_geo" / "pages" / "main.py").url()


@pytest.fixture(autouse=True)
def watch(page: Page) -> Iterator[Watch]:
    """Look at everything the page asks for; afterwards nothing may have gone wrong behind the reader's back."""
    page.set_default_timeout(_PATIENCE_MS)
    seen = Watch()
    seen.look_at(page)
    yield seen
    assert seen.foreign == []
    assert seen.faults == []


@pytest.fixture
def map_of(page: Page) -> Callable[[], Frame]:
    """Give the frame of the map, once the map is drawn."""

    def find() -> Frame:
        # Until Streamlit has filled it, the frame is an empty page under the policy of the page around it.
        page.locator("iframe").first.content_frame.locator(".kez-legend li").first.wait_for(state="attached")
        element = page.locator("iframe").first.element_handle()
        frame = element.content_frame()
        assert frame is not None
        frame.wait_for_function("window.kez?.atlas?.shown && kez.atlas.scene.ground.loaded['110m'] !== undefined")
        frame.wait_for_function("kez.atlas.sheets.every((sheet) => !sheet.waiting)")
        return frame

    return find
