# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The list that a trainee brings: eighty partnerships as offices write them, partly without coordinates."""

from __future__ import annotations

from itertools import product

__all__ = ["ROWS", "trainee_list"]

_TOWNS = (
    ("Abidjan", "Elfenbeinküste", "5,32", "-4,02"), ("Yamoussoukro", "Côte d'Ivoire", "", ""),
    ("Tunis", "Tunesien", "36,81", "10,18"), ("Sfax", "Tunisia", "", ""), ("Amman", "Jordanien", "", ""),
    ("Irbid", "Jordanien", "32,55", "35,85"), ("Windhuk", "NA", "", ""), ("Swakopmund", "Namibia", "-22,68", "14,53"),
    ("Daressalam", "Tansania", "", ""), ("Mwanza", "Tanzania", "", ""), ("Lwiw", "Ukraine", "49,84", "24,03"),
    ("Charkiw", "Ukraine", "", ""), ("Quito", "Ecuador", "", ""), ("Trujillo", "Peru", "", ""),
    ("Hebron", "Palästinensische Gebiete", "31,53", "35,10"), ("Nablus", "Palästina", "", ""),
    ("Kigali", "Ruanda", "30,06", "-1,94"), ("San Isidro", "Philippinen", "", ""),
    ("Kapstadt", "Südafrika", "0,0", "-30,0"), ("Nirgendsdorf", "Südafrika", "", ""),
)  # fmt: skip
_GERMAN = ("Augsburg", "Aachen", "Köln", "Leipzig")
_AMOUNTS = ("40 T€", "1.234,50 EUR", "0,04 Mio. €", "k. A.", "250.000,--")
_HEAD = "Lfd. Nr.;Kommune;Partnerstadt;Land;Themenfeld;Beginn;Bewilligt;Breite;Länge"

ROWS = len(_TOWNS) * len(_GERMAN)
"""Partnerships in the list."""


def trainee_list(*, without_city: int = 0) -> bytes:
    """Write the list as Excel saves it in Germany, with title, blank line and total.

    Parameters
    ----------
    without_city
        So many rows at the end lack the German side.
    """
    lines = ["Partnerschaften der Region;;;;;;;;", "Stand: 31.12.2023;;;;;;;;", "", _HEAD]
    for number, (german, town) in enumerate(product(_GERMAN, _TOWNS), start=1):
        city = "" if number > ROWS - without_city else german
        theme = ("Abfallwirtschaft", "Wasser / Abwasser", "Klimaschutz", "Mottenkiste")[number % 4]
        amount = _AMOUNTS[number % len(_AMOUNTS)]
        lines.append(";".join([str(number), city, town[0], town[1], theme, "31.12.2020", amount, *town[2:]]))
    return "\r\n".join([*lines, ";Summe;;;;;;;", ""]).encode("cp1252")
