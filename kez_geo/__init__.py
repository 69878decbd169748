# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""KEZ-Atlas: municipal development partnerships of German municipalities on a map."""

__version__ = "0.1.0"
