# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""The steps of an intake: where one is, how to go on, back or away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.intake import Phase
from kez_geo.pages import intake_state
from kez_geo.pages.intake_state import Stage
from kez_geo.pages.parts.markup import Raw, element
from kez_geo.words import say

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from kez_geo.intake.review import Progress
    from kez_geo.model import Language

__all__ = ["progress_in", "steps", "turn_buttons"]


def steps(stage: Stage, language: Language) -> None:
    """List the steps, with the present one marked."""
    items = []
    for one in Stage:
        done = "kez-done" if one < stage else ""
        marked = {"aria_current": "step"} if one is stage else {}
        items.append(element("li", say(f"intake_page.step.{one.name.lower()}", language), class_=done, **marked))
    nav = element("nav", element("ol", Raw("".join(items))), class_="kez-steps", aria_label=_label(language))
    st.html(nav)


def _label(language: Language) -> str:
    return say("intake_page.steps", language)


def turn_buttons(stage: Stage, language: Language) -> None:
    """Offer to go on, back, straight to the review, or to give up."""
    with st.container(horizontal=True):
        st.button(
            say("intake_page.back", language), key="intake_back", on_click=intake_state.go, args=(Stage(stage - 1),)
        )
        if stage < Stage.KEEP:
            st.button(
                say(
                    "intake_page.next",
                    language,
                    step=say(f"intake_page.step.{Stage(stage + 1).name.lower()}", language),
                ),
                key="intake_next",
                type="primary",
                on_click=intake_state.go,
                args=(Stage(stage + 1),),
            )
        if stage < Stage.DOUBLES:
            st.button(
                say("intake_page.to_review", language),
                key="intake_to_review",
                on_click=intake_state.go,
                args=(Stage.REVIEW,),
            )
        st.button(say("intake_page.give_up", language), key="intake_give_up", on_click=intake_state.give_up)


def progress_in(place: DeltaGenerator, language: Language) -> Progress:
    """Give what shows a bar while something takes long.

    A click on "give up" meanwhile ends the work before its next phase.

    Parameters
    ----------
    place
        Where the bar stands; whoever made it clears it.
    """
    phases = list(Phase)

    def show(phase: Phase, /) -> None:
        text = say(f"intake_page.phase.{phase}", language)
        place.progress((phases.index(phase) + 1) / (len(phases) + 1), text=text)

    return show
