# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the documents say is so: commands exist, settings are explained, links lead somewhere."""

from __future__ import annotations

import re

from guards.tree import REPO, modules, read_toml, shown, text_of, tracked

from kez_geo import __version__
from kez_geo.commands import kez_geo
from kez_geo.settings import table

_TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)
_MAKE = re.compile(r"(?:^|`|\s{4})make ([a-z][a-z-]*)", re.MULTILINE)
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _documents() -> dict[str, str]:
    return {shown(path): text_of(path) for path in tracked() if path.suffix == ".md"}


def _explained() -> str:
    return "\n".join(_documents().values())


def test_every_make_command_in_a_document_exists() -> None:
    targets = set(_TARGET.findall(text_of(REPO / "Makefile")))
    said = {(name, command) for name, text in _documents().items() for command in _MAKE.findall(text)}
    assert sorted((name, command) for name, command in said if command not in targets) == []


def test_every_make_command_is_listed_by_make_help() -> None:
    makefile = text_of(REPO / "Makefile")
    inner = {"install", "develop", "chromium", "postgres", "readers"}
    helped = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    assert set(_TARGET.findall(makefile)) - inner == helped


def test_links_between_documents_lead_to_a_file() -> None:
    dead = [
        f"{name}: {target}"
        for name, text in _documents().items()
        for target in _LINK.findall(text)
        if not (REPO / name).parent.joinpath(target).exists()
    ]
    assert dead == []


def test_every_setting_is_explained_as_it_is() -> None:
    told = text_of(REPO / "docs" / "settings.md").splitlines()
    rows = [f"| `{name}` | {usual or '–'} | {allowed} | {meaning} |" for name, usual, allowed, meaning in table()]
    assert [row for row in rows if row not in told] == []


def test_every_setting_in_a_document_or_in_the_code_exists() -> None:
    known = {name for name, *_ in table()}
    said = _explained() + "".join(text_of(path) for path in [*modules(), *modules("tests")])
    assert sorted(set(re.findall(r"KEZ_GEO_[A-Z]+(?:_[A-Z]+)*", said)) - known) == []


def test_every_command_is_in_the_readme() -> None:
    told = text_of(REPO / "README.md")
    assert [name for name in kez_geo.commands if f"kez-geo {name}" not in told] == []


def test_every_command_in_a_document_exists() -> None:
    said = set(re.findall(r"kez-geo ([a-z][a-z-]+)", _explained()))
    assert sorted(said - set(kez_geo.commands)) == []


def test_the_changelog_begins_with_this_version() -> None:
    first = re.search(r"^## (\S+)", text_of(REPO / "CHANGELOG.md"), re.MULTILINE)
    assert first
    assert first.group(1) in {__version__, "Unreleased"}


def test_the_project_names_its_readme_and_licence() -> None:
    project = read_toml("pyproject.toml")["project"]
    assert (REPO / project["readme"]).is_file()
    assert project["license"] == "Apache-2.0"
