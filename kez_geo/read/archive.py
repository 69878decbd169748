# SPDX-FileCopyrightText: 2026 KEZ-Atlas contributors
# SPDX-License-Identifier: Apache-2.0
"""Look into a packed file before anybody unpacks it in earnest.

What a packed file says of its own size can be a lie, so every part is unpacked here once,
piece by piece, and never beyond the limit.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from kez_geo.errors import UnusableInput
from kez_geo.read.limits import LIMITS

if TYPE_CHECKING:
    from kez_geo.read.limits import Limits

__all__ = ["parts"]

_END = b"PK\x05\x06"
_END_LENGTH = 22
_LOCAL_LENGTH = 30
_ENCRYPTED = 0x1
# A document type can define names that unfold to gigabytes, or point at other files.
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def parts(content: bytes, *, name: str, limits: Limits = LIMITS) -> dict[str, bytes]:
    """Unpack the parts of a packed file, if they keep to the limits.

    Returns
    -------
    dict[str, bytes]
        Content of every XML part, by its name; of other parts only that they are there.

    Raises
    ------
    UnusableInput
        When the file is damaged or locked, unfolds beyond a limit, or holds a document type.
    """
    _check_directory(content, name, limits)
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnusableInput("file_damaged", file=name) from error
    _check_promises(entries, len(content), name, limits)
    found: dict[str, bytes] = {}
    left = min(limits.unpacked_bytes, limits.ratio * len(content))
    for entry in entries:
        unpacked = _unpacked(content, entry, left, name)
        if len(unpacked) > left:
            raise _too_much(left, len(content), name, limits)
        left -= len(unpacked)
        is_text = entry.filename.lower().endswith((".xml", ".rels"))
        if is_text and any(doctype in unpacked for doctype in _DOCTYPES):
            raise UnusableInput("document_type_forbidden", file=name, part=entry.filename)
        found[entry.filename] = unpacked if is_text else b""
    return found


def _check_directory(content: bytes, name: str, limits: Limits) -> None:
    """Refuse a table of contents that would take long to read."""
    start = content.rfind(_END)
    if start < 0 or len(content) < start + _END_LENGTH:
        raise UnusableInput("file_damaged", file=name)
    length = struct.unpack_from("<I", content, start + 12)[0]
    if length > limits.parts_bytes:
        raise UnusableInput("too_many_parts", file=name)


def _check_promises(entries: list[zipfile.ZipInfo], size: int, name: str, limits: Limits) -> None:
    """Refuse what the table of contents itself admits, without unpacking anything."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise UnusableInput("file_locked", file=name)
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes or total > limits.ratio * size:
        raise _too_much(total, size, name, limits)


def _too_much(total: int, size: int, name: str, limits: Limits) -> UnusableInput:
    if total >= limits.unpacked_bytes:
        return UnusableInput("unpacked_too_big", file=name, limit=limits.unpacked_bytes // 1024**2)
    return UnusableInput("ratio_too_high", file=name, found=-(-total // max(size, 1)), limit=limits.ratio)


def _unpacked(content: bytes, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    """Unpack one part, at most one byte more than is left."""
    start = entry.header_offset
    if len(content) < start + _LOCAL_LENGTH:
        raise UnusableInput("file_damaged", file=name)
    names, extra = struct.unpack_from("<HH", content, start + 26)
    begin = start + _LOCAL_LENGTH + names + extra
    packed = memoryview(content)[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return bytes(packed[: left + 1])
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise UnusableInput("file_damaged", file=name)
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, left + 1)
    except zlib.error as error:
        raise UnusableInput("file_damaged", file=name) from error
