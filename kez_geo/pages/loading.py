# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The data, loaded once for all visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.way import open_atlas

if TYPE_CHECKING:
    from kez_geo.model import Atlas

__all__ = ["atlas"]


@st.cache_resource(show_spinner=False)
def atlas() -> Atlas:
    """Open the shipped data; every session shares it and nobody changes it."""
    return open_atlas()
