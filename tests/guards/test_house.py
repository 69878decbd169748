# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The house is in order: locks fit what is declared, nothing names the place where it was built."""

from __future__ import annotations

import ast
import os
import re
import sys
from typing import TYPE_CHECKING

import pytest
from guards.tree import REPO, modules, parsed, read_toml, shown, text_of, tracked
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

# Written in two parts, so that this file does not name them itself.
_ELSEWHERE = [
    "pypi" + ".org",
    "python" + "hosted.org",
    "registry." + "npmjs",
    "npmjs" + ".com",
    "deb." + "debian.org",
    "index" + "-url",
    "extra" + "-index",
    "find" + "-links",
    "/work" + "/main",
    "/work" + "/shared",
    "/tmp" + "/lab",  # noqa: S108 - no file is made there
    "/root" + "/",
]
_PINNED = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
# What is imported under another name than the one it is installed by.
_INSTALLED_AS = {"PIL": "pillow", "pptx": "python-pptx", "xstatic": "xstatic-leaflet"}
_OURS = {"kez_geo", "benchmarks", "app", "tests"} | {path.stem for path in (REPO / "tests").iterdir()}
_OURS |= {path.stem for path in modules("tests")}  # a folder of tests may have modules of its own


def _lock(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for pin in _PINNED.finditer(text_of(REPO / "requirements" / f"{name}.txt")):
        found.setdefault(pin["name"], set()).add(pin["version"])
    return found


def _declared(*groups: str) -> list[Requirement]:
    project = read_toml("pyproject.toml")
    named = list(project["project"]["dependencies"])
    for group in groups:
        named += [entry for entry in project["dependency-groups"][group] if isinstance(entry, str)]
    return [Requirement(entry) for entry in named]


def _imported(paths: list[Path]) -> set[str]:
    names: set[str] = set()
    for path in paths:
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module or "")
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("find_spec") and node.args:
                names.add(str(ast.literal_eval(node.args[0])))
    tops = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - _OURS
    return {canonicalize_name(_INSTALLED_AS.get(name, name)) for name in tops}


@pytest.mark.parametrize("said", _ELSEWHERE)
def test_no_file_names_a_registry_or_a_place_of_building(said: str) -> None:
    assert [shown(path) for path in tracked() if said in text_of(path)] == []


@pytest.mark.parametrize("name", ["run", "develop"])
def test_every_pin_of_a_lock_has_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", text_of(REPO / "requirements" / f"{name}.txt").strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry or not _PINNED.match(entry)] == []


@pytest.mark.parametrize(("name", "groups"), [("run", ()), ("develop", ("check", "test", "develop"))])
def test_a_lock_fits_what_is_declared(name: str, groups: tuple[str, ...]) -> None:
    lock = _lock(name)
    wrong = [
        str(wanted)
        for wanted in _declared(*groups)
        if not all(wanted.specifier.contains(v) for v in lock.get(canonicalize_name(wanted.name), {"0"}))
    ]
    assert wrong == [], "run `make lock`"


def test_both_locks_agree() -> None:
    run, develop = _lock("run"), _lock("develop")
    assert {name: versions for name, versions in run.items() if develop.get(name) != versions} == {}


def test_what_the_package_imports_is_declared() -> None:
    declared = {canonicalize_name(wanted.name) for wanted in _declared()}
    assert sorted(_imported([*modules(), REPO / "app.py"]) - declared) == []


def test_what_is_declared_is_imported_by_the_package() -> None:
    declared = {canonicalize_name(wanted.name) for wanted in _declared()}
    assert sorted(declared - _imported([*modules(), REPO / "app.py"])) == []


def test_what_the_tests_import_is_declared() -> None:
    declared = {canonicalize_name(wanted.name) for wanted in _declared("check", "test", "develop")}
    assert sorted(_imported([*modules("tests"), *modules("benchmarks")]) - declared) == []


def test_scripts_can_be_started() -> None:
    assert [shown(path) for path in tracked() if text_of(path).startswith("#!") and not os.access(path, os.X_OK)] == []
