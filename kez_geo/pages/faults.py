# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""When something goes wrong: the reader gets a sentence and a number, the log gets the rest."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING

import streamlit as st

from kez_geo.errors import KezGeoError
from kez_geo.model import Language
from kez_geo.settings import settings
from kez_geo.words import explain, say

if TYPE_CHECKING:
    from kez_geo.settings import Settings

__all__ = ["on_script_error", "start_log"]

_LOG = logging.getLogger("kez_geo")
_FORM = "%(asctime)s %(levelname)s %(name)s %(message)s"


def start_log(chosen: Settings) -> None:
    """Send the log to the file of the settings, or to standard error."""
    for old in list(_LOG.handlers):
        _LOG.removeHandler(old)
        old.close()
    target = logging.FileHandler(chosen.log_file, encoding="utf-8") if chosen.log_file else logging.StreamHandler()
    target.setFormatter(logging.Formatter(_FORM))
    _LOG.addHandler(target)
    _LOG.setLevel(chosen.log_level)
    _LOG.propagate = False


def on_script_error(fault: Exception) -> bool:
    """Show a sentence with a number, and write number and stack to the log.

    Returns
    -------
        Always true: Streamlit shall not show the fault itself.
    """
    number = secrets.token_hex(4)
    _LOG.error("fault %s", number, exc_info=fault)
    language = _language()
    if isinstance(fault, KezGeoError):
        st.error(say("fault.known", language, sentence=explain(fault, language), number=number))
    else:
        st.error(say("fault.unknown", language, number=number))
    return True


def _language() -> Language:
    asked = st.query_params.get("lang", "")
    return Language(asked) if asked in set(Language) else settings().language
