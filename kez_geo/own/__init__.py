# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's own records over the shipped ones: kept in a store, shown in one atlas.

`open_own` gives what this process works with; `Own` says what it can do.
"""

from kez_geo.own.differences import LINE, Difference, differences, together
from kez_geo.own.happened import history_basis, history_rows
from kez_geo.own.merging import OWN_SOURCE, merged
from kez_geo.own.opening import address_of, open_own
from kez_geo.own.records import Own
from kez_geo.own.who import login_name

__all__ = [
    "LINE",
    "OWN_SOURCE",
    "Difference",
    "Own",
    "address_of",
    "differences",
    "history_basis",
    "history_rows",
    "login_name",
    "merged",
    "open_own",
    "together",
]
