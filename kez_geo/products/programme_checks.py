# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Which programmes could close the open gaps of a view, as far as the data allow it to be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo import way
from kez_geo.analyse import answers, money_of, projects_of
from kez_geo.model import NOT_ENDED
from kez_geo.model.handout import Grid
from kez_geo.words import euros, plural, programme_term, rule_in_words, say

if TYPE_CHECKING:
    from kez_geo.model import Answer, Language, Project
    from kez_geo.views import View

__all__ = ["programme_grids"]

_SHARES = (3.0, 1.5, 1.6, 2.0, 6.0)
_MOST_REASONS = 3


def programme_grids(seen: View, language: Language) -> tuple[Grid, ...]:
    """Check every project with an open gap; those whose rules speak against it are counted, ended ones left out."""
    return tuple(
        _grid(seen, project, gap, language)
        for project in projects_of(seen.atlas)
        if (gap := money_of(project).gap_cents) is not None and gap > 0
    )


def _grid(seen: View, project: Project, gap_cents: int, language: Language) -> Grid:
    rules = way.shipped().funding_rules().content
    found = answers(project, rules, on=seen.whole.as_of, regions=seen.whole.reference.regions)
    fitting = [answer for answer in found if answer.eligible is not False and answer.status in NOT_ENDED]
    fitting.sort(key=lambda one: (one.eligible is None, -(one.closable_cents or 0), one.programme.id))
    caption = say(
        "dossier.check.caption",
        language,
        project=_name(seen, project),
        gap=euros(gap_cents, language),
        against=plural("dossier.check.against", sum(answer.eligible is False for answer in found), language),
    )
    names = ("programme", "fits", "status", "grant", "open")
    headings = tuple(say(f"dossier.check.{name}", language) for name in names)
    rows = tuple(_row(seen, answer, language) for answer in fitting)
    return Grid(caption, headings, rows, _SHARES, frozenset({3}))


def _row(seen: View, answer: Answer, language: Language) -> tuple[str, ...]:
    fits = "unknown" if answer.eligible is None else "yes"
    grant = "–" if answer.grant_cents is None else euros(answer.grant_cents, language)
    asked = [rule_in_words(result, seen.whole.reference, language) for result in answer.unchecked if result.decides]
    more = [say("dossier.check.more", language, count=len(asked) - _MOST_REASONS)] if len(asked) > _MOST_REASONS else []
    return (
        f"{answer.programme.name(language)} ({answer.call.year})",
        programme_term("eligible", fits, language),
        programme_term("status", answer.status, language),
        grant,
        " ".join([*asked[:_MOST_REASONS], *more]) or "–",
    )


def _name(seen: View, project: Project) -> str:
    """Name a project by what its statements say, and by its partners."""
    of_project = seen.atlas.funding[seen.atlas.funding["project_id"] == project.id]
    about = seen.atlas.partnerships.set_index("id").loc[of_project["partnership_id"].iloc[0]]
    return f"{about['german_partner']} – {about['partner_city']}"
