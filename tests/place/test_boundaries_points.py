# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Places and the territory in which the German view has them, asked of the shipped boundaries."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from kez_geo.place.boundaries import Boundaries
from kez_geo.read.boundaries import boundaries, german_areas

_REPO = Path(__file__).parents[2]
_FOLDER = _REPO / "data" / "reference" / "boundaries"
_GEO = _REPO.parent / "shared" / "data" / "geo"
_SCALES = ("110m", "50m", "10m")

# Latitude and longitude in degrees, EPSG:4326, and the code.
FACTS: dict[str, tuple[float, float, str]] = {
    # Crimea
    "Simferopol": (44.95, 34.1, "UKR"),
    "Sevastopol": (44.6, 33.53, "UKR"),
    "Perekop": (46.15, 33.7, "UKR"),
    "Kerch": (45.36, 36.47, "UKR"),
    "Taman": (45.2, 37.0, "RUS"),
    # Western Sahara and the north of Africa
    "Laayoune": (27.15, -13.2, "ESH"),
    "Smara": (26.74, -11.67, "ESH"),
    "south of the parallel": (27.6, -9.0, "ESH"),
    "inland of Dakhla": (23.9, -14.5, "ESH"),
    "Tarfaya": (27.93, -12.9, "MAR"),
    "north of the parallel": (27.75, -9.5, "MAR"),
    "Tindouf": (27.67, -8.13, "DZA"),
    "Zouérat": (22.73, -12.47, "MRT"),
    "Ceuta": (35.89, -5.32, "ESP"),
    "Melilla": (35.29, -2.94, "ESP"),
    "Gibraltar": (36.135, -5.348, "GIB"),
    # Near East
    "Ramallah": (31.9, 35.2, "PSE"),
    "Nablus": (32.22, 35.26, "PSE"),
    "Hebron": (31.53, 35.095, "PSE"),
    "Jericho": (31.87, 35.46, "PSE"),
    "East Jerusalem": (31.7767, 35.2354, "PSE"),
    "Gaza": (31.5, 34.47, "PSE"),
    "Rafah": (31.29, 34.25, "PSE"),
    "West Jerusalem": (31.78, 35.2, "ISR"),
    "Tiberias": (32.79, 35.53, "ISR"),
    "Quneitra": (33.13, 35.82, "SYR"),
    "Katzrin": (32.99, 35.69, "SYR"),
    "Majdal Shams": (33.267, 35.77, "SYR"),
    "Ein Gev": (32.782, 35.64, "ISR"),
    "Dan": (33.239, 35.653, "ISR"),
    "Famagusta": (35.12, 33.94, "CYP"),
    "Kyrenia": (35.3, 33.2, "CYP"),
    "Nicosia": (35.17, 33.36, "CYP"),
    "Akrotiri": (34.6, 32.95, "CYP"),
    # Europe and the Caucasus
    "Pristina": (42.66, 21.16, "XKX"),
    "Mitrovica": (42.9, 20.866, "XKX"),
    "Niš": (43.32, 21.9, "SRB"),
    "Tiraspol": (46.84, 29.64, "MDA"),
    "Sukhumi": (43.0, 41.0, "GEO"),
    "Tskhinvali": (42.23, 43.97, "GEO"),
    "Stepanakert": (39.82, 46.75, "AZE"),
    "Oslo": (59.91, 10.75, "NOR"),
    "Longyearbyen": (78.2, 15.6, "SJM"),
    "Paris": (48.85, 2.35, "FRA"),
    "San Marino": (43.94, 12.45, "SMR"),
    "Vatican": (41.9033, 12.4534, "VAT"),
    "Monaco": (43.74, 7.42, "MCO"),
    "Vaduz": (47.14, 9.52, "LIE"),
    # Africa and Asia
    "Hargeisa": (9.56, 44.06, "SOM"),
    "Mogadishu": (2.1, 45.3, "SOM"),
    "Srinagar": (34.08, 74.8, "IND"),
    "Siachen": (35.4, 77.1, "IND"),
    "Gilgit": (35.92, 74.31, "PAK"),
    "Aksai Chin": (35.1, 79.0, "CHN"),
    "Taipei": (25.03, 121.56, "TWN"),
    "Hong Kong": (22.35, 114.15, "HKG"),
    "Macao": (22.2, 113.54, "MAC"),
    "Singapore": (1.35, 103.82, "SGP"),
    "Baikonur": (45.9, 63.3, "KAZ"),
    "Windhoek": (-22.57, 17.08, "NAM"),
    # Overseas territories with a code of their own, and leased land without one
    "Cayenne": (4.9, -52.3, "GUF"),
    "Fort-de-France": (14.62, -61.06, "MTQ"),
    "Saint-Denis": (-21.0, 55.45, "REU"),
    "Mamoudzou": (-12.78, 45.2, "MYT"),
    "Kralendijk": (12.18, -68.27, "BES"),
    "Guantánamo": (19.93, -75.13, "CUB"),
    # At the edge of the map
    "Suva": (-18.1, 178.4, "FJI"),
    "east of 180 degrees": (66.0, -175.0, "RUS"),
    "west of 180 degrees": (66.0, 175.0, "RUS"),
    "South Pole": (-89.9, 0.0, "ATA"),
}

# What a coarse coast or border cannot hold, with the reason.
TOO_COARSE: dict[tuple[str, str], str] = {
    ("110m", "Kerch"): "the peninsula of Kerch ends some kilometres too far west",
    ("110m", "Tarfaya"): "the town lies on the coast, which is drawn some kilometres inland",
    ("50m", "Guantánamo"): "the bay is drawn as wide as the naval base",
}

AT_SEA: dict[str, tuple[float, float]] = {
    "Gulf of Guinea": (0.0, 0.0),
    "Atlantic": (0.0, -30.0),
    "Atlantic, north": (40.0, -25.0),
    "Pacific": (0.0, -140.0),
    "Pacific, north": (40.0, -150.0),
    "Indian Ocean": (-40.0, 80.0),
    "Black Sea": (43.5, 34.0),
    "Mediterranean": (34.0, 28.0),
    "Baltic Sea": (56.0, 18.5),
    "between the halves of Fiji": (-19.5, 180.0),
    "Bering Sea": (58.0, 180.0),
}


@cache
def _known(scale: str) -> Boundaries:
    world = boundaries(_FOLDER / f"world_{scale}.geojson")
    return Boundaries(world, german_areas(_FOLDER / "german_laender.geojson"))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("scale", _SCALES)
@pytest.mark.parametrize("name", FACTS)
def test_a_place_lies_in_its_country(scale: str, name: str) -> None:
    lat_deg, lon_deg, iso3 = FACTS[name]
    found = _known(scale).country_at(lat_deg, lon_deg)
    assert (found == iso3) is ((scale, name) not in TOO_COARSE), found


@pytest.mark.parametrize("scale", _SCALES)
@pytest.mark.parametrize("name", AT_SEA)
def test_no_country_lies_at_sea(scale: str, name: str) -> None:
    assert _known(scale).country_at(*AT_SEA[name]) == ""


@pytest.mark.skipif(not _GEO.is_dir(), reason="the points collected for the project are not here")
@pytest.mark.parametrize("scale", _SCALES)
def test_every_collected_point_lies_where_it_must(scale: str) -> None:
    rows = [*_rows(_GEO / "border_points.csv"), *_rows(_GEO / "ocean_points.csv")]
    found = _known(scale).countries_at([float(r["lat_deg"]) for r in rows], [float(r["lon_deg"]) for r in rows])
    assert [r["name"] for r, iso3 in zip(rows, found, strict=True) if iso3 != r["iso3"]] == []


def test_every_symbol_stands_in_its_country_at_every_resolution() -> None:
    rows = _rows(_FOLDER.parent / "countries.csv")
    places = [float(r["lat_deg"]) for r in rows], [float(r["lon_deg"]) for r in rows]
    for scale in _SCALES:
        assert list(_known(scale).countries_at(*places)) == [r["iso3"] for r in rows]


@pytest.mark.parametrize(
    ("lat_deg", "lon_deg", "land"),
    [(48.37, 10.9, "Bayern"), (53.55, 10.0, "Hamburg"), (53.55, 8.58, "Bremen"), (52.52, 13.4, "Berlin")],
)
def test_a_german_town_lies_in_its_land(lat_deg: float, lon_deg: float, land: str) -> None:
    assert _known("50m").land_at(lat_deg, lon_deg) == land


def test_no_land_lies_abroad() -> None:
    assert _known("50m").land_at(48.2, 16.37) == ""
