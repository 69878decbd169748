# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A user's own records over the shipped ones: kept in a store, shown in one atlas.

`open_own` gives what this process works with; `Own` says what it can do.
"""

from kez_geo.own.asking import new_id, places_for, to_confirm
from kez_geo.own.differences import LINE, Difference, differences, together
from kez_geo.own.editing import RECORD, Checked, Fault, Line, checked
from kez_geo.own.fields import LINE_FIELDS, RECORD_FIELDS, Texts, line_texts, record_texts
from kez_geo.own.happened import history_basis, history_rows
from kez_geo.own.merging import OWN_SOURCE, merged
from kez_geo.own.opening import address_of, open_own
from kez_geo.own.records import Own
from kez_geo.own.who import login_name
from kez_geo.store import tables_of as as_tables

__all__ = [
    "LINE",
    "LINE_FIELDS",
    "OWN_SOURCE",
    "RECORD",
    "RECORD_FIELDS",
    "Checked",
    "Difference",
    "Fault",
    "Line",
    "Own",
    "Texts",
    "address_of",
    "as_tables",
    "checked",
    "differences",
    "history_basis",
    "history_rows",
    "line_texts",
    "login_name",
    "merged",
    "new_id",
    "open_own",
    "places_for",
    "record_texts",
    "to_confirm",
    "together",
]
