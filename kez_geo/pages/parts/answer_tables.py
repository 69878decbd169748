# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What the check of a project found: one table per status, the rules that fail in words, sources, days."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from kez_geo.model import CallStatus, Outcome
from kez_geo.money_views.checking import GROUPS, grouped, reasons
from kez_geo.pages.parts.markup import Raw, cards, element, link_to, listed
from kez_geo.pages.parts.stack_bars import amount
from kez_geo.words import day, disclaimer, number, plural, programme_term, say, tier_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kez_geo.model import Answer, Language, Reference
    from kez_geo.money_views import Checked

__all__ = ["answer_cells", "answer_tables"]

_COLUMNS = (
    "programme",
    "verdict",
    "grant",
    "own_share",
    "own_share_gap",
    "rest_gap",
    "time",
    "attested",
)
_LOOKS = {1: "wide", 2: "figure", 3: "figure", 4: "figure", 5: "figure"}
_WIDE = {1: "wide", 2: "wide"}
_VERDICTS = {True: "yes", False: "no", None: "unknown"}


def answer_tables(checked: Checked, lists: Reference, language: Language) -> None:
    """Show the answers, apart by status; what is over is folded away, what fails stands behind what fits."""
    groups = grouped(checked.answers)
    st.html(element("p", _summary(checked, language), class_="kez-basis", role="status"))
    for status in GROUPS:
        answers = groups.get(status, [])
        if status is CallStatus.OPEN and not answers:
            st.header(say("programmes_page.group.open", language), anchor="open")
            st.html(element("p", say("programmes_page.none_open", language, day=day(checked.on, language))))
        elif status is CallStatus.ENDED and answers:
            with st.expander(_heading(status, answers, language)):
                st.html(_of_group(answers, status, lists, language))
        elif answers:
            st.header(_heading(status, answers, language), anchor=status.value)
            st.html(element("p", say(f"programmes_page.group_note.{status}", language)))
            st.html(_of_group(answers, status, lists, language))


def _heading(status: CallStatus, answers: Sequence[Answer], language: Language) -> str:
    count = plural("programmes_page.tiers", len(answers), language)
    return f"{say(f'programmes_page.group.{status}', language)} ({count})"


def _summary(checked: Checked, language: Language) -> str:
    """Say how many tiers fit and how many of them are open, with the day."""
    fits = [answer for answer in checked.answers if answer.eligible and answer.status is not CallStatus.ENDED]
    return say(
        "programmes_page.summary",
        language,
        tiers=number(len(checked.answers), language),
        day=day(checked.on, language),
        fits=number(len(fits), language),
        open=number(sum(answer.status is CallStatus.OPEN for answer in fits), language),
    )


def _of_group(answers: Sequence[Answer], status: CallStatus, lists: Reference, language: Language) -> Raw:
    """Show what fits with its figures; folded up below it what cannot be judged, and what fails and why."""
    group = say(f"programmes_page.group.{status}", language)
    fits = [answer for answer in answers if _is_shown(answer)]
    unclear = [answer for answer in answers if answer.eligible is None and not _is_shown(answer)]
    fails = [answer for answer in answers if answer.eligible is False]
    made = ""
    if fits:
        heads = [say(f"programmes_page.column.{name}", language) for name in _COLUMNS]
        rows = [answer_cells(answer, lists, language) for answer in fits]
        made += cards(f"{group}: {say('programmes_page.fitting', language)}", heads, rows, looks=_LOOKS)
    for name, why, caption, some, which in (
        ("unclear", "unclear_why", "unclearing", unclear, 1),
        ("fail", "fail_why", "failing", fails, 0),
    ):
        if some:
            heads = [say(f"programmes_page.column.{part}", language) for part in ("programme", why, "attested")]
            cells = [
                (_name(one, language), listed(reasons(one, lists, language)[which]), _attested(one, language))
                for one in some
            ]
            body = cards(f"{group}: {say(f'programmes_page.{caption}', language)}", heads, cells, looks=_WIDE)
            told = plural(f"programmes_page.{name}", len(some), language)
            made += element("details", element("summary", told), body)
    return Raw(made)


def _is_shown(answer: Answer) -> bool:
    """Tell whether an answer has figures to show: it fits, or only some rule is open and the grant is known."""
    return answer.eligible is True or (answer.eligible is None and answer.grant_cents is not None)


def answer_cells(answer: Answer, lists: Reference, language: Language) -> tuple[str, ...]:
    """Give the cells of one answer; what is unknown is said so."""
    deadline = answer.next_deadline
    share = amount(answer.own_share_cents, language)
    if answer.own_share_percent is not None:
        share = f"{share} ({number(answer.own_share_percent, language, digits=1)}\N{NO-BREAK SPACE}%)"
    next_stage = say("programmes_page.no_deadline", language)
    if deadline:
        next_stage = f"{programme_term('stage', deadline.stage, language)}: {day(deadline.day, language)}"
    return (
        _name(answer, language),
        _verdict(answer, lists, language),
        _grant(answer, language),
        share,
        amount(answer.own_share_gap_cents, language),
        amount(answer.rest_gap_cents, language),
        Raw(element("span", _months(answer, language)) + element("span", next_stage, class_="kez-below")),
        _attested(answer, language),
    )


def _name(answer: Answer, language: Language) -> Raw:
    tier = tier_in_words(answer.call, answer.tier, language)
    return Raw(element("span", answer.programme.name(language)) + element("span", tier, class_="kez-below"))


def _verdict(answer: Answer, lists: Reference, language: Language) -> Raw:
    """Say whether it fits; open bounds and what could not be judged stand below, notes folded up."""
    failed, open_, notes = reasons(answer, lists, language)
    told = element("strong", programme_term("eligible", _VERDICTS[answer.eligible], language))
    on_bound = any(result.outcome is Outcome.BOUNDARY for result in answer.unchecked)
    if on_bound:
        told = Raw(told + element("span", say("programmes_page.on_bound", language), class_="kez-flag"))
    parts = [told, listed(failed) if failed else Raw(""), listed(open_) if open_ else Raw("")]
    extra = [
        text
        for text in (
            *notes,
            answer.tier.note_de if language == "de" else answer.tier.note_en,
            answer.call.note(language),
        )
        if text
    ]
    if extra:
        parts.append(element("details", element("summary", say("programmes_page.notes", language)), listed(extra)))
    return Raw("".join(parts))


def _grant(answer: Answer, language: Language) -> str:
    """Write the possible grant; a programme that pays no cash says what it gives instead."""
    if answer.call.financing.value in {"in_kind", "advice", "prize"}:
        return programme_term("financing", answer.call.financing.value.value, language)
    return amount(answer.grant_cents, language)


def _months(answer: Answer, language: Language) -> str:
    low, high = answer.tier.months_min, answer.tier.months_max
    said = [
        say(f"programmes_page.months.{name}", language, months=number(bound.value, language))
        for name, bound in (("from", low), ("to", high))
        if bound.value is not None
    ]
    if said:
        return " ".join(said)
    return say("programmes_page.months.any" if high.is_known else "common.unknown", language)


def _attested(answer: Answer, language: Language) -> Raw:
    """Give disclaimer with day, how good the source is, and its link."""
    # Of some old rules only the site is noted, not the page that they were read from.
    only_site = not urlsplit(answer.source).path.strip("/")
    grade = say("programmes_page.grade", language, grade=programme_term("grade", answer.confidence, language))
    return Raw(
        element("span", disclaimer(answer, language))
        + element("span", grade, class_="kez-below")
        + element("span", link_to(answer.source), class_="kez-below")
        + (element("span", say("programmes_page.only_site", language), class_="kez-below") if only_site else "")
    )
