# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A real Chromium that looks at pages and tells when each last changed on the screen."""

from __future__ import annotations

import base64
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.pictures import Box, Picture, last_change

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Locator, Page, Route

__all__ = ["SIZE_PX", "Answer", "Watched", "chromium", "watch"]

SIZE_PX = (1280, 900)
_QUIET_S = 0.8
_PUMP_MS = 15
_NOTICE_BYTES = 400
# folium makes the content of its popups with jQuery, and with nothing else of it than this.
_JQUERY = (
    b"window.$ = (html) => Object.assign(document.createElement('template'), { innerHTML: html }).content.children;"
)
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page did after one act.

    Parameters
    ----------
    seconds
        From the act to the last picture that differs from the one before it; not a number when it took too long.
    received_bytes
        What came over the page's web sockets meanwhile, as the page reads it (before compression).
    pictures
        Every picture that the browser put on the screen meanwhile.
    """

    seconds: float
    received_bytes: int
    pictures: tuple[Picture, ...]


@dataclass(slots=True)
class Watched:
    """A page with all its pictures and all that came over its web sockets."""

    page: Page
    painted: list[Picture] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    last_received_s: float = 0.0
    finished: int = 0

    def after(self, act: Callable[[], None], *, longest_s: float = 60.0) -> Answer:
        """Do something and wait until the server has finished and the screen stands still.

        Parameters
        ----------
        longest_s
            When to give up, in seconds.
        """
        before = self.painted[-1:]
        self.painted.clear()
        self.received.clear()
        self.finished = 0
        start = time.time()
        act()
        in_time = self._settle(start, longest_s)
        seconds = last_change((*before, *self.painted), start) - start if in_time else float("nan")
        return Answer(seconds, sum(self.received), tuple(self.painted))

    def _settle(self, start: float, longest_s: float) -> bool:
        while time.time() < start + longest_s:
            self.page.wait_for_timeout(_PUMP_MS)
            last = max(start, self.last_received_s, self.painted[-1].at_s if self.painted else start)
            if not self.finished or time.time() - last < _QUIET_S:
                continue
            # A page that is still at work answers late, and paints afterwards.
            if self._is_at_rest():
                return True
        return False

    def _is_at_rest(self) -> bool:
        asked = time.time()
        for frame in self.page.frames:
            with suppress(Error):  # a frame that goes away while it is asked has painted, or will
                frame.evaluate("1")
        return time.time() - asked < _QUIET_S

    def box_of(self, selector: str) -> Box:
        """Say where an element lies on the screen, in pixels of the page."""
        return self.box_of_element(self.page.locator(selector).first)

    def box_of_element(self, element: Locator) -> Box:
        """Say where an element that was found already lies on the screen."""
        found = element.bounding_box()
        if found is None:
            raise LookupError(str(element))
        return Box(found["x"], found["y"], found["width"], found["height"])

    def click_on(self, box: Box) -> None:
        """Press the mouse in the middle of a box, without asking anything before."""
        self.page.mouse.click(box.left_px + box.width_px / 2, box.top_px + box.height_px / 2)


@contextmanager
def chromium(program: str) -> Iterator[Browser]:
    """Start the browser once for all pages."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def watch(browser: Browser) -> Watched:
    """Make an empty page that is watched; what it asks of other hosts is answered from here."""
    page = browser.new_page(viewport={"width": SIZE_PX[0], "height": SIZE_PX[1]})
    page.route(lambda url: "127.0.0.1" not in url, _stand_in)
    seen = Watched(page)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameReceived", lambda event: _take(seen, event))
    session.on("Page.screencastFrame", lambda event: _keep(session, seen, event))
    # Half the size is enough to see a single digit change, and costs the browser little.
    half = {"maxWidth": SIZE_PX[0] // 2, "maxHeight": SIZE_PX[1] // 2}
    session.send("Page.startScreencast", {"format": "jpeg", "quality": 50, **half})
    return seen


def _take(seen: Watched, event: dict[str, Any]) -> None:
    """Count the bytes of a message, and notice when the server says that its script has ended."""
    payload = event["response"]["payloadData"]
    is_binary = event["response"]["opcode"] == 2  # noqa: PLR2004 - by RFC 6455; Chromium hands it on in base64
    content = base64.b64decode(payload) if is_binary else payload.encode()
    seen.received.append(len(content))
    seen.last_received_s = time.time()
    if is_binary and len(content) < _NOTICE_BYTES:
        seen.finished += ForwardMsg.FromString(content).WhichOneof("type") == "script_finished"


def _keep(session: Any, seen: Watched, event: dict[str, Any]) -> None:  # noqa: ANN401 - Playwright names no type
    with suppress(Error):  # the last picture of a page that is being closed
        session.send("Page.screencastFrameAck", {"sessionId": event["sessionId"]})
    seen.painted.append(Picture(event["metadata"]["timestamp"], base64.b64decode(event["data"])))


def _stand_in(route: Route) -> None:
    """Answer for the hosts that the usual folium page asks: Leaflet as installed, jQuery as used, the rest empty."""
    # Without its style sheet at hand, Leaflet leaves a slash out before the names of its pictures.
    name = route.request.url.partition("?")[0].rpartition("/")[2].removeprefix("dist")
    kinds = {"css": "text/css", "js": "application/javascript", "png": "image/png"}
    kind = kinds.get(name.rpartition(".")[2], "application/octet-stream")
    file = next((folder / name for folder in _leaflet() if (folder / name).is_file()), None)
    body = file.read_bytes() if file else _JQUERY if name.startswith("jquery") else b""
    route.fulfill(status=200, content_type=kind, body=body)


def _leaflet() -> tuple[Path, ...]:
    """Say where Leaflet's files lie."""
    found = find_spec("xstatic.pkg.leaflet")
    if found is None or found.origin is None:
        raise LookupError("XStatic-Leaflet")
    folder = Path(found.origin).parent / "data"
    return folder, folder / "images"
