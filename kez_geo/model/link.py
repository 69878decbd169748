# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The address of a view: everything that a link restores, read as typed values."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from kez_geo.model.selection import Selection
from kez_geo.model.specs import MapView
from kez_geo.model.vocabulary import Language, Metric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ASKED", "LONGEST_VALUE", "Link"]

# What the pages on money were asked stands in names that begin so; the pages read it themselves.
ASKED = "ask_"
_MOST_ASKED = 60
# Nothing that we write is longer; a longer value in an address is not ours.
LONGEST_VALUE = 200
_LARGEST_ZOOM = 12
_PARTS_OF_A_VIEW = 3
_SELECTION = frozenset(
    {"region", "country", "theme", "form", "status", "programme", "land", "municipality"}
    | {"since", "until", "text", "confidence"}
)


@dataclass(frozen=True, slots=True)
class Link:
    """What a view's address says; what it leaves out is the usual.

    Parameters
    ----------
    selection
        The filter.
    metric
        What the map is coloured by (``show``).
    language
        Language of the page (``lang``).
    view
        Middle and zoom of the map (``at``: latitude, longitude, zoom); none for the usual.
    opened
        Country or town whose details are open (``open``); empty for none.
    asked
        What the forms of other pages hold: pairs whose names begin with ``ask_``, as they stand.

    Examples
    --------
    >>> Link.read({"show": ["gap"], "at": ["34.5,9.5,4"], "lang": ["en"]})[0].view.zoom
    4.0
    >>> Link.read({"show": ["beauty"]})[1]
    (('show', 'beauty'),)
    """

    selection: Selection = field(default_factory=Selection.usual)
    metric: Metric = Metric.PARTNERSHIPS
    language: Language = Language.DE
    view: MapView | None = None
    opened: str = ""
    asked: tuple[tuple[str, str], ...] = ()

    def to_query(self) -> list[tuple[str, str]]:
        """Write the address, the usual left out."""
        pairs = self.selection.to_query()
        if self.metric is not Metric.PARTNERSHIPS:
            pairs.append(("show", self.metric.value))
        if self.view is not None:
            pairs.append(("at", f"{self.view.lat_deg:.3f},{self.view.lon_deg:.3f},{self.view.zoom:g}"))
        if self.opened:
            pairs.append(("open", self.opened))
        pairs += self.asked
        pairs.append(("lang", self.language.value))
        return pairs

    @classmethod
    def read(cls, query: Mapping[str, Sequence[str]]) -> tuple[Link, tuple[tuple[str, str], ...]]:
        """Read an address; give what was understood, and the pairs that were not.

        Values of the selection's lists are checked later, against the data.
        """
        short = {name: [value for value in values if len(value) <= LONGEST_VALUE] for name, values in query.items()}
        ignored = [
            (name, value[:40]) for name, values in query.items() for value in values if len(value) > LONGEST_VALUE
        ]
        selection = Selection.from_query(short)
        written = {*selection.to_query(), *(("confidence", level) for level in ("high", "medium", "low"))}
        ignored += [
            (n, v) for n in ("since", "until", "confidence") for v in short.get(n, ()) if v and (n, v) not in written
        ]
        single = {name: values[0] for name, values in short.items() if values}
        metric = _member(Metric, single.get("show", ""))
        language = _member(Language, single.get("lang", ""))
        view = _view(single.get("at", ""))
        for name, understood in (("show", metric), ("lang", language), ("at", view)):
            if single.get(name) and understood is None:
                ignored.append((name, single[name]))
        ignored += [
            (name, value)
            for name, value in single.items()
            if name not in {*_SELECTION, "show", "lang", "at", "open"} and not name.startswith(ASKED)
        ]
        link = cls(
            selection,
            metric or Metric.PARTNERSHIPS,
            language or Language.DE,
            view,
            single.get("open", ""),
            _asked(short),
        )
        return link, tuple(ignored)


def _asked(query: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Take what is written for other pages, in the order of names; values of one name keep theirs."""
    pairs = [(name, value) for name in sorted(query) if name.startswith(ASKED) for value in query[name] if value]
    return tuple(pairs[:_MOST_ASKED])


_Choice = TypeVar("_Choice", Metric, Language)


def _member(choices: type[_Choice], text: str) -> _Choice | None:
    return choices(text) if text in {choice.value for choice in choices} else None


def _view(text: str) -> MapView | None:
    """Read latitude, longitude and zoom; nothing where one of them is off the map."""
    parts = text.split(",")
    if len(parts) != _PARTS_OF_A_VIEW:
        return None
    try:
        lat, lon, zoom = (float(part) for part in parts)
    except ValueError:
        return None
    if not all(math.isfinite(value) for value in (lat, lon, zoom)):
        return None
    on_the_map = abs(lat) <= 90 and abs(lon) <= 180 and 0 <= zoom <= _LARGEST_ZOOM  # noqa: PLR2004 - the globe
    return MapView(lat, lon, zoom) if on_the_map else None
