# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Partnerships that seem to be there already, perhaps in another spelling; a person decides."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from kez_geo.clean.matching import loose_key
from kez_geo.model import Issue, Report, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

__all__ = ["Double", "as_report", "doubles"]

_ALIKE = 85
_SAME = 100
_NEAR_KM = 5.0
_KM_PER_DEGREE = 111.2
_MOST_CANDIDATES = 20
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
# Words that say what a place is and not which; "Landkreis" stays, for the town beside it is another partner.
_KINDS = re.compile(
    r"\b(?:die|stadt|landeshauptstadt|hansestadt|universitatsstadt|gemeinde|markt|city|town|municipality|commune|ville|of|de"
    r"|von|kommune|freie|und)\b"
)
_SHORTENED = (
    (re.compile(r"\ba ?d\b"), "an der"),
    (re.compile(r"\ba m\b"), "am main"),
    (re.compile(r"\bkreis\b"), "landkreis"),
)


@dataclass(frozen=True, slots=True)
class Double:
    """A record that seems to be there already.

    Parameters
    ----------
    row
        Row of the file.
    new_id
        Id of the new record.
    known_id
        Id of the record that it resembles.
    known_name
        That record's pair, for the person who decides.
    reason
        ``same_id``, ``same_pair``, ``other_spelling``, ``same_place`` or ``other_country``.
    score
        How alike the names are, 100 for the same.
    in_file
        Whether the other record stands in the same file.
    """

    row: int
    new_id: str
    known_id: str
    known_name: str
    reason: str
    score: int
    in_file: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """One partnership, made comparable."""

    row: int
    id: str
    name: str
    german: str
    partner: str
    iso3: str
    place: tuple[float, float] | None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.german, self.partner, self.iso3


def doubles(new: pd.DataFrame, known: pd.DataFrame) -> tuple[Double, ...]:
    """Find records that seem to be there already: the best candidate of each, and repetitions in the file.

    Parameters
    ----------
    new
        Columns as `kez_geo.model.tables.PARTNERSHIPS`; the index is the row of the file.
    known
        The same for the records that are kept.

    Examples
    --------
    >>> import pandas as pd
    >>> kept = pd.DataFrame({"id": ["kez-1"], "german_partner": ["Köln"], "partner_city": ["Tunis"], "iso3": ["TUN"]})
    >>> fresh = kept.assign(id="own-1", german_partner="Stadt Koeln")
    >>> [(one.known_id, one.reason) for one in doubles(fresh, kept)]
    [('kez-1', 'same_pair')]
    """
    pairs = list(_pairs(new))
    index = _Index(_pairs(known))
    found = []
    first: dict[tuple[str, str, str], _Pair] = {}
    for pair in pairs:
        if best := index.best(pair):
            found.append(best)
        earlier = first.setdefault(pair.key, pair)
        if earlier is not pair and pair.partner:
            found.append(Double(pair.row, pair.id, earlier.id, earlier.name, "same_pair", _SAME, in_file=True))
    return tuple(found)


def as_report(found: Iterable[Double]) -> Report:
    """Say of every double where it is and why it seems to be one."""
    issues = []
    for one in found:
        more = (("known", one.known_name), ("known_id", one.known_id), ("double_reason", one.reason))
        code = "double_in_file" if one.in_file else "double_known"
        issues.append(Issue(code, Severity.WARNING, one.row, value=one.new_id, more=more))
    return Report(tuple(issues))


class _Index:
    """The kept records, by country and partner."""

    def __init__(self, pairs: Iterable[_Pair]) -> None:
        self._by_partner: dict[str, dict[str, list[_Pair]]] = {}
        self._by_german: dict[str, list[_Pair]] = {}
        self._by_id: dict[str, _Pair] = {}
        self._alike: dict[tuple[str, str], tuple[str, ...]] = {}
        for pair in pairs:
            self._by_partner.setdefault(pair.iso3, {}).setdefault(pair.partner, []).append(pair)
            self._by_id[pair.id] = pair
            self._by_german.setdefault(pair.german, []).append(pair)

    def best(self, pair: _Pair) -> Double | None:
        """Give the record that a pair resembles most, or that has its id."""
        if same := self._by_id.get(pair.id):
            return Double(pair.row, pair.id, same.id, same.name, "same_id", _SAME)
        candidates = [*self._of_country(pair), *self._by_german.get(pair.german, ())]
        judged = [made for one in candidates if (made := _compared(pair, one))]
        return max(judged, key=lambda one: (one.score, one.reason == "same_pair"), default=None)

    def _of_country(self, pair: _Pair) -> Iterator[_Pair]:
        """Go through the records of a country whose partner is spelt alike."""
        key = pair.iso3, pair.partner
        names = self._by_partner.get(pair.iso3, {})
        if key not in self._alike:
            near = process.extract(
                pair.partner, list(names), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=_MOST_CANDIDATES
            )
            self._alike[key] = tuple(name for name, _, _ in near)
        for name in self._alike[key]:
            yield from names[name]


def _compared(new: _Pair, known: _Pair) -> Double | None:
    german = _SAME if new.german == known.german else int(fuzz.ratio(new.german, known.german))
    partner = _SAME if new.partner == known.partner else int(fuzz.ratio(new.partner, known.partner))
    near = _are_near(new, known)
    if german < _ALIKE or (partner < _ALIKE and not near) or not new.partner:
        return None
    if new.iso3 != known.iso3 and new.iso3 and known.iso3:
        reason = "other_country" if partner == _SAME else ""
    elif german == partner == _SAME:
        reason = "same_pair"
    else:
        reason = "other_spelling" if partner >= _ALIKE else "same_place"
    if not reason:
        return None
    score = min(german, _ALIKE if reason in {"same_place", "other_country"} else partner)
    return Double(new.row, new.id, known.id, known.name, reason, score)


def _are_near(one: _Pair, other: _Pair) -> bool:
    """Tell whether both partners lie within a few kilometres, where both are placed as towns."""
    if one.place is None or other.place is None:
        return False
    north = (one.place[0] - other.place[0]) * _KM_PER_DEGREE
    east = (one.place[1] - other.place[1]) * _KM_PER_DEGREE * math.cos(math.radians(one.place[0]))
    return math.hypot(north, east) <= _NEAR_KM


def _pairs(table: pd.DataFrame) -> Iterator[_Pair]:
    columns = [list(table[name]) for name in ("id", "german_partner", "partner_city", "iso3")]
    for row, name, german, partner, iso3, place in zip(table.index, *columns, _places(table), strict=True):
        shown = f"{german} – {partner or iso3}"
        yield _Pair(int(row), name, shown, _bare(german), _bare(partner), iso3, place)


def _places(table: pd.DataFrame) -> list[tuple[float, float] | None]:
    """Give the points of partners that are known to the town; a country's middle is no town."""
    if "placed" not in table.columns:
        return [None] * len(table)
    exact = table["placed"].isin(["point", "town"])
    points = zip(table["lat_deg"], table["lon_deg"], exact, strict=True)
    return [(float(lat), float(lon)) if good and lat == lat else None for lat, lon, good in points]  # noqa: PLR0124 - NaN


def _bare(name: str) -> str:
    """Make a name comparable: without brackets, kinds of places and shortened words."""
    key = loose_key(_BRACKETS.sub(" ", name))
    for pattern, word in _SHORTENED:
        key = pattern.sub(word, key)
    return " ".join(_KINDS.sub(" ", key).split()) or key
