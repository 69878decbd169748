# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Classes of a choropleth: readable limits, unknown and nought apart, surplus apart from gap."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kez_geo.draw.classes import classify, natural_groups, round_limits
from kez_geo.model import Language, LegendClass, Metric

DE, EN = Language.DE, Language.EN
CODES = [a + b + c for a, b, c in itertools.product("ABC", "DEF", "GHI")]
AMOUNTS = st.one_of(st.none(), st.integers(-(10**13), 10**13))


def labels(legend: tuple[LegendClass, ...]) -> list[str]:
    return [one.label.replace("\N{NO-BREAK SPACE}", " ") for one in legend]


def counts(*values: int | None) -> dict[str, float | None]:
    return dict(zip(CODES, values, strict=False))


def test_few_counts_get_a_class_each() -> None:
    legend, class_of = classify(counts(1, 3, 3, 171), Metric.PARTNERSHIPS, DE)
    assert labels(legend) == ["1", "3", "171"]
    assert class_of == {CODES[0]: 0, CODES[1]: 1, CODES[2]: 1, CODES[3]: 2}


def test_many_counts_get_round_limits() -> None:
    values = counts(1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 18, 21, 30, 74, 82, 91, 97, 171)
    legend, _ = classify(values, Metric.PARTNERSHIPS, DE)
    assert labels(legend) == ["1", "2–4", "5–9", "10–49", "ab 50"]


def test_unknown_is_the_last_class_and_hatched() -> None:
    legend, class_of = classify(counts(None, 5, None), Metric.PLANNED, DE)
    assert (legend[-1].label, legend[-1].hatched, legend[-1].countries) == ("keine Daten", True, 2)
    assert class_of[CODES[0]] == class_of[CODES[2]] == len(legend) - 1


def test_nought_is_neither_unknown_nor_a_small_amount() -> None:
    legend, class_of = classify(counts(0, None, 100), Metric.PLANNED, EN)
    assert labels(legend) == ["0 EUR", "1 EUR", "no data"]
    assert len(set(class_of.values())) == 3


def test_not_a_number_counts_as_unknown() -> None:
    legend, _ = classify({"AAA": math.nan}, Metric.GAP, DE)
    assert labels(legend) == ["keine Daten"]


def test_a_surplus_has_own_classes_below_nought() -> None:
    values = counts(-500_000_00, 0, 40_000_00, 700_000_00)
    legend, class_of = classify(values, Metric.GAP, DE)
    assert labels(legend) == ["Überdeckung 500.000 EUR", "ausgeglichen", "40.000 EUR", "700.000 EUR"]
    assert [class_of[code] for code in CODES[:4]] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("language", "middle", "last"),
    [(DE, "50 bis unter 500 Tsd. EUR", "ab 5 Mio. EUR"), (EN, "50 to under 500 k EUR", "5 m EUR or more")],
)
def test_amounts_are_named_in_the_units_of_the_language(language: Language, middle: str, last: str) -> None:
    euros = [900, 4_000, 20_000, 90_000, 120_000, 333_000, 1_500_000, 2_000_000, 8_000_000, 9_000_000]
    legend, _ = classify(counts(*(100 * one for one in euros)), Metric.PLANNED, language)
    assert middle in labels(legend)
    assert labels(legend)[-1] == last


def test_nearly_equal_amounts_are_one_class_with_both_ends() -> None:
    legend, _ = classify(counts(10_001, 10_002, 10_003, 10_004), Metric.SECURED, DE)
    assert labels(legend) == ["100,01 EUR bis 100,04 EUR"]


def test_shares_of_records_have_fixed_classes() -> None:
    legend, _ = classify(counts(0, 10, 100, 60), Metric.BUDGET_SHARE, DE)
    assert labels(legend) == ["0 %", "1–24 %", "50–74 %", "100 %"]


def test_nothing_to_show_has_no_classes() -> None:
    assert classify({}, Metric.PARTNERSHIPS, DE) == ((), {})


def test_dark_and_light_differ_in_colour_alone() -> None:
    light, dark = (classify(counts(1, 2, None), Metric.PARTNERSHIPS, DE, theme=theme) for theme in ("light", "dark"))
    assert light[1] == dark[1]
    assert labels(light[0]) == labels(dark[0])
    assert {one.colour for one in light[0]}.isdisjoint(one.colour for one in dark[0])


@given(st.dictionaries(st.sampled_from(CODES), AMOUNTS), st.sampled_from([Metric.PLANNED, Metric.GAP]))
def test_a_larger_amount_never_has_a_lower_class(values: dict[str, int | None], metric: Metric) -> None:
    _, class_of = classify(values, metric, DE)
    known = sorted((value, class_of[iso3]) for iso3, value in values.items() if value is not None)
    assert [place for _, place in known] == sorted(place for _, place in known)


@given(st.dictionaries(st.sampled_from(CODES), AMOUNTS), st.sampled_from(list(Metric)), st.sampled_from(list(Language)))
def test_every_country_has_a_class_and_the_legend_counts_them(
    values: dict[str, int | None], metric: Metric, language: Language
) -> None:
    if metric is not Metric.GAP:  # nothing else can be below nought
        values = {iso3: value if value is None else abs(value) for iso3, value in values.items()}
    legend, class_of = classify(values, metric, language)
    assert class_of.keys() == values.keys()
    assert [one.countries for one in legend] == [list(class_of.values()).count(place) for place in range(len(legend))]
    assert len(set(labels(legend))) == len(legend)


@given(st.sets(st.integers(1, 10**9), min_size=6, max_size=60))
def test_limits_rise_and_are_one_two_or_five_times_a_power_of_ten(sizes: set[int]) -> None:
    limits = round_limits(sorted(sizes), 5, least=1)
    assert list(limits) == sorted(set(limits))
    assert len(limits) <= 5
    assert {str(int(limit)).rstrip("0") for limit in limits[1:]} <= {"1", "2", "5"}


@given(st.sets(st.integers(1, 1000), min_size=4, max_size=9))
def test_natural_groups_are_the_best_of_all_groupings(sizes: set[int]) -> None:
    row = sorted(sizes)
    logs = np.log(row)

    def spread(cuts: tuple[int, ...]) -> float:
        return sum(float(np.var(part) * len(part)) for part in np.split(logs, cuts))

    best = min(spread(cuts) for cuts in itertools.combinations(range(1, len(row)), 2))
    found = tuple(row.index(int(above)) for _, above in natural_groups(row, 3))
    assert spread(found) == pytest.approx(best)
