# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What makes an SVG whole: title and description, its letters within, and nothing from elsewhere.

Texts stay texts, so that they can be searched, read aloud and edited. Their fonts travel in the
file, cut down to the letters used; a program that does not read them takes a similar font.
"""

from __future__ import annotations

import base64
import io
import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from fontTools import subset
from fontTools.ttLib import TTFont

from kez_geo.draw.fonts import files_of, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.text import Text

    from kez_geo.draw.paper.sheet import Words

__all__ = ["finished"]

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\s*")
_ROOT = re.compile(rb"<svg [^>]*>")
_TEXT_TAG = re.compile(r"<text [^>]*>")
_FAMILY_END = re.compile(r"(font-family: [^;\"]*)")
_SIMILAR = "'Source Sans Pro', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"


def finished(svg: bytes, words: Words, texts: Iterable[Text]) -> bytes:
    """Complete the SVG that matplotlib wrote.

    Parameters
    ----------
    svg
        The file as matplotlib wrote it.
    words
        Title and description for screen readers.
    texts
        All texts of the picture.
    """
    root = _ROOT.search(svg)
    if root is None:
        msg = "matplotlib wrote an SVG without a root element"
        raise ValueError(msg)
    language = quoteattr(words.language)
    named = f' role="img" aria-labelledby="picture-title picture-description" lang={language} xml:lang={language}>'
    opening = root.group()[:-1].decode() + named
    about = (
        f'\n <title id="picture-title">{escape(printable(words.title))}</title>'
        f'\n <desc id="picture-description">{escape(printable(words.description))}</desc>'
        f'\n <style type="text/css">{_faces(texts)}</style>'
    )
    rest = _TEXT_TAG.sub(_with_similar_fonts, svg[root.end() :].decode("utf-8"))
    head = _DOCTYPE.sub(b"", svg[: root.start()]).decode()
    return (head + opening + about + rest).encode("utf-8")


def _with_similar_fonts(tag: re.Match[str]) -> str:
    return _FAMILY_END.sub(rf"\1, {_SIMILAR}", tag.group())


def _faces(texts: Iterable[Text]) -> str:
    """Write the fonts of the texts as style rules, cut down to the letters used."""
    used: dict[tuple[str, int], set[str]] = defaultdict(set)
    for text in texts:
        properties = text.get_fontproperties()
        weight = int(properties.get_weight())
        for family in properties.get_family():
            used[family, weight].update(text.get_text())
    rules = []
    for (family, weight), letters in sorted(used.items()):
        cut = base64.b64encode(_cut_font(family, weight, "".join(sorted(letters)))).decode()
        rules.append(
            f"@font-face{{font-family:'{family}';font-weight:{weight};"
            f"src:url(data:font/woff;base64,{cut}) format('woff')}}"
        )
    return "".join(rules)


@lru_cache(maxsize=64)
def _cut_font(family: str, weight: int, letters: str) -> bytes:
    """Keep the letters of a font that a text needs, as WOFF."""
    options = subset.Options()
    options.hinting = False
    options.notdef_outline = False
    options.name_IDs = []
    options.drop_tables += ["FFTM", "DSIG"]
    with TTFont(files_of(family)[weight], lazy=True, recalcTimestamp=False) as whole:
        cutter = subset.Subsetter(options)
        cutter.populate(text=letters)
        cutter.subset(whole)
        whole.flavor = "woff"
        file = io.BytesIO()
        whole.save(file)
    return file.getvalue()
