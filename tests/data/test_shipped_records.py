# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped records and money statements are whole, exact and as the sources say."""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kez_geo import clean
from kez_geo.model import MoneyKind
from kez_geo.model.tables import FUNDING, PARTNERSHIPS, Column
from kez_geo.read import Shelf, headings

if TYPE_CHECKING:
    import pandas as pd

_DATA = Path(__file__).parents[2] / "data"
_SHELF = Shelf(_DATA)
_LISTS = _SHELF.reference().content
_RECORDS, _MONEY = _SHELF.partnerships().content, _SHELF.funding().content


@pytest.fixture(scope="module")
def records() -> clean.Cleaned:
    return clean.records(_RECORDS, _LISTS)


@pytest.fixture(scope="module")
def money(records: clean.Cleaned) -> clean.Cleaned:
    return clean.funding(_MONEY, _LISTS, set(records.table["id"]))


def counts(column: str) -> dict[str, int]:
    return dict(Counter(_RECORDS[column]))


def test_nothing_in_our_own_files_needs_a_repair(records: clean.Cleaned, money: clean.Cleaned) -> None:
    assert records.report.counts() == {}
    assert money.report.counts() == {}


@pytest.mark.parametrize(("table", "columns"), [(_RECORDS, PARTNERSHIPS), (_MONEY, FUNDING)])
def test_a_file_has_exactly_the_declared_columns(table: pd.DataFrame, columns: tuple[Column, ...]) -> None:
    assert tuple(table.columns) == headings(columns)


def test_all_records_are_there() -> None:
    assert len(_RECORDS) == _RECORDS["id"].nunique() == 915
    assert _RECORDS["german_partner"].nunique() == 498
    assert _RECORDS["iso3"].nunique() == 83


def test_forms_are_counted_as_the_sources_name_them() -> None:
    assert counts("form") == {
        "twinning": 632, "project": 83, "solidarity": 67, "climate": 44, "operator": 32, "friendship": 27,
        "know_how": 20, "unknown": 9, "state": 1,
    }  # fmt: skip


def test_statuses_and_confidence_are_counted_as_the_sources_name_them() -> None:
    assert counts("status") == {"unknown": 534, "active": 347, "initiated": 28, "ended": 6}
    assert counts("confidence") == {"high": 631, "medium": 164, "low": 120}


def test_themes_and_years_are_as_many_as_collected() -> None:
    assert (_RECORDS["themes"] != "").sum() == 367
    assert (_RECORDS["since_year"] != "").sum() == 340
    assert (_RECORDS["iso3"] == "UKR").sum() == 171


def test_no_link_with_russia_or_belarus_is_active(records: clean.Cleaned) -> None:
    links = records.table[records.table["iso3"].isin(["RUS", "BLR"])]
    assert len(links) == 115
    assert set(links["status"]) == {"unknown"}
    assert set(links["doubt"]) == {"links_suspended"}


def test_doubts_in_the_file_are_those_of_the_list() -> None:
    written = {row["id"]: row["doubt"] for _, row in _RECORDS.iterrows() if row["doubt"]}
    assert written == {name: doubt.code for name, doubt in _LISTS.doubts.items()}


def test_every_programme_that_a_source_names_has_its_id() -> None:
    for table in (_RECORDS, _MONEY):
        ids = {one for text in table["programmes"] for one in text.split(";") if one}
        assert ids <= set(_LISTS.programmes)
    assert ((_RECORDS["programme_as_read"] != "") == (_RECORDS["programmes"] != "")).all()


def test_every_record_and_statement_names_a_page() -> None:
    assert (_RECORDS["source_urls"] != "").all()
    assert (_MONEY["source_urls"] != "").all()


def test_statements_belong_to_records_and_to_one_project_each() -> None:
    assert set(_MONEY["partnership_id"]) <= set(_RECORDS["id"])
    assert not _MONEY.drop_duplicates(["project_id", "partnership_id"])["project_id"].duplicated().any()
    assert _MONEY["id"].is_unique


def test_a_fact_told_twice_is_not_counted_twice() -> None:
    by_id = _MONEY.set_index("id")
    twice = _MONEY[_MONEY["part_of"] != ""]
    assert set(twice["part_of"]) <= set(by_id.index)
    both = [(row["money_kind"], by_id.loc[row["part_of"], "money_kind"]) for _, row in twice.iterrows()]
    assert ("project", "project") not in both
    assert len(twice) == 7


def test_a_project_has_one_budget_at_most_and_one_kind() -> None:
    budgets = _MONEY[_MONEY["role"] == "budget"]
    assert budgets["project_id"].is_unique
    assert not _MONEY.drop_duplicates(["project_id", "money_kind"])["project_id"].duplicated().any()


def test_doubtful_and_shared_sums_stay_out_of_the_gap() -> None:
    kind = _MONEY.drop_duplicates("project_id").set_index("project_id")["money_kind"]
    assert kind["kez-hamburg--dar-es-salaam-tza.compost-plant"] == MoneyKind.PROJECT_UNCLEAR
    assert kind["kez-nurnberg--sokode-tgo.solar"] == MoneyKind.SHARED
    assert kind["kez-wolfsburg--nizhyn-ukr.rescue-vehicles"] == MoneyKind.SHARED


def test_the_partner_town_of_lahr_pays_the_own_share() -> None:
    lahr = _MONEY[_MONEY["project_id"] == "kez-lahr--alajuela-cri.springs"]
    assert dict(zip(lahr["origin"], lahr["amount_eur"], strict=True)) == {
        "": "240575",
        "grant": "215989",
        "partner": "24586",
    }


def test_a_known_zero_is_written(money: clean.Cleaned) -> None:
    own = money.table[money.table["partnership_id"] == "kez-kisslegg--rashiine-lbn"]
    assert own["amount_cents"].to_list() == [0]


def test_amounts_are_exact_to_the_cent(money: clean.Cleaned) -> None:
    written = sum(Decimal(text) for text in _MONEY["amount_eur"] if text)
    assert int(money.table["amount_cents"].sum()) == written * 100
    assert "86205.79" in set(_MONEY["amount_eur"])


def material(name: str) -> list[dict[str, str]]:
    file = _DATA.parents[1] / "shared" / "data" / "partnerships" / name
    if not file.exists():
        pytest.skip(f"the material that the records were made from is not here: {name}")
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_every_record_of_the_material_is_here_with_its_words() -> None:
    given = {
        row["id"]: (row["german_partner"], row["partner_city"], row["iso3"]) for row in material("partnerships.csv")
    }
    ours = {row["id"]: (row["german_partner"], row["partner_city"], row["iso3"]) for _, row in _RECORDS.iterrows()}
    assert ours == given


def test_every_amount_of_the_material_is_here() -> None:
    ours: dict[str, set[Decimal]] = {}
    for _, row in _MONEY.iterrows():
        ours.setdefault(row["partnership_id"], set()).add(Decimal(row["amount_eur"] or 0))
    missing = [
        (row["id"], row[name])
        for row in material("funding_events.csv")
        for name in ("total_cost_eur", "secured_eur", "own_contribution_eur")
        if row[name] and Decimal(row[name]) not in ours[row["id"]]
    ]
    assert missing == [("kez-munchen--ashaninka-indigenous-communities-per", "20000")]  # 15,000 own and 5,000 given
