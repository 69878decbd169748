# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Say once what a picture shows, and paint it for screen and paper.

Import the module that is needed: the map on the screen and the one on paper rest on
different large libraries, and nobody should wait for both.
"""

__all__: list[str] = []
