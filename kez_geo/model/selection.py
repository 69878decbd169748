# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What is asked for: the same names in a link, on the command line and in Python."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from kez_geo.model.vocabulary import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["FIRST_YEAR", "LAST_YEAR", "UNKNOWN", "Selection"]

FIRST_YEAR = 1900
LAST_YEAR = 2100
# The value of a field whose source is silent; it can be asked for like any other.
UNKNOWN = "unknown"
_SETS = ("region", "country", "theme", "form", "status", "programme", "land", "municipality")
_USUAL = frozenset({Confidence.HIGH, Confidence.MEDIUM})


@dataclass(frozen=True, slots=True)
class Selection:
    """Which partnerships are meant; an empty set, no year and no text mean all.

    Values of one field mean "or", different fields mean "and".

    Parameters
    ----------
    region
        Region sets as ``scheme:region``, for example ``global_south:dac_2024_25``.
    country
        ISO 3166-1 alpha-3 codes (Kosovo ``XKX``).
    theme, form, status, programme
        Codes of the controlled lists; ``unknown`` means that the source is silent.
    land
        Names of German Länder.
    municipality
        Names of German partners as they stand in the records.
    since, until
        First and last start year, inclusive; a record without a start year is then left out.
    text
        Words that must all occur in a record's names or notes, in any case and order.
    confidence
        How well a record must be attested; all three are the same as none.

    Examples
    --------
    >>> Selection(theme=frozenset({"water"})) == Selection.of(theme=["water"])
    True
    >>> Selection.usual().to_query()
    []
    >>> Selection.from_query({"theme": ["water", "waste"], "since": ["2015"]}).since
    2015
    """

    region: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    theme: frozenset[str] = frozenset()
    form: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    programme: frozenset[str] = frozenset()
    land: frozenset[str] = frozenset()
    municipality: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    text: str = ""
    confidence: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Make equal questions equal: all confidences are none, white space is folded."""
        if self.confidence == frozenset(Confidence):
            object.__setattr__(self, "confidence", frozenset())
        object.__setattr__(self, "text", " ".join(self.text.split()))

    @classmethod
    def of(cls, **named: Iterable[str] | str | int | None) -> Selection:
        """Make a selection from lists instead of frozen sets."""
        made: dict[str, Any] = {
            name: frozenset(value) if name in (*_SETS, "confidence") else value  # type: ignore[arg-type]
            for name, value in named.items()
        }
        return cls(**made)

    @classmethod
    def usual(cls) -> Selection:
        """Give what is shown when nothing was chosen: all but the poorly attested records."""
        return cls(confidence=_USUAL)

    @property
    def is_usual(self) -> bool:
        """Whether nothing was chosen."""
        return self == Selection.usual()

    def without(self, name: str) -> Selection:
        """Give the same selection with one field as if nothing was chosen there."""
        return replace(self, **{name: getattr(Selection.usual(), name)})

    def chosen(self) -> tuple[str, ...]:
        """Name the fields in which something was chosen, in their order."""
        usual = Selection.usual()
        return tuple(part.name for part in fields(self) if getattr(self, part.name) != getattr(usual, part.name))

    def to_query(self) -> list[tuple[str, str]]:
        """Write the selection as query parameters, in a fixed order and without the usual."""
        pairs = [(name, value) for name in _SETS for value in sorted(getattr(self, name))]
        pairs += [(name, str(year)) for name in ("since", "until") if (year := getattr(self, name)) is not None]
        if self.text:
            pairs.append(("text", self.text))
        if self.confidence != _USUAL:
            shown = [level for level in Confidence if not self.confidence or level in self.confidence]
            pairs += [("confidence", level.value) for level in shown]
        return pairs

    @classmethod
    def from_query(cls, query: Mapping[str, Sequence[str]]) -> Selection:
        """Read a selection from query parameters; what is no year or confidence is left out.

        Whether a region, theme or country exists is not known here: see
        `kez_geo.query.understand`, which names what it does not know.
        """
        read: dict[str, Any] = {name: frozenset(query.get(name, ())) for name in _SETS}
        for name in ("since", "until"):
            read[name] = next((year for text in query.get(name, ()) if (year := _year(text)) is not None), None)
        read["text"] = next(iter(query.get("text", ())), "")
        levels = frozenset(query.get("confidence", ())) & frozenset(Confidence)
        read["confidence"] = levels or _USUAL
        return cls(**read)


def _year(text: str) -> int | None:
    """Read a year of four digits, or nothing."""
    if not (text.isascii() and text.isdigit() and len(text) == len(str(LAST_YEAR))):
        return None
    return year if FIRST_YEAR <= (year := int(text)) <= LAST_YEAR else None
