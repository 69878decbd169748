# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Folders of data for measuring: larger sets made from the real records, never shipped."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["made_folder"]

_SPREAD_DEG = 0.02
_SEED = 7
_SCALE = 10_000  # the gazetteer holds degrees as whole numbers


def made_folder(shipped: Path, target: Path, size: int) -> Path:
    """Make a data folder with `size` records from the shipped one.

    Each record is a real one with its country, themes, form and money, but leads to another town of
    its country, as the gazetteer names them: so the towns are as many, and as hard to find, as they
    would be.

    Parameters
    ----------
    shipped
        The data that the product ships.
    target
        Where the folder shall be; it must not exist yet.
    """
    (target / "partnerships").mkdir(parents=True)
    for entry in shipped.iterdir():
        if entry.name != "partnerships":
            (target / entry.name).symlink_to(entry.resolve())
    real, money = (_texts(shipped / "partnerships" / f"{name}.csv") for name in ("partnerships", "funding"))
    dice = random.Random(_SEED)  # noqa: S311 - repeatable, nothing secret
    rows = [dice.randrange(len(real)) for _ in range(size)]
    made = real.iloc[rows].reset_index(drop=True)
    names = [f"made-{number}" for number in range(size)]
    towns = _Towns(shipped, dice)
    drawn = [towns.draw(iso3, city) for iso3, city in zip(made["iso3"], made["partner_city"], strict=True)]
    made = made.assign(id=names)
    made[["partner_city", "given_lat_deg", "given_lon_deg"]] = drawn
    made.to_csv(target / "partnerships" / "partnerships.csv", index=False)
    origin = pd.DataFrame({"partnership_id": real["id"].iloc[rows].to_numpy(), "made": names})
    _funding(money, origin).to_csv(target / "partnerships" / "funding.csv", index=False)
    return target


def _texts(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, dtype="str", keep_default_na=False)


def _funding(money: pd.DataFrame, origin: pd.DataFrame) -> pd.DataFrame:
    """Give every made record the money statements of the record that it was made from."""
    copied = money.merge(origin, on="partnership_id")
    for name in ("id", "project_id", "part_of"):
        copied[name] = (copied[name] + "@" + copied["made"]).where(copied[name] != "", "")
    return copied.assign(partnership_id=copied["made"])[list(money.columns)]


class _Towns:
    """Draws towns of a country with their places, moved by up to two kilometres as given places are."""

    def __init__(self, shipped: Path, dice: random.Random) -> None:
        places = pd.read_parquet(shipped / "reference" / "gazetteer" / "places.parquet")
        towns = places[places["kind"] == "town"]
        self._of = {
            str(iso3): list(zip(group["name"], group["lat"], group["lon"], strict=True))
            for iso3, group in towns.groupby("iso3", observed=True)
        }
        self._dice = dice

    def draw(self, iso3: str, otherwise: str) -> tuple[str, str, str]:
        """Give name, latitude and longitude; the name it had where the country has no town."""
        if iso3 not in self._of:
            return otherwise, "", ""
        name, *place = self._dice.choice(self._of[iso3])
        lat, lon = (f"{one / _SCALE + self._dice.uniform(-_SPREAD_DEG, _SPREAD_DEG):.4f}" for one in place)
        return name, lat, lon
