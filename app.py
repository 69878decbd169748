# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The app as ``streamlit run app.py`` finds it; ``kez-geo run`` starts the same."""

import streamlit as st

from kez_geo.pages.serving import SCRIPT, parts

app = st.App(SCRIPT, **parts())
