# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Write shapes as GeoJSON (RFC 7946), one feature a line, always the same bytes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

__all__ = ["write_layer", "write_text"]


def write_layer(path: Path, rows: Iterable[tuple[Mapping[str, Any], BaseGeometry]], *, decimals: int) -> None:
    """Write features with their properties in the order given.

    Parameters
    ----------
    decimals
        Digits behind the point of a degree; the shapes must lie on that grid already.
    """
    lines = [
        json.dumps(
            {"type": "Feature", "properties": dict(properties), "geometry": _geometry(shape, decimals)},
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for properties, shape in rows
    ]
    write_text(path, '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n")


def _geometry(shape: BaseGeometry, decimals: int) -> dict[str, Any]:
    rounded = mapping(shape)
    return {"type": rounded["type"], "coordinates": _rounded(rounded["coordinates"], decimals)}


def _rounded(value: Any, decimals: int) -> Any:  # noqa: ANN401 - nested lists of any depth
    if isinstance(value, (tuple, list)):
        return [_rounded(part, decimals) for part in value]
    number = round(float(value), decimals)
    return int(number) if number == int(number) else number


def write_text(path: Path, text: str) -> None:
    """Write a file beside, then rename it: a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
