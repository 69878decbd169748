# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Every file says whose it is and under which licence it may be used."""

from __future__ import annotations

import re

from guards.licences import licence_of, own_licence, rules
from guards.tree import REPO, shown, text_of, tracked

_NAMES = [shown(path) for path in tracked()]
_IN_NEED = [name for name in _NAMES if not name.startswith("LICENSES/") and name not in {"LICENSE", "REUSE.toml"}]


def test_every_file_has_a_licence() -> None:
    assert [name for name in _IN_NEED if not licence_of(name)] == []


def test_what_we_write_carries_its_licence_itself() -> None:
    assert [name for name in _NAMES if name.endswith((".py", ".js", ".css")) and not own_licence(name)] == []


def test_every_licence_has_its_text_and_every_text_is_used() -> None:
    used = {part for name in _IN_NEED for part in re.split(r" (?:AND|OR) ", licence_of(name)) if part}
    assert {path.stem for path in (REPO / "LICENSES").iterdir()} == used


def test_every_rule_of_reuse_meets_a_file() -> None:
    assert [rule.pattern for rule, _ in rules() if not any(rule.fullmatch(name) for name in _NAMES)] == []


def test_the_licence_of_the_whole_is_the_apache_one() -> None:
    assert text_of(REPO / "LICENSE") == text_of(REPO / "LICENSES" / "Apache-2.0.txt")
