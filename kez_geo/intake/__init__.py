# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's file on its way into the atlas: understood, placed, compared, reviewed, taken in.

Nothing is kept before `take_in`; whoever gives up before leaves nothing behind.
"""

from kez_geo.intake.known import Known, knowledge_of, shipped_knowledge
from kez_geo.intake.placing import PlaceQuestion, place_in_words_of
from kez_geo.intake.review import Phase, Review, Tally, prepared, reviewed
from kez_geo.intake.taking import TakenIn, take_in
from kez_geo.intake.wishes import Decision, PlaceChoice, Wishes

__all__ = [
    "Decision",
    "Known",
    "Phase",
    "PlaceChoice",
    "PlaceQuestion",
    "Review",
    "TakenIn",
    "Tally",
    "Wishes",
    "knowledge_of",
    "place_in_words_of",
    "prepared",
    "reviewed",
    "shipped_knowledge",
    "take_in",
]
