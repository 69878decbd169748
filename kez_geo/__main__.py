# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Start of the command line: ``kez-geo`` and ``python -m kez_geo``."""

from kez_geo.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
