# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The definitions with their figures: each opens to its sentence and to the projects that it sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.pages.parts.markup import Raw, cards, element
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import choice_name, euros, number, say, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kez_geo.model import Language, Reference

__all__ = ["ledger"]

# The order in which a treasurer reads: what is planned, what is there, what is missing, what could close it.
_LINES = (
    "planned",
    "secured",
    "applied",
    "in_kind",
    "gap",
    "gap_after_applications",
    "own_share_gap",
    "closable",
    "rest_gap",
    "year",
    "surplus",
    "sums",
    "coverage",
)
_PROVEN = frozenset({"gap", "surplus"})
_STRONG = frozenset({"gap"})
_OF_OPEN = frozenset({"closable", "rest_gap", "own_share_gap"})


def ledger(
    found: Mapping[str, tuple[int | None, int, pd.DataFrame]],
    titles: Mapping[str, str],
    lists: Reference,
    language: Language,
) -> Raw:
    """Show every sum as a line that opens, and the two definitions that are no sum."""
    with_gap = int((found["gap"][2]["gap_cents"] > 0).fillna(value=False).sum())
    lines = [
        _line(name, found[name], titles, with_gap, lists, language) if name in found else _sentence(name, language)
        for name in _LINES
    ]
    return element("div", Raw("".join(lines)), class_="kez-ledger")


def _line(
    name: str,
    sums: tuple[int | None, int, pd.DataFrame],
    titles: Mapping[str, str],
    with_gap: int,
    lists: Reference,
    language: Language,
) -> Raw:
    cents, known, rows = sums
    of = with_gap if name in _OF_OPEN else len(rows)
    basis = say(
        "financing.known_of_open" if name in _OF_OPEN else "financing.known_of",
        language,
        known=share(known, of, language),
    )
    head = (
        element("span", say(f"financing.line.{name}", language), class_="kez-line-name"),
        element("strong", amount(cents, language)),
        element("span", basis, class_="kez-line-basis"),
    )
    body = [element("p", say(f"financing.define.{name}", language))]
    body += [_proof(rows, language)] if name in _PROVEN and known else []
    body.append(_projects(name, rows, titles, lists, language))
    strong = {"class_": "kez-main-line"} if name in _STRONG else {}
    return element("details", element("summary", *head), *body, **strong)


def _proof(rows: pd.DataFrame, language: Language) -> Raw:
    """Write the sum out for the projects whose gap is known: budget less secured is gaps less surpluses."""
    known = rows[rows["gap_cents"].notna()]
    sums = {name: int(known[f"{name}_cents"].sum()) for name in ("planned", "secured", "gap", "surplus")}
    told = {name: euros(cents, language) for name, cents in sums.items()}
    net = euros(sums["planned"] - sums["secured"], language)
    return element("p", say("financing.proof", language, count=number(len(known), language), net=net, **told))


def _projects(name: str, rows: pd.DataFrame, titles: Mapping[str, str], lists: Reference, language: Language) -> Raw:
    """List the projects that the sum is made of, and count those that it leaves out as unknown."""
    column = f"{name}_cents"
    known = rows[rows[column].notna()].sort_values(column, ascending=False, kind="stable")
    told = known[known[column] > 0]
    cells = [
        (
            titles.get(row["project_id"], row["project_id"]),
            euros(int(row[column]), language),
            _programme(name, row, lists, language),
        )
        for _, row in told.iterrows()
    ]
    zero, unknown = len(known) - len(told), len(rows) - len(known)
    notes = [say("financing.of_zero", language, count=number(zero, language))] if zero else []
    if unknown and name not in _OF_OPEN:
        notes.append(say("financing.of_unknown", language, count=number(unknown, language)))
    heads = [say(f"financing.column.{key}", language) for key in ("project", "amount", "programme")]
    if name not in {"closable", "rest_gap", "own_share_gap"}:
        heads, cells = heads[:2], [cell[:2] for cell in cells]  # type: ignore[misc]
    made = cards(say("financing.made_of", language), heads, cells, looks={1: "figure"}) if cells else Raw("")
    return Raw(made + "".join(element("p", note, class_="kez-note") for note in notes))


def _programme(name: str, row: pd.Series, lists: Reference, language: Language) -> str:
    if name not in {"closable", "rest_gap", "own_share_gap"} or not row["programme"]:
        return "–"
    return choice_name("programme", row["programme"], lists, language)


def _sentence(name: str, language: Language) -> Raw:
    head = element("span", say(f"financing.line.{name}", language), class_="kez-line-name")
    return element("details", element("summary", head), element("p", say(f"financing.define.{name}", language)))
