# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Bars of several parts, said once and painted for screen and print alike: money secured, applied for, open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kez_geo.model.vocabulary import Language

__all__ = ["Part", "Stack", "StackSpec"]


class Part(StrEnum):
    """What a part of a bar stands for; the order is that of painting."""

    GRANT = "grant"
    OWN = "own"
    SECURED = "secured"
    APPLIED = "applied"
    OPEN = "open"
    SURPLUS = "surplus"


@dataclass(frozen=True, slots=True)
class Stack:
    """One bar: its parts in cents, in order; a part that is unknown has none.

    Parameters
    ----------
    label, detail
        Finished texts: whose bar it is, and its amounts in words.
    parts
        What it consists of. A surplus is painted apart from the others and never netted.
    """

    label: str
    detail: str
    parts: tuple[tuple[Part, int], ...]


@dataclass(frozen=True, slots=True)
class StackSpec:
    """All that a chart of such bars shows, in finished words of one language.

    Parameters
    ----------
    kinds
        The parts that the legend explains.
    names
        Finished name of each of them.
    notes
        Lines below: definition, basis, day.
    """

    language: Language
    title: str
    subtitle: str
    stacks: tuple[Stack, ...]
    kinds: tuple[Part, ...]
    names: tuple[str, ...]
    notes: tuple[str, ...]
