# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Open one page of the app as Streamlit runs it."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from streamlit.testing.v1 import AppTest

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["asked", "cells", "html", "opened", "row_of", "spaced"]

_SCRIPT = """
from kez_geo.pages import loading, state
from kez_geo.pages.{page} import {page}
state.start(loading.atlas())
{page}()
state.write_address()
"""


def opened(page: str, **address: str | Sequence[str]) -> AppTest:
    """Open a page at an address, on the day of the data unless it says another."""
    app = AppTest.from_string(_SCRIPT.format(page=page), default_timeout=90)
    for name, value in {"ask_on": "2026-11-22", **address}.items():
        app.query_params[name] = value if isinstance(value, str) else list(value)
    app.run()
    assert not app.exception
    return app


def spaced(text: str) -> str:
    """Read no-break spaces as spaces."""
    return unescape(text).replace("\N{NO-BREAK SPACE}", " ")


def html(app: AppTest) -> str:
    """Join all HTML of the page."""
    return spaced("\n".join(element.proto.body for element in app.get("html")))


def cells(app: AppTest, heading: str) -> list[str]:
    """Give the cells of the first row of any table of the page whose heading begins so."""
    return row_of(html(app), heading)


def row_of(page: str, heading: str) -> list[str]:
    """Give the cells of the first row whose heading begins so."""
    found = re.search(rf'<th scope="row">(?:<[^>]+>)*{re.escape(heading)}.*?</tr>', page, re.DOTALL)
    assert found, heading
    return [re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", found[0], re.DOTALL)]


def asked(app: AppTest, name: str) -> list[str]:
    """Read the values of one name from the address."""
    found = app.query_params.get(name, [])
    return [found] if isinstance(found, str) else list(found)
