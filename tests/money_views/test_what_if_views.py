# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Scenarios survive address and file, are saved by name, and say what they change."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from builders import reference
from hypothesis import given
from hypothesis import strategies as st
from rule_builders import ON, line, made, project

from kez_geo.analyse import Scenario
from kez_geo.errors import UnusableInput
from kez_geo.model import Language, MoneyOrigin
from kez_geo.model.stacks import Part
from kez_geo.money_views import compare, outlook_rows, saved
from kez_geo.money_views.what_if import outlook_stacks, read_scenario, scenario_in_detail, usual_scenarios, written

if TYPE_CHECKING:
    from pathlib import Path

SHARES = st.integers(0, 1000).map(lambda tenths: Decimal(tenths) / 1000)
SCENARIOS = st.builds(
    Scenario,
    name=st.text("abcÄß -%+", min_size=1, max_size=20).map(lambda text: f"s{text}".strip()),
    cost_change=st.integers(-1000, 5000).map(lambda tenths: Decimal(tenths) / 1000),
    lost=st.sets(st.sampled_from(["nakopa", "nrw-kez"])).map(frozenset),
    grant_cut=SHARES,
    own_rate_min=st.none() | SHARES,
    extra_own_cents=st.integers(0, 10**9),
)


@given(SCENARIOS)
def test_a_scenario_survives_its_address(scenario: Scenario) -> None:
    assert read_scenario(written(scenario)) == scenario


@given(st.text(max_size=40))
def test_no_text_is_taken_for_a_scenario_that_it_is_not(text: str) -> None:
    try:
        found = read_scenario(text)
    except ValueError:
        return
    assert text.count("~") == 5
    assert found.name


def compared(*scenarios: Scenario) -> list[dict[str, object]]:
    """Compare scenarios of a project of 200,000 with a grant of 180,000 and 20,000 own cash."""
    subject = project(200_000, line(20_000), line(180_000, MoneyOrigin.GRANT, programme="made"))
    return outlook_rows(compare("x", subject, scenarios, [made()], on=ON), reference(), Language.DE)


def test_gap_and_surplus_stand_apart_in_every_row() -> None:
    rows = compared(*usual_scenarios(["made"]))
    assert [(row["gap_eur"], row["surplus_eur"]) for row in rows] == [
        (0, 0), (20_000, 0), (0, 2_000), (36_000, 0), (20_000, 0), (180_000, 0),
    ]  # fmt: skip


def test_the_parts_of_a_bar_make_the_cost() -> None:
    subject = project(200_000, line(20_000), line(180_000, MoneyOrigin.GRANT, programme="made"))
    found = compare("x", subject, usual_scenarios(["made"]), [made()], on=ON)
    spec = outlook_stacks(found, reference(), Language.DE, on=ON)
    for stack, one in zip(spec.stacks, found.outlooks, strict=True):
        assert sum(cents for kind, cents in stack.parts if kind is not Part.SURPLUS) == one.cost_cents


def test_a_scenario_says_what_it_changes() -> None:
    said = scenario_in_detail(Scenario("x", Decimal("0.1"), grant_cut=Decimal("0.05")), reference(), Language.DE)
    assert said == "Kosten +10 %; Zuwendung −5 %"


@pytest.mark.usefixtures("own_folder")
def test_a_comparison_is_saved_by_name_and_again_as_a_new_version(own_folder: Path) -> None:
    pairs = (("ask_if", written(Scenario("Kosten", Decimal("0.1")))), ("ask_total", "200000"))
    saved.save("Haushalt 2027", pairs)
    saved.save("Haushalt 2027", pairs[:1])
    (one,) = saved.load()
    assert (one.name, one.pairs, one.scenarios[0].cost_change) == ("Haushalt 2027", pairs[:1], Decimal("0.1"))
    assert len(list((own_folder / "what-if" / "haushalt-2027").iterdir())) == 2


@pytest.mark.usefixtures("own_folder")
def test_what_was_deleted_is_gone() -> None:
    saved.save("a", (("ask_total", "1"),))
    saved.forget("a")
    assert saved.names() == ()


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize("name", ["", "   ", "…"])
def test_a_name_without_letters_is_refused(name: str) -> None:
    with pytest.raises(UnusableInput):
        saved.save(name, (("ask_total", "1"),))


@pytest.mark.usefixtures("own_folder")
def test_two_names_never_share_a_file() -> None:
    saved.save("Plan A", (("ask_total", "1"),))
    with pytest.raises(UnusableInput) as refused:
        saved.save("plan-a", (("ask_total", "2"),))
    assert refused.value.key == "scenario_name_taken"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"format": "x"}', '{"format": "kez-atlas-what-if/1", "asked": [1]}']
)
def test_a_file_that_is_none_of_ours_is_left_alone(own_folder: Path, content: str) -> None:
    folder = own_folder / "what-if" / "other"
    folder.mkdir(parents=True)
    (folder / "000001.json").write_text(content, encoding="utf-8")
    assert saved.load() == ()


@pytest.mark.usefixtures("own_folder")
def test_a_saved_file_is_readable_json(own_folder: Path) -> None:
    saved.save("Übersicht", (("ask_total", "1"),))
    (file,) = (own_folder / "what-if").rglob("*.json")
    assert json.loads(file.read_text(encoding="utf-8"))["name"] == "Übersicht"


@pytest.mark.parametrize(("language", "name"), [(Language.DE, "Kosten +10 %"), (Language.EN, "Costs +10 %")])
def test_the_usual_scenarios_speak_the_language_of_the_reader_also_when_they_were_kept(
    language: Language, name: str
) -> None:
    kept = [read_scenario(written(one)) for one in usual_scenarios(["made"])]
    subject = project(200_000, line(20_000), line(180_000, MoneyOrigin.GRANT, programme="made"))
    rows = outlook_rows(compare("x", subject, kept, [made()], on=ON), reference(), language)
    assert rows[1]["scenario"] == name
    assert not any(str(row["scenario"]).startswith("@") for row in rows)
