# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Charts of money as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kez_geo.model.stacks import StackSpec

__all__ = ["stack_picture"]


def stack_picture(spec: StackSpec, kind: str) -> bytes:
    """Draw a chart of several parts as a file (png, svg or pdf)."""
    # The painter for paper is large: who only asks for rows shall not wait for it.
    from kez_geo.draw import stack_print  # noqa: PLC0415

    return stack_print.picture(spec, file_format=kind)
