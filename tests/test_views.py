# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""One view for page, command line and export."""

from __future__ import annotations

import csv
import io

import pytest
from builders import atlas_of, budget, money, partnership

from kez_geo import views, way
from kez_geo.model import Language, Metric, Selection

ATLAS = atlas_of(
    partnership(id="a", iso3="TUN", themes="water", since_year="2016"),
    partnership(id="b", iso3="JOR", confidence="low"),
    partnership(id="c", iso3=""),
    funding=[budget("a", 100), money("a", 30)],
)


def seen(**chosen: object) -> views.View:
    """Look at the made atlas."""
    return views.view(ATLAS, Selection.of(**chosen))  # type: ignore[arg-type]


def test_the_totals_line_names_countries_budgets_definition_and_day() -> None:
    line = views.basis_line(seen(region=["wb:mena"]), Language.DE)
    assert line.startswith("2 Partnerschaften in 2 von 2 Ländern; 1 von 2 mit Budget; Offen = Budget − gesichert")
    assert line.endswith("Stand 22.11.2026.")


def test_the_basis_counts_what_only_fails_the_year() -> None:
    assert seen(since=2010).totals.basis.year_unknown == 2


@pytest.mark.parametrize("metric", list(Metric))
def test_the_map_speaks_of_as_many_records_as_the_table(metric: Metric) -> None:
    spec = views.map_spec(seen(), metric, Language.DE)
    placed = int((ATLAS.partnerships["iso3"] != "").sum())
    assert sum(symbol.partnerships for symbol in spec.symbols) == placed
    assert spec.basis.records == len(ATLAS.partnerships)
    assert spec.basis.unplaced == 1


def test_a_region_is_outlined_and_named_with_its_scheme() -> None:
    spec = views.map_spec(seen(region=["wb:mena"]), Metric.PARTNERSHIPS, Language.EN)
    assert spec.outline == {"TUN", "JOR"}
    assert any("as of 2025" in note for note in spec.notes)


def test_gaps_by_region_use_the_chosen_sets() -> None:
    assert list(views.gaps(seen(region=["un:africa"]), "region").table["region"]) == ["un:africa"]


def test_the_csv_has_every_record_its_money_and_its_basis() -> None:
    text = views.records_csv(seen(), Language.DE).decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";")}
    assert set(rows) == {"a", "b", "c"}
    assert (rows["a"]["gap_eur"], rows["b"]["gap_eur"]) == ("70", "")
    assert rows["a"]["as_of"] == "2026-11-22"


def test_the_csv_of_nothing_keeps_its_headings() -> None:
    text = views.records_csv(seen(country=["RUS"]), Language.DE).decode("utf-8-sig")
    assert text.startswith("id;german_partner")
    assert "gap_eur" in text


def test_a_file_is_named_by_day_content_and_filter() -> None:
    name = views.file_name(seen(region=["wb:mena"], theme=["water"]), "map", "png", Language.DE)
    assert name == "2026-11-22_Karte_MENA_Wasser.png"


def test_the_paper_stands_at_the_end_of_the_name_however_long_the_filter() -> None:
    name = views.file_name(seen(text="Wort " * 40), "map", "pdf", Language.DE, last="A3")
    assert name.endswith("_A3.pdf")
    assert len(name) <= 84


def test_a_csv_for_programs_has_no_mark_and_points_in_its_numbers() -> None:
    plain = views.records_csv(seen(), Language.DE, plain=True).decode("utf-8")
    assert plain.startswith("id,german_partner")
    assert not plain.startswith("\ufeff")


def test_a_point_is_told_its_country_and_regions() -> None:
    rows, basis = views.where(-22.56, 17.08)
    assert (rows[0]["iso3"], rows[0]["iso2"]) == ("NAM", "NA")
    assert any(region["name_de"] == "Afrika" for region in rows[0]["regions"])
    assert basis.records == 1


def test_a_region_is_named_once_above_the_map_and_its_scheme_once_below() -> None:
    spec = views.map_spec(seen(region=["wb:mena"]), Metric.PARTNERSHIPS, Language.DE)
    assert spec.subtitle == "Region: MENA · auch schwach belegte Einträge"
    assert [note for note in spec.notes if "MENA" in note or "wb" in note] == [
        "Abgrenzung der Region: wb, Stand 2025"
    ]  # fmt: skip


def test_paper_is_filled_by_countries_that_were_chosen_one_by_one() -> None:
    assert views.map_spec(seen(country=["TUN"]), Metric.PARTNERSHIPS, Language.DE).about == {"TUN"}
    assert views.map_spec(seen(country=["TUN"], region=["wb:mena"]), Metric.GAP, Language.DE).about == frozenset()


def test_a_map_of_nothing_says_so_above_it() -> None:
    spec = views.map_spec(seen(country=["RUS"]), Metric.PARTNERSHIPS, Language.EN)
    assert spec.subtitle.endswith("no partnership known")


@pytest.mark.parametrize("language", Language)
def test_every_source_is_credited_once(language: Language) -> None:
    named = views.credit_line(way.open_atlas(), language).split(" · ")
    assert len(named) == len(set(named))
    assert [one for one in named if one.startswith("GeoNames")] == [
        "GeoNames (CC BY 4.0), Auszug" if language == "de" else "GeoNames (CC BY 4.0), extract"
    ]


def test_an_english_map_names_its_sources_in_english() -> None:
    spec = views.map_spec(views.view(way.open_atlas(), Selection.usual()), Metric.PARTNERSHIPS, Language.EN)
    assert "KEZ-Atlas after public sources" in spec.notes[-1]
    assert spec.basis.source_names(Language.EN)[0].startswith("Partnerships of German municipalities")
