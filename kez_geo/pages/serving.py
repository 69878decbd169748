# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Start the app: its script, our static files, the guard around every answer, Streamlit's options.

`app.py` uses it for ``streamlit run app.py``, the command ``kez-geo run`` calls `serve`.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from kez_geo.pages.embedding import EMBED_PATH, embedded
from kez_geo.pages.faults import on_script_error, start_log
from kez_geo.pages.guarding import Guard
from kez_geo.pages.loading import load_ahead
from kez_geo.pages.map_frame import prepare
from kez_geo.pages.static_files import ROUTE, answer
from kez_geo.settings import Settings, settings
from kez_geo.words import say

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

__all__ = ["SCRIPT", "STREAMLIT_OPTIONS", "parts", "serve"]

SCRIPT = Path(__file__).with_name("main.py")
_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - to name this machine in their place

STREAMLIT_OPTIONS: Mapping[str, Any] = {
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",
    "global.minCachedMessageSize": 90,
    "logger.enableRich": False,
    "logger.hideWelcomeMessage": True,
    "runner.magicEnabled": False,
    "server.enableAgentApi": False,
    "server.enableStaticServing": False,
    "server.enableWebsocketCompression": True,
    "server.fileWatcherType": "none",
    "server.headless": True,
    "server.maxUploadSize": 64,  # the reader refuses from 20 on, in the language of the page
    "server.showEmailPrompt": False,
    "theme.light.primaryColor": "#1d5c8a",
    "theme.dark.primaryColor": "#5aa9d6",
}
"""What we ask of Streamlit; `.streamlit/config.toml` says the same for ``streamlit run``.

No figures on use are sent, no browser is opened, no welcome is printed (it would ask another
host for this machine's address), and no fault is shown with its stack. What a filter leaves as
it was is not sent once more, if it has 90 bytes or more.
"""


class _WithoutBanner:
    """Keeps uvicorn from naming itself in every answer; Streamlit does not hand its option on."""

    def __get__(self, config: uvicorn.Config | None, owner: type) -> Any:  # noqa: ANN401 - as uvicorn has it
        return [] if config is None else [pair for pair in vars(config)["encoded_headers"] if pair[0] != b"server"]

    def __set__(self, config: uvicorn.Config, headers: list[tuple[bytes, bytes]]) -> None:
        vars(config)["encoded_headers"] = headers


@asynccontextmanager
async def _ready(_app: st.App) -> AsyncIterator[None]:
    """Load what the first visitor would wait for, and say where the app is: the port may be any free one."""
    prepare()
    load_ahead()
    address = str(config.get_option("server.address") or "localhost")
    shown = "localhost" if address in _EVERYWHERE else f"[{address}]" if ":" in address else address
    url = f"http://{shown}:{config.get_option('server.port')}"
    print(say("app.ready", settings().language, url=url), file=sys.stderr, flush=True)  # noqa: T201 - for the person who started it
    yield


def parts() -> dict[str, Any]:
    """Give what our app has beyond its script, as `streamlit.App` takes it."""
    uvicorn.Config.encoded_headers = _WithoutBanner()  # type: ignore[assignment]
    start_log(settings())
    return {
        "routes": [
            Route(f"{ROUTE}{{name}}", answer, methods=["GET"]),
            Route(EMBED_PATH, embedded, methods=["GET"]),
        ],
        "middleware": [Middleware(Guard)],
        "on_script_error": on_script_error,
        "lifespan": _ready,
    }


def serve(*, port: int | None = None, script: Path = SCRIPT) -> None:
    """Serve the app until it is stopped.

    Parameters
    ----------
    port
        Port; by default that of the settings.
    script
        The script that Streamlit runs for every visit.
    """
    chosen: Settings = settings() if port is None else replace(settings(), port=port)
    own = {"server.port": chosen.port, "server.address": chosen.address}
    st.App(script, **parts()).run(config={**STREAMLIT_OPTIONS, **own})
