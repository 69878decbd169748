# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The floor: a page that changes nothing but one text when something is clicked."""

from __future__ import annotations

import streamlit as st

st.set_page_config(layout="wide")
chosen = st.pills("Belegt", ["gut", "mittel", "schwach"], selection_mode="multi", default=["gut", "mittel"])
st.session_state["times"] = st.session_state.get("times", 0) + st.button("Land")
st.write(f"{', '.join(chosen)} {st.session_state['times']}")
