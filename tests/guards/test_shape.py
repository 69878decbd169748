# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The code keeps its shape: small modules, short functions, said names, one way of import."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
from typing import TYPE_CHECKING, Any

import pytest
from guards.tree import REPO, modules, parsed, shown, text_of, tracked
from numpydoc.docscrape import NumpyDocString

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MODULE_LINES = {"app.py": 40, "kez_geo/way.py": 180}
_MODULE_LINES_USUAL = 300
_FUNCTION_LINES = 50
_TEST_LINES = 15
_VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base", "core", "tools"}
# What import-linter cannot be asked about before somebody imports it (pyproject.toml has the rest).
_ONLY_IN = {
    **{library: {"draw"} for library in ("branca", "altair", "pydeck")},
    **{library: {"store"} for library in ("sqlite3", "sqlalchemy", "psycopg")},
    **{name: {"read", "export"} for name in ("lxml", "openpyxl", "pptx", "python_calamine", "typst", "xlsxwriter")},
}
_LIGHT = {"numpy", "pandas", "geopandas", "shapely", "kez_geo"}


def _ours() -> list[Path]:
    return [*modules(), *modules("tests"), *modules("benchmarks"), *([REPO / "app.py"] if _app() else [])]


def _app() -> bool:
    return (REPO / "app.py").is_file()


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _listed(path: Path) -> list[str] | None:
    """Names in the module's ``__all__``; ``None`` where it has none."""
    for node in parsed(path).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return list(ast.literal_eval(node.value))
    return None


def _public(path: Path) -> set[str]:
    """Names that a module makes itself and that do not begin with a line."""
    names: set[str] = set()
    for node in parsed(path).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.add(node.target.id)
    return {name for name in names if not name.startswith("_")}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(REPO).with_suffix("").parts).removesuffix(".__init__")


def test_modules_are_small() -> None:
    sizes = {shown(path): len(text_of(path).splitlines()) for path in _ours()}
    assert {name: n for name, n in sizes.items() if n > _MODULE_LINES.get(name, _MODULE_LINES_USUAL)} == {}


def test_our_scripts_and_styles_are_small() -> None:
    sizes = {shown(path): len(text_of(path).splitlines()) for path in tracked() if path.suffix in {".js", ".css"}}
    assert {name: lines for name, lines in sizes.items() if lines > _MODULE_LINES_USUAL} == {}


def test_functions_are_short() -> None:
    long = [
        f"{shown(path)}:{found.lineno} {found.name}"
        for path in _ours()
        for found in _functions(path)
        if (found.end_lineno or 0) - found.lineno >= _FUNCTION_LINES
    ]
    assert long == []


def test_tests_are_short() -> None:
    long = [
        f"{shown(path)}:{found.lineno} {found.name}"
        for path in modules("tests")
        for found in _functions(path)
        if found.name.startswith("test_") and (found.end_lineno or 0) - found.body[0].lineno >= _TEST_LINES
    ]
    assert long == []


def test_no_module_has_a_vague_name() -> None:
    assert [shown(path) for path in _ours() if path.stem in _VAGUE or path.parent.name in _VAGUE] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [shown(path) for path in _ours() if text_of(path).strip() and not ast.get_docstring(parsed(path))] == []


def test_every_test_says_something_that_can_be_wrong() -> None:
    silent = [
        f"{shown(path)}:{found.lineno} {found.name}"
        for path in modules("tests")
        for found in _functions(path)
        if found.name.startswith("test_") and not _asserts(found, _asserting(path))
    ]
    assert silent == []


def _asserting(path: Path) -> set[str]:
    """Name the functions of a test file that assert something for the tests that call them."""
    return {found.name for found in _functions(path) if not found.name.startswith("test_") and _asserts(found, set())}


def _asserts(function: ast.AST, known: set[str]) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in known | {"raises", "warns", "expect"} or name.startswith("assert_"):
                return True
    return False


@pytest.mark.parametrize("path", [path for path in modules() if text_of(path).strip()], ids=_name)
def test_all_lists_what_is_public(path: Path) -> None:
    listed = _listed(path)
    if path.name == "__init__.py" and not _public(path) and listed is None:
        return
    assert listed is not None, "no __all__"
    assert sorted(_public(path) - set(listed) - {"__all__"}) == []


def _imported(path: Path) -> set[str]:
    names = {
        (node.module or "") if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", modules("kez_geo/model"), ids=_name)
def test_the_model_is_light(path: Path) -> None:
    assert sorted(_imported(path) - _LIGHT - set(sys.stdlib_module_names)) == []


@pytest.mark.parametrize("library", sorted(_ONLY_IN))
def test_a_library_is_known_to_one_stage_alone(library: str) -> None:
    stages = {path.relative_to(REPO / "kez_geo").parts[0] for path in modules() if library in _imported(path)}
    assert stages - _ONLY_IN[library] == set()


@pytest.mark.parametrize("path", [path for path in modules() if path.stem != "__main__"], ids=_name)
def test_documented_parameters_are_those_of_the_signature(path: Path) -> None:
    module = importlib.import_module(_name(path))
    wrong = {name: extra for name in _listed(path) or () if (extra := _unknown_parameters(getattr(module, name)))}
    assert wrong == {}


def _unknown_parameters(thing: Any) -> set[str]:
    if not (inspect.isclass(thing) or inspect.isfunction(thing)) or not thing.__doc__:
        return set()
    told = NumpyDocString(inspect.cleandoc(thing.__doc__))["Parameters"]
    names = {name.lstrip("*") for entry in told for name in entry.name.split(", ")}
    try:
        return names - set(inspect.signature(thing).parameters)
    except ValueError:  # a type derived from a built-in one has no signature to ask
        return set()
