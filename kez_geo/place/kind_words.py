# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Words in names of places that are no names: what a place is, and what links the parts.

Keys as `kez_geo.place.names.key` makes them.
"""

from __future__ import annotations

__all__ = ["AREA", "COUNTRY_WORDS", "DISTRICT", "GERMAN_LINKS", "LINKS", "TOWN_WORDS", "UTILITY"]

# They make a name the name of an area, in the languages of the partner countries.
AREA = frozenset(
    {
        "administrative", "aimag", "aimak", "ao", "aymag", "bezirk", "bezirke", "canton", "cantone", "caza",
        "cercle", "counties", "county", "delegation", "departamento", "departement", "department", "district",
        "districts", "distrikt", "division", "gebiet", "gouvernorat", "governorate", "group", "il", "ilcesi",
        "kabupaten", "kanton", "krai", "kray", "kreis", "landkreis", "mintaqat", "muhafazah", "muhafazat",
        "oblast", "oblys", "okrug", "prefecture", "prefektur", "province", "provincia", "provinsi", "provinz",
        "raion", "raioni", "rajon", "rayon", "rayonu", "regency", "regiao", "regierungsbezirk", "region",
        "regionalverband", "republic", "respublika", "rural", "secteur", "sector", "state", "subprefecture",
        "sum", "taluk", "tehsil", "union", "upazila", "urban", "viloyat", "viloyati", "voivodeship", "wilaya",
        "wilayat", "woreda", "zone",
    }
)  # fmt: skip
# Those of them that never mean a province where a district has the same name.
DISTRICT = frozenset(
    {
        "caza", "cercle", "district", "districts", "distrikt", "ilcesi", "kreis", "landkreis", "raion", "raioni",
        "rajon", "rayon", "rayonu", "taluk", "tehsil", "upazila", "woreda",
    }
)  # fmt: skip
# They only say that a name is the name of a town or municipality.
TOWN_WORDS = frozenset(
    {
        "city", "commune", "council", "gemeinde", "gmina", "hromada", "metropolitan", "municipal",
        "municipality", "municipio", "ortschaft", "science", "stadt", "town", "ville",
    }
)  # fmt: skip
# In brackets they say that the country itself is meant.
COUNTRY_WORDS = frozenset(
    {
        "country", "land", "pays", "staat",
    }
)  # fmt: skip
# They link a word of the kinds above with the name.
LINKS = frozenset(
    {
        "d", "da", "de", "des", "di", "do", "dos", "du", "of",
    }
)  # fmt: skip
# They belong to a utility's name: what is left mostly is the town that it serves.
UTILITY = frozenset(
    {
        "abwasser", "acueducto", "alcantarillado", "apa", "assainissement", "authority", "canal", "company",
        "corporation", "eau", "eaux", "kanal", "kanalizasyon", "limited", "ltd", "municipal", "municipality",
        "office", "sanitation", "services", "sewerage", "stadtentwasserung", "stadtwerke", "su", "supply",
        "union", "utilities", "utility", "vodokanal", "wasser", "wasserbetriebe", "wastewater", "water",
    }
)  # fmt: skip
# They open the addition of a German name, written out or shortened.
GERMAN_LINKS = frozenset(
    {
        "a", "am", "an", "auf", "b", "bei", "d", "das", "dem", "den", "der", "die", "i", "im", "in", "o", "ob",
        "u", "und", "unter", "v", "vom", "von", "vor", "zu", "zum",
    }
)  # fmt: skip
