# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures for slides and hand-out: without the title that stands beside them, cut to what is drawn."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from kez_geo import query, views
from kez_geo.model import Metric
from kez_geo.model.handout import Illustration

if TYPE_CHECKING:
    from kez_geo.model import ChartSpec, Language, MapSpec
    from kez_geo.views import View

__all__ = ["chart_illustration", "country_illustration", "map_illustration"]

_PAGE_WIDTH_MM = 180
_COUNTRY_WIDTH_MM = 120
_MARGIN_PX = 12
_DPI = 250


def map_illustration(spec: MapSpec, *, for_slide: bool = False, width_mm: int = _PAGE_WIDTH_MM) -> Illustration:
    """Draw a map; legend, basis, sources and licences stay in the picture, the title does not.

    Parameters
    ----------
    for_slide
        Whether it is broad rather than `width_mm` wide and as high as it needs.
    """
    # The painter for paper is large: who only asks for rows shall not wait for it.
    from kez_geo.draw.paper.text import described_map  # noqa: PLC0415

    bare = replace(spec, title="", subtitle="")
    png = views.map_picture(bare, "png", paper="slide" if for_slide else f"{width_mm}mm", dpi=_DPI)
    return Illustration(_trimmed(png), described_map(spec))


def country_illustration(seen: View, iso3: str, language: Language) -> Illustration:
    """Draw one country with its partner towns."""
    only = replace(seen.selection, country=frozenset({iso3}))
    spec = views.map_spec(
        views.View(seen.whole, query.select(seen.atlas, only), only, seen.totals), Metric.PARTNERSHIPS, language
    )
    # The basis of the dossier holds for the country too and stands on every page.
    bare = replace(spec, outline=frozenset({iso3}), notes=())
    return map_illustration(bare, width_mm=_COUNTRY_WIDTH_MM)


def chart_illustration(spec: ChartSpec) -> Illustration:
    """Draw a chart."""
    bare = replace(spec, title="", subtitle="")
    return Illustration(_trimmed(views.chart_picture(bare, "png")), spec.text_alternative)


def _trimmed(png: bytes) -> bytes:
    """Cut a white margin away, but for a narrow rim."""
    from PIL import Image, ImageChops  # noqa: PLC0415

    picture = Image.open(io.BytesIO(png)).convert("RGB")
    drawn = ImageChops.difference(picture, Image.new("RGB", picture.size, picture.getpixel((0, 0)))).getbbox()
    if drawn is None:
        return png
    left, top, right, bottom = drawn
    rim = (left - _MARGIN_PX, top - _MARGIN_PX, right + _MARGIN_PX, bottom + _MARGIN_PX)
    box = (max(rim[0], 0), max(rim[1], 0), min(rim[2], picture.width), min(rim[3], picture.height))
    made = io.BytesIO()
    picture.crop(box).save(made, "PNG")
    return made.getvalue()
