# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""A further migration, as a version to come may bring it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Add a column."""
    op.add_column("step", Column("more", Text))
