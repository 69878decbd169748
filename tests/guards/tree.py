# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The project's own files, as the guards look at them."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["REPO", "modules", "parsed", "read_toml", "shown", "text_of", "tracked"]

REPO = Path(__file__).parents[2]


@cache
def tracked() -> tuple[Path, ...]:
    """All files of the project: what git knows or would take; in a copy without git, what lies there."""
    asked = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(asked, cwd=REPO, check=True, capture_output=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in sorted(REPO.rglob("*")) if path.is_file() and not _is_made(path))
    names = [name for name in listed.split("\0") if name]
    return tuple(path for path in sorted(REPO / name for name in names) if path.is_file())


def _is_made(path: Path) -> bool:
    """Whether a file was made by running something: caches, environments, builds."""
    folders = path.relative_to(REPO).parts[:-1]
    ours = {".ci", ".streamlit"}
    made = {"__pycache__", "build", "dist", "test-results"}
    return any(part in made or (part.startswith(".") and part not in ours) for part in folders)


def modules(*folders: str) -> list[Path]:
    """Our Python files below some folders, by default those of the package."""
    tops = [REPO / folder for folder in folders or ("kez_geo",)]
    return [path for path in tracked() if path.suffix == ".py" and any(path.is_relative_to(top) for top in tops)]


@cache
def text_of(path: Path) -> str:
    """Text of a file; empty for a picture or another binary file."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@cache
def parsed(path: Path) -> ast.Module:
    """Syntax tree of one of our modules."""
    return ast.parse(text_of(path), filename=str(path))


@cache
def read_toml(name: str) -> dict[str, Any]:
    """Content of a TOML file of the project."""
    return tomllib.loads(text_of(REPO / name))


def shown(path: Path) -> str:
    """Name of a file as a person would say it."""
    return path.relative_to(REPO).as_posix()
