# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Own records beside the shipped ones, kept so that nothing is lost and everything can be undone.

`open_store` opens one; `Store` says what it can do; all kinds do the same.
"""

from kez_geo.store.codec import dossiers_of, tables_of
from kez_geo.store.embedded import EmbeddedStore, rescue
from kez_geo.store.memory import MemoryStore
from kez_geo.store.opening import open_store, user_folder
from kez_geo.store.protocol import Store

__all__ = ["EmbeddedStore", "MemoryStore", "Store", "dossiers_of", "open_store", "rescue", "tables_of", "user_folder"]
