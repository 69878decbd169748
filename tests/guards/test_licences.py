# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every file says whose it is and under which licence it may be used (REUSE 3.3)."""

from __future__ import annotations

import re
from functools import cache

from guards.tree import REPO, read_toml, shown, text_of, tracked

_OWNER = re.compile(r"SPDX-FileCopyrightText: \d{4} \S")
_LICENCE = re.compile(r"^\W*SPDX-License-Identifier: ([A-Za-z0-9.-]+)", re.MULTILINE)
_HEAD = 1000


def _own_licence(text: str) -> str | None:
    found = _LICENCE.search(text[:_HEAD])
    return found.group(1) if found and _OWNER.search(text[:_HEAD]) else None


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [
        (_as_pattern(glob), annotation["SPDX-License-Identifier"])
        for annotation in read_toml("REUSE.toml")["annotations"]
        for glob in ([annotation["path"]] if isinstance(annotation["path"], str) else annotation["path"])
    ]


def _as_pattern(glob: str) -> re.Pattern[str]:
    """Read a path of REUSE.toml: ``*`` stays in its folder, ``**`` does not."""
    parts = re.split(r"(\*\*|\*)", glob)
    return re.compile("".join({"**": ".*", "*": "[^/]*"}.get(part, re.escape(part)) for part in parts))


def _licences(name: str) -> list[str]:
    named = [licence for pattern, licence in _patterns() if pattern.fullmatch(name)]
    own = _own_licence(text_of(REPO / name))
    return [part for licence in [*named[-1:], *([own] if own else [])] for part in re.split(r" (?:AND|OR) ", licence)]


def _in_need() -> list[str]:
    names = [shown(path) for path in tracked()]
    return [name for name in names if not name.startswith("LICENSES/") and name not in {"LICENSE", "REUSE.toml"}]


def test_every_file_has_a_licence() -> None:
    assert [name for name in _in_need() if not _licences(name)] == []


def test_every_python_file_carries_its_licence_itself() -> None:
    python = [path for path in tracked() if path.suffix in {".py", ".js", ".css"}]
    assert [shown(path) for path in python if not _own_licence(text_of(path))] == []


def test_every_licence_has_its_text_and_every_text_is_used() -> None:
    used = {licence for name in _in_need() for licence in _licences(name)} | {"Apache-2.0"}
    assert {path.stem for path in (REPO / "LICENSES").iterdir()} == used


def test_every_rule_of_reuse_meets_a_file() -> None:
    names = [shown(path) for path in tracked()]
    assert [rule.pattern for rule, _ in _patterns() if not any(rule.fullmatch(name) for name in names)] == []


def test_the_licence_of_the_whole_is_the_apache_one() -> None:
    assert text_of(REPO / "LICENSE") == text_of(REPO / "LICENSES" / "Apache-2.0.txt")
