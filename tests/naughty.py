# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Texts that have broken programs elsewhere, for every text field of every export."""

from __future__ import annotations

import json
from pathlib import Path

__all__ = ["OWN", "naughty_texts"]

_CORPUS = Path(__file__).parents[1] / "../shared/corpora/naughty_strings.json"
OWN = (
    "${alert(1)}", "`", "C:\\neu\\2019", "</script><script>alert(1)</script>", "<!--", "]]>", "{{7*7}}", "=1+1",
    "+49 821", "-3", "@SUM(A1)", '=HYPERLINK("http://x")', "_x0041_", "a\tb\nc", "\x00\x07\x1b", "\ud800",
    "#let x = 1", "#panic()", "*fett* _kursiv_ $x$", "<b>&amp;</b>", "Łódź, Đà Nẵng, Ψ, 田, عمّان", "x" * 40_000,
)  # fmt: skip


def naughty_texts() -> list[str]:
    """Give our own list and, where it is at hand, the collected one."""
    collected = json.loads(_CORPUS.read_text(encoding="utf-8")) if _CORPUS.exists() else []
    return [*OWN, *collected]
