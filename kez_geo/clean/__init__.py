# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Raw texts to typed records, with a report of everything that was found."""

from kez_geo.clean.columns import Cleaned
from kez_geo.clean.funding import funding
from kez_geo.clean.money import cents
from kez_geo.clean.records import records

__all__ = ["Cleaned", "cents", "funding", "records"]
