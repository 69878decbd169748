# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""German and English say the same, no sentence is missing and none is left over."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from guards.spoken import GERMAN_ONLY_VALUES, SPOKEN_BY_CODE, WRITTEN_BESIDE
from guards.tree import REPO, modules, parsed, read_toml, shown

from kez_geo import errors
from kez_geo.model import Language
from kez_geo.words import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DE, _EN = texts(Language.DE), texts(Language.EN)
_SECTIONS = set(read_toml("kez_geo/words/de.toml"))
_BEGINNING = re.compile(r"([a-z][a-z0-9_]*\.)+[a-z0-9_]*")
_ONE_BY_ONE = {"error.", "issue."}  # their ends are looked for where an error is raised or an issue noted
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
_ERRORS = {name for name in errors.__all__ if name != "KezGeoError"} | {"KezGeoError"}
_ISSUES = {"Issue"}
_COUNTED = (".one", ".many")


def _code() -> list[Path]:
    return [path for path in [*modules(), REPO / "app.py"] if path.is_file()]


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@cache
def _literals(path: Path | None = None) -> frozenset[str]:
    """Give every short text in one module, or in all of them."""
    return frozenset(
        node.value
        for one in ([path] if path else _code())
        for node in ast.walk(parsed(one))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 100
    )


def _named_in_calls(names: set[str]) -> Iterator[tuple[str, str]]:
    """Find the first argument of some calls, also where it was given a name before: (text, where)."""
    for path in _code():
        known = {
            target.id: node.value.value
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and _called(node) in names and node.args:
                text = known.get(node.args[0].id) if isinstance(node.args[0], ast.Name) else None
                text = node.args[0].value if isinstance(node.args[0], ast.Constant) else text
                if isinstance(text, str):
                    yield text, f"{shown(path)}:{node.lineno}"


def _composed() -> Iterator[tuple[str, Path, int]]:
    """Find keys put together in the code: their fixed beginning and where, as module and line."""
    for path in _code():
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.JoinedStr) or not isinstance(node.values[0], ast.Constant):
                continue
            text = str(node.values[0].value)
            if _BEGINNING.fullmatch(text) and text.split(".", maxsplit=1)[0] in _SECTIONS and text not in _ONE_BY_ONE:
                yield text, path, node.lineno


def _exists(key: str) -> bool:
    return key in _DE or all(f"{key}{end}" in _DE for end in _COUNTED)


def _expected() -> set[str]:
    return {beginning + end for beginning, ends in SPOKEN_BY_CODE.items() for end in ends()}


def _written_beside() -> set[str]:
    """Give the keys whose beginning is put before a text that stands in the same module."""
    places = {(text, path) for text, path, _ in _composed() if text in WRITTEN_BESIDE}
    return {beginning + end for beginning, path in places for end in _literals(path)}


def _faults_said() -> set[str]:
    """Give the keys of errors and issues whose name stands anywhere in the code: some are handed on first."""
    return {beginning + end for beginning in _ONE_BY_ONE for end in _literals()}


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(_DE.keys() ^ _EN.keys()) == []


@pytest.mark.parametrize("key", sorted(_DE.keys() & _EN.keys()))
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    german, english = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in (_DE[key], _EN[key]))
    assert german - GERMAN_ONLY_VALUES.get(key, set()) == english


def test_no_sentence_is_empty_or_ends_in_white_space() -> None:
    assert [key for texts_of in (_DE, _EN) for key, text in texts_of.items() if not text or text != text.strip()] == []


def test_german_uses_german_quotation_marks() -> None:
    assert [key for key, text in _DE.items() if '"' in text or text.count("„") != text.count("“")] == []


def test_every_key_that_the_code_says_exists() -> None:
    missing = [f"{where}: {key}" for key, where in _named_in_calls({"say", "plural"}) if not _exists(key)]
    assert missing == []


def test_every_text_in_the_code_that_looks_like_a_key_is_one() -> None:
    alike = {text for text in _literals() if _KEY.fullmatch(text) and text.split(".")[0] in _SECTIONS}
    beginnings = {key.rpartition(".")[0] for key in _DE}
    files = re.compile(r".*\.(csv|json|toml|js|css|html|png|svg|pdf|py|xlsx)")
    assert sorted(text for text in alike if not (_exists(text) or text in beginnings or files.fullmatch(text))) == []


def test_every_error_has_its_sentence() -> None:
    missing = [f"{where}: error.{key}" for key, where in _named_in_calls(_ERRORS) if f"error.{key}" not in _DE]
    assert missing == []


def test_every_issue_has_its_sentence() -> None:
    missing = [f"{where}: issue.{code}" for code, where in _named_in_calls(_ISSUES) if f"issue.{code}" not in _DE]
    assert missing == []


def test_keys_put_together_in_the_code_are_listed() -> None:
    listed = WRITTEN_BESIDE | set(SPOKEN_BY_CODE)
    unlisted = [f"{shown(path)}:{line}: {text}…" for text, path, line in _composed() if text not in listed]
    assert unlisted == [], "add the beginning and its possible ends to tests/guards/spoken.py"


def test_what_is_listed_is_put_together_in_the_code() -> None:
    assert sorted((WRITTEN_BESIDE | set(SPOKEN_BY_CODE)) - {text for text, _, _ in _composed()}) == []


def test_every_listed_key_exists() -> None:
    assert sorted(key for key in _expected() if not _exists(key)) == []


def test_no_sentence_is_left_over() -> None:
    said = _literals() | _expected() | _written_beside() | _faults_said()
    said |= {key + end for key in said for end in _COUNTED}
    assert sorted(_DE.keys() - said) == []
