# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Keep standard output clean: the solver's C code prints there now and then, whatever it is told."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["solver_aside"]

# The standard output belongs to the whole process: one solver at a time may send it elsewhere.
_ONE_AT_A_TIME = Lock()
_OUTPUT, _ERRORS = 1, 2


@contextmanager
def solver_aside() -> Iterator[None]:
    """Send to standard error what native code prints inside, so that an answer on standard output stays whole."""
    with _ONE_AT_A_TIME:
        if os.name != "posix" or not _is_open(_OUTPUT) or not _is_open(_ERRORS):
            yield
            return
        if sys.stdout is not None:
            sys.stdout.flush()
        kept = os.dup(_OUTPUT)
        try:
            os.dup2(_ERRORS, _OUTPUT)
            yield
        finally:
            ctypes.CDLL(None).fflush(None)
            os.dup2(kept, _OUTPUT)
            os.close(kept)


def _is_open(descriptor: int) -> bool:
    """Tell whether a descriptor can be used; a service may run without standard output."""
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
