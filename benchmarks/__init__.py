# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How fast the atlas is, always as a ratio to something measured in the same run."""
