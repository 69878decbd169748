# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The file of a house style: read whole, or refused with a sentence that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from kez_geo.draw.fonts import FAMILY, files_of
from kez_geo.errors import UnusableInput
from kez_geo.model import HOUSE_COLOURS, HouseStyle, Language
from kez_geo.read.house_style import house_style
from kez_geo.words import explain


def written(folder: Path, text: str) -> Path:
    file = folder / "haus.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_empty_file_is_the_usual_look(tmp_path: Path) -> None:
    assert house_style(written(tmp_path, "")) == HouseStyle()


_WHOLE = (
    'organisation = "Stadt Müllheim"\nlogo = "logo.png"\n[font]\nregular = "schrift.ttf"\n'
    '[colours]\ntitle = "#004B87"\nclasses = ["#dbe9f4", "#003a70"]'
)


def test_all_that_it_says_is_read(tmp_path: Path) -> None:
    Image.new("RGB", (40, 10)).save(tmp_path / "logo.png")
    (tmp_path / "schrift.ttf").write_bytes(files_of(FAMILY)[400].read_bytes())
    style = house_style(written(tmp_path, _WHOLE))
    assert (style.organisation, style.colours) == ("Stadt Müllheim", {"title": "#004b87"})
    assert style.classes == ("#dbe9f4", "#003a70")
    assert style.logo == (tmp_path / "logo.png").read_bytes()
    assert style.regular == tmp_path / "schrift.ttf"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation = ", "lässt sich nicht lesen"),
        ('organization = "x"', "„organization“. Bekannt sind: organisation, logo, font, colours"),
        ("organisation = 7", "„organisation“ den Wert „7“"),
        ('colours = "#fff"', "[colours]"),
        ('[colours]\ntitle = "blau"', "Möglich ist: #rrggbb"),
        ('[colours]\ntitle = "#ffee00"', "≥ 4,5 : 1"),
        ('[colours]\nclasses = ["#000000"]', "2–6 × #rrggbb"),
        ('[colours]\nclasses = ["#000000", "#ffffff"]', "sichtbar dunkler"),
        ('[colours]\nclasses = ["#ffffff", "#fefefe"]', "sichtbar dunkler"),
        ('logo = "fehlt.png"', "die Datei fehlt"),
        ('logo = "haus.toml"', "PNG, JPEG"),
        ('[font]\nregular = "haus.toml"', "TrueType, OpenType"),
    ],
)
def test_what_no_picture_can_show_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        house_style(written(tmp_path, text))
    assert said in explain(refused.value, Language.DE)
    assert "haus.toml" in explain(refused.value, Language.EN)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableInput) as refused:
        house_style(tmp_path / "fehlt.toml")
    assert refused.value.key == "house_unreadable"


def test_the_example_of_the_documents_is_a_house_style(tmp_path: Path) -> None:
    told = (Path(__file__).parents[2] / "docs" / "house-style.md").read_text(encoding="utf-8")
    Image.new("RGB", (40, 10)).save(tmp_path / "logo.png")
    style = house_style(written(tmp_path, told.split("```toml\n")[1].split("```")[0]))
    assert set(style.colours) == set(HOUSE_COLOURS)
    assert (len(style.classes), len(style.gap_classes)) == (3, 3)
