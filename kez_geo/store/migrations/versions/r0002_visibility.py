# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Records that are for the house alone."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

from kez_geo.store.migrations.versions.r0001_first import SHOWN

__all__ = ["branch_labels", "depends_on", "down_revision", "revision", "upgrade"]

revision = "r0002"
down_revision = "r0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add who may see a record; on PostGIS the view of what is shown is made anew with it."""
    at_server = op.get_bind().dialect.name == "postgresql"
    if at_server:
        op.execute("DROP VIEW shown_partnership")
    op.add_column("partnership", Column("visibility", Text))
    if at_server:
        op.execute(SHOWN)
