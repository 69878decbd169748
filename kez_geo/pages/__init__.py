# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The app: one question each page, asked, computed and shown. Streamlit lives here alone."""
