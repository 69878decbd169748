# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""When two spellings of a name are the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["name_key"]

_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Make a name comparable: lower case, no accents, no signs, single blanks.

    Examples
    --------
    >>> name_key(" Côte  d’Ivoire "), name_key("Guinea-Bissau"), name_key("Großbritannien")
    ('cote d ivoire', 'guinea bissau', 'grossbritannien')
    """
    folded = name.casefold()
    if not folded.isascii():
        apart = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
    return _NO_WORD.sub(" ", folded).strip()
