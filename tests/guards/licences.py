# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Under which licence a file of the project stands (REUSE 3.3)."""

from __future__ import annotations

import re
from functools import cache

from guards.tree import REPO, read_toml, text_of

__all__ = ["licence_of", "own_licence", "rules"]

# REUSE-IgnoreStart
_OWNER = re.compile(r"SPDX-FileCopyrightText: \d{4} \S")
_LICENCE = re.compile(r"^\W*SPDX-License-Identifier: ([A-Za-z0-9.() -]+?)\W*$", re.MULTILINE)
# REUSE-IgnoreEnd
_HEAD = 1000


def licence_of(name: str) -> str:
    """Give the licence that a file carries itself, else the one of the last rule that fits; else nothing."""
    fitting = [licence for pattern, licence in rules() if pattern.fullmatch(name)]
    return own_licence(name) or (fitting[-1] if fitting else "")


def own_licence(name: str) -> str:
    """Give the licence in a file's first lines, if its owner stands there too; else nothing."""
    head = text_of(REPO / name)[:_HEAD]
    found = _LICENCE.search(head)
    return found.group(1) if found and _OWNER.search(head) else ""


@cache
def rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give the rules of REUSE.toml in their order: which names, which licence."""
    return tuple(
        (_as_pattern(glob), annotation["SPDX-License-Identifier"])
        for annotation in read_toml("REUSE.toml")["annotations"]
        for glob in ([annotation["path"]] if isinstance(annotation["path"], str) else annotation["path"])
    )


def _as_pattern(glob: str) -> re.Pattern[str]:
    """Read a path of REUSE.toml: ``*`` stays in its folder, ``**`` does not."""
    parts = re.split(r"(\*\*|\*)", glob)
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))
