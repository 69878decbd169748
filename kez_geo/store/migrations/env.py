# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""What alembic runs: every migration, in the transaction of the connection that it was given."""

from __future__ import annotations

from alembic import context

__all__ = ["migrate"]


def migrate() -> None:
    """Run what is missing on the connection that the caller has opened and will commit."""
    context.configure(connection=context.config.attributes["connection"], transactional_ddl=False)
    context.run_migrations()


if __name__ == "env_py":  # alembic's name for it; whoever imports the module runs nothing
    migrate()
