# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What was done to records, and where they come from, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kez_geo.model import Overlay
from kez_geo.words.figures import day
from kez_geo.words.sentences import say

if TYPE_CHECKING:
    from kez_geo.model import Language, Step, Version

__all__ = ["action_in_words", "origin_in_words", "provenance_in_words", "step_in_words"]


def action_in_words(step: Step, language: Language) -> str:
    """Say in a word or two what a step did."""
    return say(f"history.action.{step.action}", language, cancels=step.cancels)


def step_in_words(step: Step, language: Language) -> str:
    """Say what was done, when, by whom and why; the time is that of this machine."""
    when = step.when.astimezone()
    told = {"when": f"{day(when.date(), language)}, {when:%H:%M}", "who": step.who, "why": step.why}
    sentence = say(
        "history.by_why" if step.why else "history.by", language, what=action_in_words(step, language), **told
    )
    return sentence if step.in_force else say("history.undone", language, step=sentence)


def provenance_in_words(version: Version, language: Language) -> str:
    """Say where a record comes from, and that an own version covers a shipped one."""
    if version.archived:
        return say("store.archived", language)
    return origin_in_words(version.provenance, version.overlay, language)


def origin_in_words(provenance: str, overlay: str, language: Language) -> str:
    """Say where a row of a table comes from, by the codes of `kez_geo.model.STORED`; nothing where it says nothing."""
    code = overlay if overlay != Overlay.NONE else provenance
    return say(f"store.{code}", language) if code else ""
