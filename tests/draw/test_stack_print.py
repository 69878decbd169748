# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Bars of several parts on paper: readable files that say in words what they show."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kez_geo.draw import stack_print
from kez_geo.errors import WrongUse
from kez_geo.model import Language
from kez_geo.model.stacks import Part, Stack, StackSpec

SPEC = StackSpec(
    Language.DE,
    "Gesichert und offen",
    "Alle Partnerschaften",
    (
        Stack("Enzkreis – Masasi", "offen 450.000 EUR", ((Part.SECURED, 100_00), (Part.OPEN, 450_000_00))),
        Stack("Nürnberg <Kharkiv>", "Überdeckung", ((Part.SECURED, 1_000_000_00), (Part.SURPLUS, 10_000_00))),
        Stack("leer", "nichts", ()),
    ),
    (Part.SECURED, Part.APPLIED, Part.OPEN, Part.SURPLUS),
    ("Gesichert", "Beantragt", "Offen", "Überdeckung"),
    ("Stand 22.11.2026",),
)


def test_a_png_has_300_dpi_and_says_its_amounts() -> None:
    with Image.open(io.BytesIO(stack_print.picture(SPEC, file_format="png"))) as picture:
        assert round(picture.info["dpi"][0]) == 300
        assert "450.000\N{NO-BREAK SPACE}EUR" in picture.info["Description"]


def test_an_svg_explains_only_the_parts_that_occur() -> None:
    svg = stack_print.picture(SPEC, file_format="svg").decode()
    assert "Offen" in svg
    assert "Beantragt" not in svg
    assert "&lt;Kharkiv&gt;" in svg


def test_the_same_chart_is_the_same_file() -> None:
    assert stack_print.picture(SPEC, file_format="svg") == stack_print.picture(SPEC, file_format="svg")


def test_a_chart_without_bars_is_still_a_picture() -> None:
    bare = StackSpec(Language.EN, "t", "", (), (), (), ())
    assert stack_print.picture(bare, file_format="png").startswith(b"\x89PNG")


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(WrongUse):
        stack_print.picture(SPEC, file_format="bmp")
