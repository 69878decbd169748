# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a partner lies, and how sure that is: gazetteer, boundaries, locate."""

from kez_geo.place.boundaries import Boundaries
from kez_geo.place.candidates import Candidate
from kez_geo.place.gazetteer import Gazetteer
from kez_geo.place.locate import Located, locate

__all__ = ["Boundaries", "Candidate", "Gazetteer", "Located", "locate"]
