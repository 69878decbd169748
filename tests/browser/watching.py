# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A running server, and an eye on what a page does behind the back of its reader."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from playwright.sync_api import ConsoleMessage, Dialog, Page, Request, WebSocket

_START_SECONDS = 90
_PAGES = ("daten", "eigene-daten", "einlesen", "finanzierung", "programme", "was-waere-wenn")
_SEARCHED = tuple(f"/{page}/_stcore/{asked}" for page in _PAGES for asked in ("health", "host-config"))
_AT_HOME = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:http://127.0.0.1:", "about:")


@dataclass
class Server:
    """A running server: its address, and what it has written."""

    process: subprocess.Popen[bytes]
    output: Path

    def said(self) -> str:
        return self.output.read_text(encoding="utf-8", errors="replace")

    def url(self) -> str:
        """Wait for the line with the address; a server on port 0 chooses its own."""
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            at = self.said().find("http://127.0.0.1:")
            if at >= 0 and (words := self.said()[at:].split()):
                return words[0]
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)  # another process starts; it cannot be waited for otherwise
        pytest.fail(f"no server after {_START_SECONDS} s:\n{self.said()}")


@dataclass
class Watch:
    """What a page did behind the back of its reader."""

    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        return [address for address in self.asked if not address.startswith(_AT_HOME)]

    def look_at(self, page: Page) -> None:
        def request(one: Request) -> None:
            self.asked.append(one.url)

        def socket(one: WebSocket) -> None:
            self.asked.append(one.url)

        def console(one: ConsoleMessage) -> None:
            # On a page below the first, Streamlit asks for its server there first and then above.
            looking = one.location.get("url", "").endswith(_SEARCHED)
            if one.type == "error" and not looking:
                self.faults.append(one.text)

        def dialog(one: Dialog) -> None:
            self.faults.append(f"dialog: {one.message}")
            one.dismiss()

        page.on("request", request)
        page.on("websocket", socket)
        page.on("console", console)
        page.on("dialog", dialog)
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
