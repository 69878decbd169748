# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Latitudes and longitudes as people write them: decimal or in minutes, apart or in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kez_geo.clean.numbers import is_missing, plain

__all__ = ["Degrees", "degrees", "position"]

_LATITUDE, _LONGITUDE = 90.0, 180.0
_DECIMAL = re.compile(r"[-+]?\d{1,3}(?:[.,]\d+)?")
_PARTED = re.compile(
    r"(?P<front>[NSEWO])?\s*(?P<sign>[-+])?(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|deg)\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:'|min)\s*)?(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|''|sec)?\s*)?"
    r"(?P<back>[NSEWO])?",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"(?P<front>[NSEWO])?\s*(?P<number>\d{1,3}[.,]\d+)\s*(?P<back>[NSEWO])?", re.IGNORECASE)
_QUOTES = str.maketrans({"′": "'", "″": '"', "”": '"', "“": '"'})
_PAIRS = (
    re.compile(r"(.+?)\s*[;|/]\s*(.+)"),
    re.compile(r"([NS].+?)[\s,]+([EWO].+)", re.IGNORECASE),
    re.compile(r"(.+?[NS])[\s,]+(.+?[EWO])", re.IGNORECASE),
    re.compile(r"([-+]?\d{1,3}(?:\.\d+)?)\s*,\s*([-+]?\d{1,3}(?:\.\d+)?)"),
    re.compile(r"([-+]?\d{1,3},\d+)\s*,\s+([-+]?\d{1,3},\d+)"),
    re.compile(r"(\S+)\s+(\S+)"),
)
_SIXTY = 60


@dataclass(frozen=True, slots=True)
class Degrees:
    """An angle that was read, or why it was not.

    Parameters
    ----------
    value
        Degrees, EPSG:4326; ``None`` where unknown or unreadable.
    problem
        ``degrees_unreadable`` or ``degrees_out_of_range``; empty for nothing.
    """

    value: float | None
    problem: str = ""


def degrees(text: str, *, latitude: bool) -> Degrees:
    r"""Read one angle.

    Parameters
    ----------
    latitude
        Whether it is a latitude, so that 90 is the limit.

    Examples
    --------
    >>> degrees("48,1371", latitude=True).value, degrees("N 48° 8' 13,6\"", latitude=True).value
    (48.1371, 48.137111)
    >>> degrees("95.2", latitude=True).problem, degrees("17°50'W", latitude=False).value
    ('degrees_out_of_range', -17.833333)
    """
    if is_missing(text):
        return Degrees(None)
    bare = plain(text).translate(_QUOTES)
    value = _decimal(bare)
    if value is None:
        value = _parted(bare)
    if value is None:
        return Degrees(None, "degrees_unreadable")
    limit = _LATITUDE if latitude else _LONGITUDE
    return Degrees(value) if abs(value) <= limit else Degrees(None, "degrees_out_of_range")


def _decimal(bare: str) -> float | None:
    if _DECIMAL.fullmatch(bare):
        return float(bare.replace(",", "."))
    found = _LETTERED.fullmatch(bare)
    if found and (found["front"] or found["back"]):
        return _towards(float(found["number"].replace(",", ".")), found["front"] or found["back"])
    return None


def _parted(bare: str) -> float | None:
    """Read degrees, minutes and seconds, to about ten centimetres."""
    found = _PARTED.fullmatch(bare)
    if not found:
        return None
    whole, minutes, seconds = (
        float((found[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    if minutes >= _SIXTY or seconds >= _SIXTY:
        return None
    value = round(whole + minutes / _SIXTY + seconds / _SIXTY**2, 6)
    return _towards(-value if found["sign"] == "-" else value, found["front"] or found["back"] or "")


def _towards(value: float, letter: str) -> float:
    return -abs(value) if letter.upper() in {"S", "W"} else value


def position(text: str) -> tuple[Degrees, Degrees]:
    """Read latitude and longitude from one cell, in this order unless letters say otherwise.

    Examples
    --------
    >>> [one.value for one in position("36.8065, 10.1815")], [one.value for one in position("36,8065; 10,1815")]
    ([36.8065, 10.1815], [36.8065, 10.1815])
    """
    if is_missing(text):
        return Degrees(None), Degrees(None)
    bare = plain(text).translate(_QUOTES)
    for pattern in _PAIRS:
        if found := pattern.fullmatch(bare):
            first, second = found[1].strip(), found[2].strip()
            if first[-1:].upper() in {"E", "W", "O"} or first[:1].upper() in {"E", "W", "O"}:
                first, second = second, first
            return degrees(first, latitude=True), degrees(second, latitude=False)
    return Degrees(None, "degrees_unreadable"), Degrees(None, "degrees_unreadable")
