# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data, loaded once for all visitors, and as early as possible."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

from kez_geo import views
from kez_geo.errors import MissingData
from kez_geo.model import Metric, Selection
from kez_geo.own import open_own
from kez_geo.pages.static_files import FIRST_FILES, find
from kez_geo.settings import settings

if TYPE_CHECKING:
    from kez_geo.model import Atlas

__all__ = ["atlas", "load_ahead", "public_atlas"]


def atlas() -> Atlas:
    """Give the shipped data with the own records over them; every session shares them and nobody changes them."""
    return open_own().atlas()


def public_atlas() -> Atlas:
    """Give what of the data everybody may see, whatever the settings say."""
    return open_own().public_atlas()


def load_ahead() -> threading.Thread:
    """Begin to load what the first visitor will ask for, while his browser still loads the page."""
    ahead = threading.Thread(target=_load, name="kez-load-ahead", daemon=True)
    ahead.start()
    return ahead


def _load() -> None:
    seen = views.view(atlas(), Selection.usual())
    views.map_spec(seen, Metric.PARTNERSHIPS, settings().language)
    for name in FIRST_FILES:
        try:
            find(name)
        except MissingData:
            break  # who asks for the file is told so
    # What was loaded stays: looking through it for waste would stop an answer for a tenth of a second.
    gc.collect()
    gc.freeze()
