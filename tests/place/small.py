# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A small made gazetteer, and a world of boxes, for tests of places."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from kez_geo.model import Country
from kez_geo.model.gazetteer import GazetteerTables
from kez_geo.model.tables import PARTNERSHIPS, typed
from kez_geo.place import Gazetteer
from kez_geo.restock.gazetteer import names_of

__all__ = ["COUNTRIES", "Boxes", "gazetteer", "record", "records", "tables"]

# name, kind, iso3, province, latitude, longitude, population, other names
_PLACES: list[tuple[str, str, str, str, float, float, int, tuple[str, ...]]] = [
    ("Chernihiv Oblast", "admin1", "UKR", "02", 51.3, 32.0, 0, ()),
    ("Chernihiv", "town", "UKR", "02", 51.5, 31.3, 282_747, ("Tschernigow", "Chernihiv")),
    ("Kyiv City", "admin1", "UKR", "12", 50.45, 30.52, 0, ()),
    ("Kyiv", "town", "UKR", "12", 50.45, 30.52, 2_952_301, ("Kiev",)),
    ("Pechersk", "town", "UKR", "12", 50.44, 30.52, 100_900, ()),
    ("Pechersk", "town", "UKR", "02", 51.53, 30.77, 1_500, ()),
    ("Mykolayiv", "town", "UKR", "16", 46.98, 31.99, 470_011, ("Nikolaev",)),
    ("Zolochiv", "town", "UKR", "15", 49.81, 24.90, 22_608, ()),
    ("Zolochiv", "town", "UKR", "07", 50.28, 35.97, 17_744, ()),
    ("Samar", "town", "UKR", "04", 48.63, 35.26, 70_550, ()),
    ("Tripoli", "town", "LBN", "09", 34.43, 35.84, 229_398, ("Trâblous",)),
    ("Tripoli", "town", "LBY", "77", 32.89, 13.18, 1_302_947, ("Tarabulus",)),
    ("San José", "town", "CRI", "08", 9.93, -84.08, 335_007, ()),
    ("San José", "town", "PHL", "60", 12.35, 121.07, 143_495, ()),
    ("León", "town", "NIC", "08", 12.43, -86.88, 144_538, ()),
    ("León Department", "admin1", "NIC", "08", 12.59, -86.68, 0, ()),
    ("León de los Aldama", "town", "MEX", "11", 21.13, -101.67, 1_579_803, ("León",)),
    ("Cusco", "town", "PER", "08", -13.53, -71.97, 428_450, ("Cuzco",)),
    ("Windhoek", "town", "NAM", "21", -22.56, 17.08, 268_132, ("Windhuk",)),
    ("Prizren", "town", "XKX", "7", 42.21, 20.74, 171_464, ()),
    ("Mörön", "town", "MNG", "13", 49.63, 100.16, 39_404, ("Muren",)),
    ("Hunan", "admin1", "CHN", "11", 27.7, 111.7, 0, ()),
    ("Hunan", "town", "CHN", "03", 29.0, 116.0, 900, ()),
    ("Kabarnet", "town", "KEN", "10", 0.49, 35.74, 24_661, ()),
    ("Nandi", "admin1", "KEN", "40", 0.2, 35.1, 0, ()),
    ("Mitte", "town", "DEU", "16", 52.52, 13.40, 102_338, ()),
    ("Mitte", "town", "DEU", "04", 53.9, 9.0, 6_000, ()),
    ("Hamborn", "town", "DEU", "07", 51.49, 6.77, 75_000, ()),
]
_EXONYMS = [
    ("Kiew", "de", "Kyiv", "UKR", "exonym", "town", ""),
    ("Mykolajiw", "de", "Mykolayiv", "UKR", "transliteration", "town", ""),
    ("Nowomoskowsk", "de", "Samar", "UKR", "former", "town", ""),
    ("Tripolis", "de", "Tripoli", "LBY", "exonym", "town", ""),
    ("Tripolis", "de", "Tripoli", "LBN", "exonym", "town", ""),
    ("Murun", "en", "Mörön", "MNG", "spelling", "town", ""),
]
_UNITS = [
    ("09", "Bayern", "Freistaat", "Bayern", "", 48.9, 11.4, ""),
    ("097", "Schwaben", "Regierungsbezirk", "Bayern", "", 48.2, 10.5, ""),
    ("09178", "Freising", "Landkreis", "Bayern", "", 48.4, 11.8, ""),
    ("09178120", "Eching", "Gemeinde", "Bayern", "Freising", 48.3, 11.62, "12804"),
    ("09274127", "Eching", "Gemeinde", "Bayern", "Landshut", 48.5, 12.07, "3516"),
    ("09575153", "Neustadt a.d. Aisch", "Stadt", "Bayern", "Neustadt a.d. Aisch-Bad Windsheim", 49.58, 10.61, "12448"),
    ("09473151", "Neustadt b. Coburg", "Stadt", "Bayern", "Coburg", 50.33, 11.12, "14824"),
    ("07131", "Ahrweiler", "Landkreis", "Rheinland-Pfalz", "", 50.4, 7.0, ""),
    ("08317065", "Lahr/Schwarzwald", "Stadt", "Baden-Württemberg", "Ortenaukreis", 48.34, 7.87, "43886"),
    ("08436082", "Weingarten", "Stadt", "Baden-Württemberg", "Ravensburg", 47.81, 9.64, "23802"),
    ("08215090", "Weingarten (Baden)", "Gemeinde", "Baden-Württemberg", "Karlsruhe", 49.05, 8.53, "9556"),
    ("05315000", "Köln", "Stadt", "Nordrhein-Westfalen", "Köln", 50.93, 6.95, "1024621"),
    ("05112000", "Duisburg", "Stadt", "Nordrhein-Westfalen", "Duisburg", 51.43, 6.77, "504358"),
    ("03461002", "Brake (Unterweser)", "Stadt", "Niedersachsen", "Wesermarsch", 53.33, 8.48, "16150"),
    ("11", "Berlin", "Land", "Berlin", "", 52.5, 13.4, ""),
    ("11000000", "Berlin", "Stadt", "Berlin", "Berlin", 52.52, 13.41, "3426354"),
    ("10043117", "St. Wendel", "Stadt", "Saarland", "St. Wendel", 49.47, 7.17, "26220"),
]
COUNTRIES = {
    iso3: Country(iso3, iso3[:2], iso3, iso3, lat, lon)
    for iso3, lat, lon in [
        ("UKR", 49.0, 31.4), ("LBN", 33.9, 35.9), ("LBY", 27.0, 17.0), ("CRI", 9.9, -84.0), ("NIC", 12.8, -85.0),
        ("MEX", 23.0, -102.0), ("NAM", -22.1, 17.2), ("XKX", 42.6, 20.9), ("PER", -9.0, -75.0), ("DEU", 51.0, 10.4),
    ]
}  # fmt: skip


def tables() -> GazetteerTables:
    """Make the tables of the small gazetteer."""
    columns = ["name", "kind", "iso3", "admin1", "lat", "lon", "population", "others"]
    places = pd.DataFrame(_PLACES, columns=columns)
    keys = sorted(
        (key, row, other)
        for row, (name, others, iso3) in enumerate(zip(places["name"], places["others"], places["iso3"], strict=True))
        for key, other in names_of(name, others, iso3=iso3)
    )
    units = ["ags", "name", "kind", "land", "district", "lat_deg", "lon_deg", "population"]
    return GazetteerTables(
        places=places.assign(
            lat=(places["lat"] * 1e4).round().astype("int32"), lon=(places["lon"] * 1e4).round().astype("int32")
        ),
        names=pd.DataFrame(keys, columns=["key", "place", "is_other"]),
        exonyms=pd.DataFrame(_EXONYMS, columns=["name", "language", "place", "iso3", "kind", "what", "note"]),
        municipalities=pd.DataFrame(_UNITS, columns=units).astype("str").assign(population_basis="made"),
        bodies=pd.DataFrame(
            [("OOWV", "Brake (Unterweser)", "Niedersachsen", "", "seat")],
            columns=["body", "seat", "land", "area", "basis"],
        ),
    )


def gazetteer() -> Gazetteer:
    """Make the small gazetteer."""
    return Gazetteer(tables())


class Boxes:
    """Countries as boxes of four degrees around their label points; no neighbours in between."""

    def country_at(self, lat_deg: float, lon_deg: float) -> str:
        """Give the first country whose box holds the point."""
        for iso3, country in COUNTRIES.items():
            half = 9.0 if iso3 in {"UKR", "LBY", "MEX", "DEU", "PER"} else 2.0
            if abs(lat_deg - country.lat_deg) <= half and abs(lon_deg - country.lon_deg) <= half:
                return iso3
        return ""

    def nearest_country_at(self, lat_deg: float, lon_deg: float, *, within_km: float) -> str:
        """Ask at the point and around it."""
        step = within_km / 111.0
        around = [(0.0, 0.0), (step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)]
        return next((found for lat, lon in around if (found := self.country_at(lat_deg + lat, lon_deg + lon))), "")


def record(partner_city: str, iso3: str, **more: Any) -> dict[str, Any]:
    """Make one record; what is not named is unknown."""
    return {"german_partner": "Köln", "german_type": "city", "partner_city": partner_city, "iso3": iso3, **more}


def records(*rows: dict[str, Any]) -> pd.DataFrame:
    """Make a table of records; the first stands in row 2 of its file."""
    table = typed(pd.DataFrame([{"given_lat_deg": math.nan, **row} for row in rows], dtype="object"), PARTNERSHIPS)
    return table.set_axis(range(2, 2 + len(rows)), axis="index")
