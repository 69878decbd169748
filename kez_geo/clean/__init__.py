# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Raw texts to typed records, with a report of everything that was found."""

from kez_geo.clean.columns import Cleaned
from kez_geo.clean.doubles import Double, as_report, doubles
from kez_geo.clean.funding import funding
from kez_geo.clean.headings import HeadingMatch, shape_of
from kez_geo.clean.intake import OpenValue
from kez_geo.clean.money import cents
from kez_geo.clean.records import records
from kez_geo.clean.refused import refused_table
from kez_geo.clean.understanding import Choices, Understood, columns_of, understand

__all__ = [
    "Choices",
    "Cleaned",
    "Double",
    "HeadingMatch",
    "OpenValue",
    "Understood",
    "as_report",
    "cents",
    "columns_of",
    "doubles",
    "funding",
    "records",
    "refused_table",
    "shape_of",
    "understand",
]
