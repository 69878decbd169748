# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Who changes something: a name is never invented."""

from __future__ import annotations

import getpass

__all__ = ["login_name"]


def login_name() -> str:
    """Give the name under which somebody is logged in on this machine; empty where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user, or a system without users
        return ""
