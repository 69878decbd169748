# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A migration that fails half-way."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Add a column, then ask for a table that is not there."""
    op.add_column("step", Column("more", Text))
    op.drop_table("never_there")
