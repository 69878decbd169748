# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's own records over the shipped ones: kept in a store, shown in one atlas.

`open_own` gives what this process works with; `Own` says what it can do.
"""

from kez_geo.own.merging import OWN_SOURCE, merged
from kez_geo.own.opening import address_of, open_own
from kez_geo.own.records import Own

__all__ = ["OWN_SOURCE", "Own", "address_of", "merged", "open_own"]
