# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""How an organisation wants its pictures to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["HOUSE_COLOURS", "HouseStyle"]

HOUSE_COLOURS = ("title", "text", "ocean", "land", "symbol")


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Colours, letters, logo and name of an organisation; what it leaves out stays as usual.

    Parameters
    ----------
    organisation
        Name beside the date at the foot of every picture.
    logo
        A PNG or JPEG, shown beside the title.
    family
        Family of letters that is installed on the machine; empty where files are given, or for the usual one.
    regular, bold
        Files of letters, TrueType or OpenType.
    colours
        ``#rrggbb`` for some of `HOUSE_COLOURS`; on a light background only.
    classes
        Fills from the lowest class to the highest; empty for the usual ones.
    gap_classes
        The same where the map shows what is missing.
    """

    organisation: str = ""
    logo: bytes = b""
    family: str = ""
    regular: Path | None = None
    bold: Path | None = None
    colours: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    gap_classes: tuple[str, ...] = ()
